using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Web.Milestones;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Milestones;

public sealed class No_two_names_on_the_line_overlap(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const int Sets = 500;

    private static readonly DateOnly Today = new(2022, 5, 5);
    private static readonly string[] Words =
        ["Vlaams", "platform", "Sociaalwerkconferentie", "van", "één", "MMWW", "i"];

    [Fact]
    public void Of_the_seeds()
    {
        var layout = new LineLayout(new BoardOn(tracker.Board, Today));
        ShouldHold(layout, tracker.Board.Milestones.Count, "the seeds");
        layout.Marks.Count(mark => mark.Label is not null).ShouldBeGreaterThan(layout.Marks.Length * 3 / 4);
        // the years in which things happen have the room, not those in which nothing did
        var scale = layout.Scale;
        (scale.X(new(2021, 12, 31)) - scale.X(new(2020, 1, 1))).ShouldBeGreaterThan(400);
        (scale.X(new(2019, 12, 20)) - scale.X(new(2018, 5, 24))).ShouldBeLessThan(150);
    }

    [Fact]
    public void Of_any_set_of_milestones()
    {
        for (var seed = 0; seed < Sets; seed++)
        {
            var random = new Random(seed);
            var cards = Enumerable.Range(0, random.Next(0, 45)).Select(n => Card(random, n, seed % 3)).ToArray();
            var board = cards.Aggregate(PlanBoard.Empty, (board, card) => board.Put(card));
            ShouldHold(new LineLayout(new BoardOn(board, Today)), cards.Length, $"set {seed}");
        }
    }

    [Fact]
    public void However_many_fall_on_one_day()
    {
        var cards = Enumerable.Range(0, 60).Select(n => Card(new Random(1), n, 0));
        var board = cards.Aggregate(PlanBoard.Empty, (board, card) => board.Put(card));
        var layout = new LineLayout(new BoardOn(board, Today));
        ShouldHold(layout, 60, "one day");
        layout.Marks.Concat(layout.Undated).ShouldContain(mark => mark.Label == null,
            "what does not fit is in the table");
    }

    [Fact]
    public void A_text_is_cut_to_its_width_and_loses_nothing_that_fits()
    {
        TextWidth.Wrap("Een korte titel", 400, 15, 2).ShouldBe(["Een korte titel"]);
        TextWidth.Wrap("Een titel over twee regels", 120, 15, 2).ShouldBe(["Een titel over", "twee regels"]);
        var longest = string.Join(' ', Enumerable.Repeat("Hottentottententententoonstelling", 4));
        foreach (var line in TextWidth.Wrap(longest, 120, 15, 3))
            TextWidth.Of(line, 15).ShouldBeLessThanOrEqualTo(120);
        TextWidth.Wrap("Een titel die echt niet over twee regels past", 90, 15, 2)[^1].ShouldEndWith("…");
    }

    private static void ShouldHold(LineLayout layout, int count, string set)
    {
        (layout.Marks.Length + layout.Undated.Length).ShouldBe(count, $"{set}: each has its diamond");
        var boxes = layout.Marks.Concat(layout.Undated).Where(mark => mark.Label is not null)
            .Select(mark => (mark.Card.Plan.Title, mark.Label!.Box)).ToArray();
        foreach (var (title, box) in boxes)
        {
            boxes.Where(other => other.Title != title && other.Box.Meets(box)).ShouldBeEmpty($"{set}: {title}");
            box.Left.ShouldBeGreaterThanOrEqualTo(0, $"{set}: {title}");
            box.Right.ShouldBeLessThanOrEqualTo(LineLayout.Width, $"{set}: {title}");
            box.Bottom.ShouldBeLessThanOrEqualTo(layout.Height, $"{set}: {title}");
            box.Top.ShouldBeGreaterThanOrEqualTo(28, $"{set}: {title} stands on the name of today");
        }
        // a pole runs from its diamond to its name and through no other
        foreach (var mark in layout.Marks.Where(mark => mark.Label is not null))
            boxes.Where(other => other.Title != mark.Card.Plan.Title && other.Box.Meets(PoleOf(mark)))
                .ShouldBeEmpty($"{set}: the pole of {mark.Card.Plan.Title}");
        foreach (var mark in layout.Marks.Where(mark => mark.Label is not null))
            (mark.Label!.Box.Bottom <= layout.BandTop || mark.Label.Box.Top >= layout.BandBottom)
                .ShouldBeTrue($"{set}: {mark.Card.Plan.Title} stands among the diamonds");
    }

    private static Box PoleOf(LineMark mark) => new(
        mark.At.X - 0.5, Math.Min(mark.At.Y, mark.Label!.PoleEnd), mark.At.X + 0.5,
        Math.Max(mark.At.Y, mark.Label.PoleEnd));

    // spread: 0 on a few days, 1 over the plan's years, 2 over a century
    private static MilestoneCard Card(Random random, int n, int spread)
    {
        var words = Enumerable.Range(0, random.Next(1, 14)).Select(_ => Words[random.Next(Words.Length)]);
        var title = $"{n} {string.Join(' ', words)}";
        DateSpan Due() => DateSpan.Around(
            spread == 0 ? Precision.Dag : (Precision)random.Next(7),
            Today.AddDays(spread switch { 0 => 0, 1 => random.Next(-900, 500), _ => random.Next(-20000, 20000) }));
        var reached = random.Next(3) == 0 ? Today.AddDays(-random.Next(400)) : (DateOnly?)null;
        return new MilestoneCard(Guid.NewGuid(), 1, n + 1, new($"m-{n}", title, null, Due(), null), Today,
            random.Next(2) == 0, spread == 0 ? null : reached, null, false)
        {
            Earlier = [.. Enumerable.Range(0, spread == 0 ? 0 : random.Next(3))
                .Select(_ => new EarlierDate(Due(), "Later.", Today, false))],
        };
    }
}
