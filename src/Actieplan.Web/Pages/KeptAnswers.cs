using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Actieplan.Web.Boards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Actieplan.Web.Pages;

/// <summary>What is answered about a board as it is shown: its pages, and what changed on it since a position. It is
/// made once for each state of the board, also where a whole hall asks at the same moment, and goes with that state.
/// </summary>
public sealed class KeptAnswers(ILoggerFactory loggers)
{
    /// <summary>The name of what counts how often a page was rendered.</summary>
    public const string MeterName = "Actieplan.Web", PagesRendered = "actieplan.web.pages_rendered";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Rendered = Meter.CreateCounter<long>(PagesRendered);

    // a board has a page or two; what asks for more, by addresses that it makes up, is answered without being kept
    private const int MostPages = 8;

    // it is markup in JSON, and never JSON in markup: quotes and angles stay what they are
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ConditionalWeakTable<BoardSnapshot, Kept> ofBoards = new();

    /// <summary>A page that depends on its path, its board and the state of the server alone.</summary>
    /// <param name="version">Another one for another state of the server.</param>
    /// <returns>Null where there is no room to keep it.</returns>
    public async ValueTask<KeptAnswer?> PageAsync<TPage>(
        HttpContext http, BoardSnapshot snapshot, string version, object parameters)
        where TPage : IComponent
    {
        var pages = ofBoards.GetOrCreateValue(snapshot).Pages;
        var key = (typeof(TPage), http.Request.Path.Value ?? "");
        if (pages.TryGetValue(key, out var page) && page.Version == version) return await page.Answer.Value;
        if (page is null && pages.Count >= MostPages) return null;
        var made = new Page(version, new(() => RenderAsync<TPage>(http.RequestServices, parameters)));
        var kept = pages.AddOrUpdate(key, made, (_, there) => there.Version == version ? there : made);
        try
        {
            return await kept.Answer.Value;
        }
        catch
        {
            // a failure is nobody else's answer
            pages.TryRemove(new(key, kept));
            throw;
        }
    }

    /// <summary>The positions that lead to the same cards lead to one answer: that since the last of their changes.
    /// </summary>
    public KeptAnswer Since(BoardSnapshot snapshot, long position)
    {
        if (position > snapshot.Position) return Serialise(snapshot.Since(position));
        // since before something was masked, every page is whole
        var masked = snapshot.Board.Board.MaskedAt;
        var from = position < masked ? 0 : snapshot.Cards.Select(card => card.ChangedAt)
            .Where(changed => changed <= position).Append(masked).Max();
        return ofBoards.GetOrCreateValue(snapshot).Deltas
            .GetOrAdd(from, since => new(() => Serialise(snapshot.Since(since)))).Value;
    }

    private async Task<KeptAnswer> RenderAsync<TPage>(
        IServiceProvider services, object parameters) where TPage : IComponent
    {
        Rendered.Add(1);
        await using var renderer = new HtmlRenderer(services, loggers);
        var view = ParameterView.FromDictionary(new RouteValueDictionary(parameters));
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(view)).ToHtmlString());
        return new(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");
    }

    private static KeptAnswer Serialise(Delta delta) => new(
        JsonSerializer.SerializeToUtf8Bytes(delta, Json), "application/json; charset=utf-8");

    private sealed record Page(string Version, Lazy<Task<KeptAnswer>> Answer);

    private sealed class Kept
    {
        public ConcurrentDictionary<(Type, string), Page> Pages { get; } = new();

        public ConcurrentDictionary<long, Lazy<KeptAnswer>> Deltas { get; } = new();
    }
}
