using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Milestones;

/// <summary>The milestones that stand in one year; or, without one, those of which nobody knows the date.</summary>
public sealed record LineYear(int? Year, IReadOnlyList<MilestoneCard> Milestones)
{
    public string Name => Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "onbekend";

    public string Title => Year is null ? "Datum onbekend" : Name;

    public static IReadOnlyList<LineYear> Of(BoardOn board)
    {
        var years = board.Board.Milestones.Values
            .OrderBy(card => LineLayout.DayOf(card) ?? DateOnly.MaxValue)
            .ThenBy(card => card.Plan.Title, StringComparer.Ordinal).ThenBy(card => card.Id)
            .ToLookup(card => LineLayout.DayOf(card)?.Year);
        var known = years.Select(year => year.Key).OfType<int>().Append(board.Day.Year).Distinct().Order();
        return
        [
            .. known.Select(year => new LineYear(year, [.. years[year]])),
            .. years.Contains(null) ? [new LineYear(null, [.. years[null]])] : Array.Empty<LineYear>(),
        ];
    }
}

/// <summary>The cards of the line of milestones.</summary>
public static class LineCards
{
    // of a drawing of another height the frame is another too: a page that lacks it fetches itself whole
    public const string Axis = "lijn-as-", Behind = "lijn-achter-", Marks = "lijn-teken-",
        Years = "jaar-", Table = "tabel-";

    public static IEnumerable<CardToRender> Of(BoardOn board)
    {
        var layout = new LineLayout(board);
        var years = LineYear.Of(board);
        return
        [
            Card<ExampleCard>("voorbeeldgegevens",
                new() { ["Shown"] = board.Board.Milestones.Values.Any(m => m.ShowsExample) }),
            Card<StandCard>("stand", new() { ["Board"] = board }),
            Card<LineAxisCard>($"{Axis}{layout.Height}", new() { ["Layout"] = layout }),
            .. layout.Marks.Select(mark => Card<LineBehindCard>(
                $"{Behind}{mark.Card.Plan.Slug}", new() { ["Mark"] = mark })),
            .. layout.Marks.Concat(layout.Undated).Select(mark => Card<LineMarkCard>($"{Marks}{mark.Card.Plan.Slug}",
                new() { ["Mark"] = mark, ["Board"] = board })),
            .. years.Select(year => Card<LineYearCard>(
                $"{Years}{year.Name}", new() { ["Year"] = year, ["Board"] = board })),
            Card<LineBaselineCard>("basislijn", new() { ["Board"] = board }),
            Card<LineCountsCard>("tellingen", new() { ["Board"] = board }),
            .. years.Select(year => Card<LineTableCard>(
                $"{Table}{year.Name}", new() { ["Year"] = year, ["Board"] = board })),
        ];
    }

    /// <summary>The height of the drawing that is shown.</summary>
    public static string HeightOf(BoardSnapshot snapshot) => snapshot.Cards
        .First(card => card.Html is not null && card.Id.StartsWith(Axis, StringComparison.Ordinal)).Id[Axis.Length..];

    private static CardToRender Card<TComponent>(string id, Dictionary<string, object?> parameters)
        where TComponent : Microsoft.AspNetCore.Components.IComponent => new(id, typeof(TComponent), parameters);
}
