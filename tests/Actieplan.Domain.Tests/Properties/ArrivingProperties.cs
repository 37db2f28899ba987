using Actieplan.Domain.ActionItems;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

/// <summary>Whatever order the reports of different days arrive in, the board says the same.</summary>
public sealed class ArrivingProperties
{
    /// <summary>What becomes of a report: it is told, perhaps corrected (of its words or its day too), perhaps taken back,
    /// each in its turn.</summary>
    private sealed record Telling(Phase? Phase, Koers? Koers, int Day, int Arrives, Phase? Corrected, int MovedBy, bool IsRetracted)
    {
        public bool IsCorrected => MovedBy >= 0;
    }

    [Fact]
    public void Reports_of_different_days_say_the_same_in_any_order() =>
        Checking.ForAllLogs(Tellings, 15, tellings =>
        {
            var (asItHappened, asItArrived) = (Told(InOrder(tellings)), Told(Shuffled(tellings)));
            Seen(asItArrived).ShouldBe(Seen(asItHappened));
            var (card, item) = (asItArrived.Board.Items[Items.Id], (Carried)asItArrived.Item(Items.Id));
            card.Phase.ShouldBe(item.Phase);
            Json.Of(card.Told).ShouldBe(Json.Of(item.Reports.InOrder()));
        });

    private static readonly Gen<Telling> Tellings =
        from phase in Gen.Elements<Phase?>([.. Enum.GetValues<Phase>(), null])
        from koers in Gen.Elements<Koers?>([.. Enum.GetValues<Koers>(), null])
        from day in Gen.Choose(0, 9)
        from arrives in Gen.Choose(0, 99)
        from corrected in Gen.Elements<Phase?>([.. Enum.GetValues<Phase>(), null])
        from movedBy in Gen.Frequency((2, Gen.Constant(-1)), (1, Gen.Constant(0)), (1, Gen.Choose(1, 60)))
        from isRetracted in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Telling(phase, koers, day, arrives, corrected, movedBy, isRetracted);

    private static (Telling, int)[] InOrder(Telling[] tellings) =>
        [.. tellings.Select((telling, n) => (telling, n)).OrderBy(one => DayOf(one.telling, one.n))];

    // any order at all, but for reports of one day in the end: those keep theirs
    private static (Telling, int)[] Shuffled(Telling[] tellings)
    {
        var slots = tellings.Select((telling, n) => (Day: DayOf(telling, n), telling.Arrives)).OrderBy(one => one.Arrives);
        var waiting = InOrder(tellings).GroupBy(one => DayOf(one.Item1, one.Item2))
            .ToDictionary(of => of.Key, of => new Queue<(Telling, int)>(of));
        return [.. slots.Select(slot => waiting[slot.Day].Dequeue())];
    }

    // a corrected day is one of its own, so that no two reports change places within a day
    private static DateOnly DayOf(Telling telling, int n) => telling.MovedBy > 0
        ? Days.June.AddDays((telling.MovedBy * 20) + n)
        : Days.March.AddDays(telling.Day);

    // the reports in that order; then the corrections and retractions, the latest report's first
    private static History Told((Telling Telling, int N)[] tellings)
    {
        var log = History.Given(Items.Added(), [.. tellings.Select(one => Items.Reported(
            one.Telling.Phase, Days.March.AddDays(one.Telling.Day), one.Telling.Koers, $"bericht {one.N}"))]);
        foreach (var ((telling, n), at) in tellings.Select((one, at) => (one, at)).Reverse())
        {
            var told = new ProgressReported(telling.Corrected, null, null, $"verbeterd {n}", null, null, null, null);
            if (telling.IsCorrected)
                log = Next(log, new ProgressCorrected(at + 2, told, DayOf(telling, n), "Anders."));
            if (telling.IsRetracted) log = Next(log, new ProgressRetracted(at + 2, "Niet waar."));
        }
        return log;
    }

    private static History Next(History log, ActionItemEvent e) =>
        log.Append(Items.Of(e, Days.Today), People.Secretariat);

    private static string Seen(History log)
    {
        var item = log.Board.Items[Items.Id];
        return $"{item.Phase} {item.Koers} {string.Join(", ", item.Reports.Select(r => r.Event.Story))} of "
            + string.Join(", ", item.Told.Select(r => (r.First.Event.Story, r.HappenedOn, r.IsCorrected, r.IsRetracted)));
    }
}
