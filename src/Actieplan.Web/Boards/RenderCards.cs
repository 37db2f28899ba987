using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Actieplan.Web.Boards;

/// <summary>Makes cards into HTML, outside any request: the same for every viewer.</summary>
public sealed class RenderCards(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<IReadOnlyList<(string Id, string Html)>> RenderAsync(IEnumerable<CardToRender> cards)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
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
