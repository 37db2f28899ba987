using Actieplan.Domain.Boards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Actieplan.Web.Boards;

/// <summary>Makes cards into HTML, outside any request: the same for every viewer.</summary>
public sealed class RenderCards(IServiceProvider services, ILoggerFactory loggers)
{
    /// <param name="past">The past that the cards are of, in which their links stay.</param>
    public async Task<IReadOnlyList<(string Id, string Html)>> RenderAsync(
        IEnumerable<CardToRender> cards, AsOf? past = null)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Paths>().Past = past;
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var rendered = new List<(string, string)>();
            foreach (var card in cards)
            {
                var root = await renderer.RenderComponentAsync(
                    card.Component, ParameterView.FromDictionary(card.Parameters));
                rendered.Add((card.Id, root.ToHtmlString()));
            }
            return rendered;
        });
    }
}
