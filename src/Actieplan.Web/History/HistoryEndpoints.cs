using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.History;
using Actieplan.Web.Accounts;
using Actieplan.Web.Api;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Milestones;
using Actieplan.Web.Pages;
using Actieplan.Web.StandVanZaken;
using Actieplan.Web.Signals;
using Microsoft.AspNetCore.Components;
using Results = Actieplan.Web.Pages.Results;

namespace Actieplan.Web.History;

/// <summary>All that became of an item, a milestone or a group.</summary>
public static class HistoryEndpoints
{
    public static void MapHistories(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().TakesDay(Results.NoSuchDay);
        pages.MapGet($"/{Names.Items}/{{slug}}/{Paths.History}", ShowItemAsync);
        pages.MapGet($"{Paths.Groups}/{{slug}}/{Paths.History}", ShowGroupAsync);
        pages.MapGet($"{Paths.Milestones}/{{slug}}", ShowMilestoneAsync);
        pages.MapGet($"{StandEndpoints.Path}/{Paths.History}", ShowForewordAsync);
        pages.MapGet($"{Paths.Signals}/{{id:guid}}", ShowSignalAsync);
    }

    private static async Task<IResult> ShowForewordAsync([AsParameters] Asked asked) =>
        await asked.AnswerAsync<ForewordHistoryPage>(await asked.AtAsync(),
            () => asked.Telling.OfForewordAsync(asked.Paths.Past, asked.Cancel), new());

    private static async Task<IResult> ShowItemAsync(string slug, [AsParameters] Asked asked)
    {
        var (paths, at) = (asked.Paths, await asked.AtAsync());
        if (at.Board.Items.FirstOrDefault(item => item.Added.Slug == slug) is not { } item)
        {
            var known = await asked.Finding.ItemAsync(slug, asked.Cancel);
            return Results.Absent(
                paths, Find(at.Board.Board.Items, known) is { } there ? paths.HistoryOf(there) : null, "actie",
                known?.StartedOn, "Er is geen actie met dit adres. Zoek ze op het bord.");
        }
        return await asked.AnswerAsync<ItemHistoryPage>(at,
            () => asked.Telling.OfItemAsync(item, at.Board, paths.Past, asked.Cancel), new() { ["Item"] = item });
    }

    private static async Task<IResult> ShowGroupAsync(string slug, [AsParameters] Asked asked)
    {
        var (paths, at) = (asked.Paths, await asked.AtAsync());
        if (at.Board.LaneOf(slug) is not { Group: var group })
        {
            var known = await asked.Finding.GroupAsync(slug, asked.Cancel);
            return Results.Absent(
                paths, Find(at.Board.Board.Groups, known) is { } there ? paths.HistoryOf(there) : null, "groep",
                known?.StartedOn, "Er is geen groep met dit adres. Zoek ze bij de groepen.");
        }
        return await asked.AnswerAsync<GroupHistoryPage>(at,
            () => asked.Telling.OfGroupAsync(group, paths.Past, asked.Cancel), new() { ["Group"] = group });
    }

    private static async Task<IResult> ShowMilestoneAsync(string slug, [AsParameters] Asked asked)
    {
        var (paths, at) = (asked.Paths, await asked.AtAsync());
        if (at.Board.Board.Milestones.Values.FirstOrDefault(card => card.Plan.Slug == slug) is not { } milestone)
        {
            var known = await asked.Finding.MilestoneAsync(slug, asked.Cancel);
            return Results.Absent(
                paths, Find(at.Board.Board.Milestones, known) is { } there ? paths.Of(there) : null, "mijlpaal",
                known?.PlannedOn, "Er is geen mijlpaal met dit adres. Zoek ze bij de mijlpalen.");
        }
        return await asked.AnswerAsync<MilestonePage>(at,
            () => asked.Telling.OfMilestoneAsync(milestone, paths.Past, asked.Cancel),
            new() { ["Milestone"] = milestone, ["Board"] = at.Board });
    }

    // one that nobody accepted is not there; one that was declined after all keeps its history
    private static async Task<IResult> ShowSignalAsync(Guid id, [AsParameters] Asked asked)
    {
        var at = await asked.AtAsync();
        if (at.Board.Board.Signals.GetValueOrDefault(id) is not { AcceptedOn: not null } signal)
            return asked.Boards.Now.Board.Signals.GetValueOrDefault(id)?.AcceptedOn is { } day
                ? Results.NotYet(asked.Paths, $"Dit signaal kwam er pas op {Day.Dutch(day)} bij.")
                : Results.NotFound("Er is geen signaal met dit adres. Zoek het bij de signalen.");
        return await asked.AnswerAsync<SignalPage>(at,
            () => asked.Telling.OfSignalAsync(signal, asked.Paths.Past, asked.Cancel),
            new() { ["Signal"] = signal, ["Board"] = at.Board });
    }

    private static TCard? Find<TCard>(IReadOnlyDictionary<Guid, TCard> cards, TCard? known) where TCard : Card =>
        known is null ? null : cards.GetValueOrDefault(known.Id);

    private readonly record struct Asked(
        HttpContext Http, Paths Paths, ShownBoards Boards, Finding Finding, Telling Telling, LiveAccounts Accounts,
        CancellationToken Cancel)
    {
        public ValueTask<BoardAt> AtAsync() => Boards.AtAsync(Paths.Past, Cancel);

        public async Task<IResult> AnswerAsync<TPage>(
            BoardAt at, Func<Task<IReadOnlyList<HistoryEntry>>> tell, Dictionary<string, object?> parameters)
            where TPage : IComponent
        {
            var now = Boards.Now;
            var reader = new Reader(Http.User.ToActor(), Accounts);
            if (reader.SeesAccounts) Http.Response.Headers.CacheControl = "private, no-store";
            else if (Http.IsKnown(VersionOf(at)))
                return TypedResults.StatusCode(StatusCodes.Status304NotModified);
            parameters["Entries"] = await tell();
            parameters["Telling"] = new HistoryWording(now.Board);
            parameters["Reader"] = reader;
            // what is past says so above the page
            parameters["Strip"] = Paths.Past is { } past
                ? await Boards.FindAsync(BoardNames.Groups, past, Cancel)
                : null;
            return Results.Page<TPage>(parameters);
        }

        private static string VersionOf(BoardAt at) => at.Board.AsOf is { } past
            ? $"{Paths.History}-{Results.VersionOf(past, at.Position)}"
            : $"{Paths.History}-{at.Position}-{at.Board.Day:yyyyMMdd}";
    }
}
