using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

public sealed class MaskingProperties
{
    // the one generated word that stands in no name of ours, as JSON writes it, and the address made of it
    private static readonly string[] Words = ["Financi\\u00EB", "financiele"];

    [Fact]
    public void What_was_masked_stands_on_no_board_and_nowhere_in_the_log()
    {
        var withWords = 0;
        ForAllLives((log, masked) =>
        {
            if (Words.Any(Boards.Seen(log.Board).Contains)) withWords++;
            var boards = Enum.GetValues<Knowledge>()
                .Select(knowledge => new AsOf(Days.June, knowledge, Days.EndOf(Days.June)).Fold(masked.Log).Board);
            foreach (var text in boards.Append(masked.Board).Select(Boards.Seen).Append(Json.Of(masked.Log)))
                Words.Where(text.Contains).ShouldBeEmpty();
        });
        // a property over logs without the words would say nothing
        withWords.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Masking_changes_nothing_but_words() => ForAllLives((log, masked) =>
    {
        Said(masked.Board).ShouldBe(Said(log.Board));
        masked.Board.Cards.Where(card => card.Folded == log.Board.Find(card.Id)!.Folded).ShouldBeEmpty();
    });

    private static IEnumerable<object> Said(PlanBoard board) => board.Cards.OrderBy(card => card.Id).Select(card => card switch
    {
        PlanCard c => (object)(c.AdoptedOn, c.Krachtlijnen.Count, c.Challenges.Count, c.Baseline?.FrozenOn),
        GroupCard c => (c.StartedOn, c.Started.Kind, c.Started.Members.Length, c.Dissolved?.On),
        ItemCard c => (c.Phase, c.Koers, c.Pressure, c.Standing, c.Added.Group, c.InBaseline, c.Latest?.HappenedOn,
            Json.Of(c.Added.Krachtlijnen)),
        MilestoneCard c => (c.Plan.Due, c.ReachedOn, c.Cancelled?.On, c.SlipDays, c.Plan.Item),
        SignalCard c => (c.RaisedOn, c.AcceptedOn, c.Shortened, c.Raised.From, Json.Of(c.Items), c.Declined?.On),
        _ => card,
    });

    // every text of every event, by a masking of each event
    private static void ForAllLives(Action<History, History> holds) => Checking.ForAllLogs(Lived.Asked, 30, steps =>
    {
        var log = Lived.Log(steps);
        holds(log, log.Log.Aggregate(log, (masked, recorded) => masked.Append(
            new Entry(
                new StreamRef(recorded.Stream, "any"),
                new TextMasked(recorded.Version, [.. WrittenText.In(recorded.Event, recorded.Stream).Select(text => text.Name)], "Een naam."),
                Days.Today),
            People.Secretariat)));
    });
}
