using Actieplan.Domain.Boards;
using Actieplan.Web.Api;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.Along;

/// <summary>What was asked for, as it stands now.</summary>
public sealed record Taken(
    HttpContext Http, Topic Topic, BoardOn Board, long Position, GroupCard? Group, ItemCard? Item,
    CancellationToken Cancel)
{
    /// <summary>Where people find this site: what is taken elsewhere leads back with whole addresses.</summary>
    public string Site => PublicAddress.Of(Http.Request);
}

/// <summary>The addresses of one form: of the plan, of each group, and of each action.</summary>
public static class Forms
{
    public static RouteGroupBuilder MapForm(
        this IEndpointRouteBuilder app, string name, Func<Taken, ValueTask<IResult>> answer)
    {
        var form = app.MapGroup("").ExcludeFromDescription();
        form.MapGet($"/{name}", ([AsParameters] Asking asking) => asking.OfPlanAsync(answer));
        form.MapGet($"{Paths.Groups}/{{slug}}/{name}", (string slug, [AsParameters] Asking asking) =>
            asking.OfGroupAsync(slug, name, answer));
        form.MapGet($"/{Names.Items}/{{slug}}/{name}", (string slug, [AsParameters] Asking asking) =>
            asking.OfItemAsync(slug, name, answer));
        return form;
    }

    private readonly record struct Asking(
        HttpContext Http, ShownBoards Boards, Finding Finding, CancellationToken Cancel)
    {
        public async Task<IResult> OfPlanAsync(Func<Taken, ValueTask<IResult>> answer) =>
            await answer(await TakeAsync(Topic.Plan, null, null));

        public async Task<IResult> OfGroupAsync(string slug, string name, Func<Taken, ValueTask<IResult>> answer) =>
            await Finding.GroupAsync(slug, Cancel) switch
            {
                null => Results.NotFound("Er is geen groep met dit adres. Zoek ze bij de groepen."),
                { } group when group.Started.Slug != slug => Moved(Topic.Of(group), name),
                { } group => await answer(await TakeAsync(Topic.Of(group), group, null)),
            };

        public async Task<IResult> OfItemAsync(string slug, string name, Func<Taken, ValueTask<IResult>> answer) =>
            await Finding.ItemAsync(slug, Cancel) switch
            {
                null => Results.NotFound("Er is geen actie met dit adres. Zoek ze op het bord."),
                { } item when item.Added.Slug != slug => Moved(Topic.Of(item), name),
                { } item => await answer(await TakeAsync(Topic.Of(item), null, item)),
            };

        // a name, once given, keeps leading to what it was given to
        private static IResult Moved(Topic topic, string name) =>
            TypedResults.Redirect(topic.Of(name), permanent: true);

        private async ValueTask<Taken> TakeAsync(Topic topic, GroupCard? group, ItemCard? item)
        {
            var (board, position) = await Boards.AtAsync(null, Cancel);
            Http.Response.Headers.Link = topic.LinksFrom(Paths.Today);
            return new(Http, topic, board, position, group, item, Cancel);
        }
    }
}
