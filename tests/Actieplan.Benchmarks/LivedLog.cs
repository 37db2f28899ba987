using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Benchmarks;

/// <summary>An event, and when it was recorded.</summary>
public readonly record struct Lived(NewEvent Event, DateTimeOffset At);

/// <summary>The log of a plan that lived: reports, one in five of them late, corrections and retractions, milestones
/// that shift, are reached, and are not reached after all.</summary>
public sealed class LivedLog
{
    public const int Days = 880;

    private const int Groups = 12, Items = 400, LatestDays = 60;
    private static readonly DateOnly First = new(2019, 12, 20);

    private readonly Random random;
    private readonly int events;
    private readonly Queue<Lived> said = [];
    private readonly Dictionary<Guid, long> versions = [];
    private readonly StreamRef[] groups = [.. Of(Groups, i => Workgroup.Stream(StreamId.Named($"lived group {i}")))];
    private readonly StreamRef[] items = [.. Of(Items, i => ActionItem.Stream(StreamId.Named($"lived item {i}")))];
    private readonly StreamRef[] milestones =
        [.. Of(Items, i => Milestone.Stream(StreamId.Named($"lived milestone {i}")))];
    private readonly List<long>[] reports = [.. Of(Items, _ => new List<long>())];

    public LivedLog(Random random, int events) => (this.random, this.events) = (random, events);

    public static DateOnly Day(int number) => First.AddDays(number);

    /// <summary>To be gone over once; it is not kept, since it may be long.</summary>
    public IEnumerable<Lived> Write()
    {
        Begin();
        for (var written = 0; written < events; written++)
        {
            if (said.Count == 0) Live((int)((long)written * (Days - 1) / events));
            yield return said.Dequeue();
        }
    }

    private void Begin()
    {
        Say(Plan.Stream, new PlanAdopted("Plan", 2020, 2024, "Doel", null), 0, 0);
        for (var i = 0; i < Groups; i++)
            Say(groups[i], new WorkgroupStarted($"groep-{i}", $"Groep {i}", WorkgroupKind.Werkgroep, [], null, null),
                0, 0);
        for (var i = 0; i < Items; i++)
        {
            Say(items[i], new ItemAdded($"actie-{i}", $"Een actie met een naam, {i}", ItemKind.Actie,
                groups[i % Groups].Id, null, false, null, [], null, null), 0, 0);
            Say(milestones[i], new MilestonePlanned($"mijlpaal-{i}", $"Mijlpaal {i}", items[i].Id, Due(), null), 0, 0);
        }
    }

    private void Live(int today)
    {
        var i = random.Next(Items);
        var happened = random.Next(5) == 0 ? Math.Max(0, today - random.Next(LatestDays)) : today;
        switch (random.Next(20))
        {
            case 0 when reports[i].Count > 0:
                Say(items[i], new ProgressCorrected(Any(reports[i]), Report(), Day(happened), "Anders."), today, today);
                break;
            case 1 when reports[i].Count > 0:
                Say(items[i], new ProgressRetracted(Any(reports[i]), "Een vergissing."), today, today);
                break;
            case 2:
                Say(milestones[i], new MilestoneRescheduled(Due(), "Later."), today, today);
                break;
            case 3:
                Say(milestones[i], new MilestoneReached(null), happened, today);
                break;
            case 4:
                Say(milestones[i], new MilestoneReachRetracted("Toch niet."), today, today);
                break;
            default:
                Say(items[i], Report(), happened, today);
                reports[i].Add(versions[items[i].Id]);
                break;
        }
    }

    private void Say(StreamRef stream, DomainEvent e, int happened, int recorded)
    {
        versions[stream.Id] = versions.GetValueOrDefault(stream.Id) + 1;
        var entry = new Entry(stream, e, Day(happened)).ToNew();
        var headers = new Dictionary<string, string>(entry.Headers!)
        {
            [HeaderNames.Actor] = "bench", [DomainEvents.Role] = nameof(Role.Lead),
        };
        var at = Brussels.Moment(Day(recorded).ToDateTime(new TimeOnly(12, 0)));
        said.Enqueue(new(entry with { Headers = headers }, at));
    }

    private ProgressReported Report() => AppendSingle.Report with
    {
        Phase = (Phase)random.Next(7), Koers = (Koers)random.Next(2),
    };

    private DateSpan Due() => DateSpan.Around(Precision.Maand, Day(600 + random.Next(300)));

    private long Any(List<long> versions) => versions[random.Next(versions.Count)];

    private static IEnumerable<T> Of<T>(int count, Func<int, T> one) => Enumerable.Range(0, count).Select(one);
}
