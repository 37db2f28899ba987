using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Accounts;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

/// <summary>What others report while somebody looks: the whole way of a command, without a browser.</summary>
internal static class Reporting
{
    public static ItemCard Item(this TestTracker tracker, string slug) =>
        tracker.Board.Items.Values.Single(item => item.Added.Slug == slug);

    /// <summary>A place and a course that the action does not have now.</summary>
    public static (Phase Phase, Koers Koers) Elsewhere(this ItemCard item) => (
        item.Phase is Phase.EersteResultaten ? Phase.Verkenning : Phase.EersteResultaten,
        item.Koers is Koers.VraagtAandacht ? Koers.OpKoers : Koers.VraagtAandacht);

    /// <returns>The position at which it stands in the log.</returns>
    public static async Task<long> ReportAsync(
        this TestTracker tracker, string slug, Phase? phase, Koers? koers, string story)
    {
        var item = tracker.Item(slug);
        var today = tracker.Services.GetRequiredService<PlanClock>().Today();
        var by = Actor.Secretariat(DemoAccounts.Secretariat);
        var command = new ReportProgress(item.Id, phase, koers, null, story, null, null, null, null, today, by, today);
        var outcome = await tracker.Services.GetRequiredService<Deciding>().DecideAsync(
            new Asked(by, Guid.NewGuid().ToString(), Asked.FingerprintOf("report_progress", command)), command, [],
            TestContext.Current.CancellationToken);
        return outcome.ShouldBeOfType<Store.Outcome.Done>().Position;
    }
}
