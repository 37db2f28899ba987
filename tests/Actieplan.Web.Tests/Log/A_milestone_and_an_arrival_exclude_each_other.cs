using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Log;

/// <summary>Planning a milestone against reporting gerealiseerd, from two nodes at once: one of the two is
/// refused,
/// a thousand times.</summary>
public sealed class A_milestone_and_an_arrival_exclude_each_other(TestDatabase database)
{
    private const int Rounds = 1000;

    private static readonly DateOnly Began = new(2022, 1, 3), Today = new(2022, 5, 5);
    private static readonly Actor Secretariat = Actor.Secretariat("secretariaat");

    private readonly Guid group = Guid.NewGuid();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_the_two_never_both_and_never_neither()
    {
        await using var two = await TwoNodes.StartAsync(database);
        var items = Enumerable.Range(0, Rounds).Select(_ => Guid.NewGuid()).ToArray();
        await two.AppendAsync(items.Select(item => new Entry(ActionItem.Stream(item), new ItemAdded(
            $"actie-{item:N}", "Een actie", ItemKind.Actie, group, null, false, null, [], null, null), Began)));
        await two.ShouldExcludeAsync(Secretariat, [.. items.Select(item => (PlanOne(item), Report(item)))]);

        var streams = await two.Store.LoadAsync(items, Cancel);
        foreach (var events in streams.Values.Select(stream => stream.Events))
            (events.Count, events.Count(e => e.Data is ProgressReported),
                events.Count(e => e.Data is MilestoneAttached))
                .ShouldBeOneOf((2, 1, 0), (2, 0, 1));
    }

    private static Command PlanOne(Guid item)
    {
        var milestone = StreamId.For(Secretariat.Id, $"plan {item}");
        return new PlanMilestone(milestone, $"mijlpaal-{milestone:N}", "Een mijlpaal", item,
            DateSpan.On(new(2022, 6, 1)), null, Today, Secretariat, Today);
    }

    private static Command Report(Guid item) => new ReportProgress(
        item, Phase.Gerealiseerd, null, null, "Het is er.", null, null, null, null, Today, Secretariat, Today);
}
