using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Log;

/// <summary>Adding an item against dissolving its group, and reopening one against it, from two nodes at once: one of
/// the two is refused, a thousand times.</summary>
public sealed class A_group_that_ends_takes_no_item(TestDatabase database)
{
    private const int Rounds = 1000;

    private static readonly DateOnly Began = new(2022, 1, 3), Today = new(2022, 5, 5);
    private static readonly Actor Secretariat = Actor.Secretariat("secretariaat");

    private static readonly Entry Adopted =
        new(Plan.Stream, new PlanAdopted("Plan", 2020, 2024, "Sterk sociaal werk", null), Began);

    [Fact]
    public async Task Not_one_that_is_added_meanwhile()
    {
        await using var two = await TwoNodes.StartAsync(database);
        var groups = Enumerable.Range(0, Rounds).Select(_ => Guid.NewGuid()).ToArray();
        await two.AppendAsync([Adopted, .. groups.Select(Started)]);
        await two.ShouldExcludeAsync(Secretariat, [.. groups.Select(group => ((Command)new AddItem(
            Guid.NewGuid(), null, "Een actie", ItemKind.Actie, group, null, false, null, [], null, null, Today,
            Secretariat, Today), Dissolve(group)))]);

        var streams = await two.Store.LoadAsync(groups, TestContext.Current.CancellationToken);
        streams.Values.ShouldAllBe(stream => stream.Events.Count == 2);
    }

    [Fact]
    public async Task Not_one_that_is_reopened_meanwhile()
    {
        await using var two = await TwoNodes.StartAsync(database);
        var groups = Enumerable.Range(0, Rounds).Select(_ => (Group: Guid.NewGuid(), Item: Guid.NewGuid())).ToArray();
        await two.AppendAsync([Adopted, .. groups.SelectMany(pair => Stopped(pair.Group, pair.Item))]);
        await two.ShouldExcludeAsync(Secretariat, [.. groups.Select(pair =>
            ((Command)new ReopenItem(pair.Item, Today, "Toch weer.", Secretariat, Today), Dissolve(pair.Group)))]);
    }

    private static Command Dissolve(Guid group) =>
        new DissolveGroup(group, Today, "Het werk is af.", Secretariat, Today);

    private static Entry Started(Guid group) => new(Workgroup.Stream(group), new WorkgroupStarted(
        $"groep-{group:N}", "Een groep", WorkgroupKind.Werkgroep, [], null, null), Began);

    private static Entry[] Stopped(Guid group, Guid item) =>
    [
        Started(group),
        new(ActionItem.Stream(item), new ItemAdded(
            $"actie-{item:N}", "Een actie", ItemKind.Actie, group, null, false, null, [], null, null), Began),
        new(Workgroup.Stream(group), new ItemAttached(item), Began),
        new(ActionItem.Stream(item), new ItemStopped("Geen vraag meer."), Began),
    ];
}
