using System.Collections.Immutable;
using System.Reflection;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;
using Actieplan.Store;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Actieplan.Web.Tests.Browser;

/// <summary>Script payloads, of every kind that is well known; each that runs leaves a mark on the window, opens a dialog,
/// leaves the page, or asks another site. They go into every text of every event that there is, found by reflection, so
/// that a new text cannot be forgotten; straight into the log, past the rules, as a foreign writer could.</summary>
internal static class Payloads
{
    public static readonly ImmutableArray<string> All = [.. Read()];

    private static readonly DateOnly Day = new(2022, 5, 1);

    public static string SlugOf(int payload) => $"lading-{payload}";

    /// <summary>Who wrote something: whatever they are called.</summary>
    public static string AuthorOf(int writing) => $"schrijver-{writing % All.Length}";

    /// <summary>Each payload has an action, a milestone and a signal of its own, and texts of the plan and of a group; once,
    /// however often asked.</summary>
    public static async Task SeedPayloadsAsync(this TestTracker tracker)
    {
        if (tracker.Board.Items.Values.Any(item => item.Added.Slug == SlugOf(0))) return;
        var groups = tracker.Board.Groups.Values.OrderBy(group => group.Id).Select(group => group.Id).ToArray();
        List<NewEvent> events = [];
        List<NameReservation> names = [];
        for (var i = 0; i < All.Length; i++)
        {
            var of = new Writing(i, groups[i % groups.Length]);
            events.AddRange(of.Events());
            names.Add(new(Names.Items, SlugOf(i), of.Item));
            names.Add(new(Names.Milestones, SlugOf(i), of.Milestone));
        }
        await tracker.AppendAsync(events, names);
    }

    /// <returns>The position at which the last of them stands in the log.</returns>
    public static async Task<long> AppendAsync(this TestTracker tracker, IReadOnlyList<NewEvent> events, IReadOnlyList<NameReservation> names)
    {
        var position = (await tracker.Store.AppendAsync(new AppendRequest { Events = events, Names = names },
            TestContext.Current.CancellationToken)).Position;
        await tracker.Services.GetRequiredService<LivePlan>().ReachedAsync(position, TestContext.Current.CancellationToken);
        return position;
    }

    /// <summary>A last report on each, for who looks on.</summary>
    public static NewEvent[] Reports() => [.. All.Select((_, i) => new Writing(i, Guid.Empty).Report())];

    /// <summary>All of them on no more actions than a letter tells of; on none that was stopped or suspended.</summary>
    public static NewEvent[] Together()
    {
        var items = Enumerable.Range(0, All.Length).Where(i => i % 7 > 1).Select(i => StreamId.Named($"actie {i}"));
        return
        [
            .. All.Chunk(8).Zip(items, (payloads, item) => new Entry(ActionItem.Stream(item),
                new ProgressReported(null, null, null, string.Join(' ', payloads), payloads[0], payloads[^1], null, null), Day).ToNew()),
        ];
    }

    private static IEnumerable<string> Read()
    {
        using var lines = new StreamReader(typeof(Payloads).Assembly.GetManifestResourceStream("Payloads.txt")!);
        while (lines.ReadLine() is { } line) yield return line;
    }

    private sealed class Writing(int payload, Guid group)
    {
        public Guid Item { get; } = StreamId.Named($"actie {payload}");

        public Guid Milestone { get; } = StreamId.Named($"mijlpaal {payload}");

        private readonly Guid signal = StreamId.Named($"signaal {payload}");
        private int versionOfItem, writings;
        private long report;

        public IEnumerable<NewEvent> Events()
        {
            // as they stand in the list of events; what only carries a text that is left out there comes besides
            foreach (var type in DomainEvents.Types.Where(type => type.GetConstructors()[0].GetParameters().Any(HasText)))
            {
                // where a group ends, and a signal is declined, nothing more of it would show
                if ((type == typeof(WorkgroupDissolved) || type == typeof(SignalDeclined)) && payload % 5 != 0) continue;
                if (type == typeof(MilestoneCancelled) && payload % 3 != 0) continue;
                yield return Written(type);
                if (type == typeof(SignalRaised))
                {
                    yield return Written(typeof(SignalAccepted));
                    yield return Written(typeof(SignalLinked));
                }
            }
            yield return Report();
            if (payload % 7 == 0) yield return Written(typeof(ItemSuspended));
            if (payload % 7 == 1) yield return Written(typeof(ItemStopped));
            if (payload % 3 == 1) yield return Written(typeof(MilestoneReached));
        }

        public NewEvent Report() => Written(typeof(ProgressReported));

        private NewEvent Written(Type type)
        {
            var stream = StreamOf(type);
            if (stream.Id == Item)
            {
                versionOfItem++;
                if (type == typeof(ProgressReported)) report = versionOfItem;
            }
            var written = new Entry(stream, (DomainEvent)Filled(type), Day).ToNew();
            // each by somebody else, so that one history tells of many
            var author = AuthorOf((payload * 7) + writings++);
            return written with { Headers = new Dictionary<string, string>(written.Headers!) { [HeaderNames.Actor] = author, [DomainEvents.Role] = nameof(Role.Secretariat) } };
        }

        private object Filled(Type type) => Activator.CreateInstance(type,
            [.. type.GetConstructors()[0].GetParameters().Select(Answer)])!;

        private StreamRef StreamOf(Type type) => type switch
        {
            _ when type.IsAssignableTo(typeof(ActionItemEvent)) => ActionItem.Stream(Item),
            _ when type.IsAssignableTo(typeof(MilestoneEvent)) => Domain.Milestones.Milestone.Stream(Milestone),
            _ when type.IsAssignableTo(typeof(SignalEvent)) => Signal.Stream(signal),
            _ when type.IsAssignableTo(typeof(PlanEvent)) => Plan.Stream,
            // a group of its own where it starts and ends, one that is looked at where it is described
            _ when type == typeof(WorkgroupDescribed) => Workgroup.Stream(group),
            _ when type.IsAssignableTo(typeof(WorkgroupEvent)) => Workgroup.Stream(StreamId.Named($"groep {payload % 20}")),
            // a masking can be of any stream
            _ => ActionItem.Stream(Item),
        };

        private static bool HasText(ParameterInfo asked) => asked.Name != "Slug"
            && (asked.ParameterType == typeof(string) || asked.ParameterType == typeof(ImmutableArray<string>)
                || (asked.ParameterType.IsAssignableTo(typeof(DomainEvent))));

        private object? Answer(ParameterInfo asked) => (asked.Name, Nullable.GetUnderlyingType(asked.ParameterType) ?? asked.ParameterType) switch
        {
            ("Slug", _) => SlugOf(payload),
            (_, var type) when type == typeof(string) => All[payload],
            (_, var type) when type == typeof(ImmutableArray<string>) => ImmutableArray.Create(All[payload]),
            ("Group" or "From", var type) when type == typeof(Guid) => group,
            ("Item", _) => Item,
            ("Milestone", _) => Milestone,
            ("Parent", _) => null,
            ("Report", _) => report,
            ("From", _) => 2020,
            ("Through", _) => 2024,
            (_, var type) when type == typeof(DateSpan) => DateSpan.On(Day.AddDays(payload - 100)),
            (_, var type) when type == typeof(DateOnly) => Day,
            (_, var type) when type.IsEnum => Enum.GetValues(type).GetValue(payload % Enum.GetValues(type).Length),
            (_, var type) when type.IsAssignableTo(typeof(DomainEvent)) => Filled(type),
            (_, var type) when type == typeof(bool) => payload % 10 == 0,
            // a version that nothing has
            (_, var type) => Convert.ChangeType(9999 + payload, type, System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
