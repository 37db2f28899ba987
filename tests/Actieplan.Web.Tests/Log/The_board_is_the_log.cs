using System.Text.Json;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Log;

/// <summary>Bord = logboek: what is stored, and what is shown, is the fold of the whole log and nothing
/// else.</summary>
public sealed class The_board_is_the_log(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const int Everything = 100_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_it_was_loaded_and_after_a_handful_of_writes()
    {
        await ShouldAgree();
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post("/api/v1/groups", new { name = "Nieuwe groep", kind = "werkgroep" }))
            .ShouldBe(201);
        (await secretariat.Post(
            "/api/v1/items", new { title = "Nieuwe actie", group = "nieuwe-groep", ongoing = true }))
            .ShouldBe(201);
        await Report(secretariat, "nieuwe-actie", new { story = "Van start.", koers = "opKoers" });
        await Report(
            secretariat, "software-op-maat",
                new { story = "Laat verteld.", happenedOn = "2020-06-01", phase = "verankerd" });
        await Report(
            secretariat, "software-op-maat", new { story = "Druk.", koers = "onderDruk", pressure = "tijd" });
        (await secretariat.Post(
            "/api/v1/items/software-op-maat/milestones",
                new { title = "Nieuwe mijlpaal", due = "2022-09-01" }))
            .ShouldBe(201);
        (await secretariat.Post("/api/v1/milestones/nieuwe-mijlpaal/reach", new { on = "2022-05-05" }))
            .ShouldBe(200);
        (await secretariat.Post(
            "/api/v1/plan/milestones", new { title = "Van het plan zelf", precision = "onbekend" }))
            .ShouldBe(201);

        await ShouldAgree();
    }

    [Fact]
    public async Task Also_after_a_restart()
    {
        await tracker.RestartAsync();

        await ShouldAgree();
    }

    private async Task ShouldAgree()
    {
        var through = await tracker.Store.FenceAsync(Cancel);
        var live = tracker.Services.GetRequiredService<LivePlan>();
        (await live.ReachedAsync(through, Cancel)).ShouldBeTrue();
        var log = await tracker.Store.ReadAllAsync(0, through, Everything, Cancel);
        var folded = log.Select(DomainEvents.ToRecorded).Aggregate(
            PlanBoard.Empty, (board, recorded) => PlanBoard.Evolve(board, recorded.ShouldNotBeNull()));
        var stored = await new ProjectionFollower<PlanBoard>(tracker.Store, PlanProjection.Definition)
            .LoadAsync(Cancel);

        stored.Position.ShouldBe(through);
        live.Now.Position.ShouldBe(through);
        Written(stored.State).ShouldBe(Written(folded));
        Written(live.Now.State).ShouldBe(Written(folded));
        folded.Items.Count.ShouldBeGreaterThan(30);
    }

    private static string[] Written(PlanBoard board) =>
    [
        .. board.Cards.OrderBy(card => card.Id)
            .Select(card => JsonSerializer.Serialize(card, card.GetType(), EventStoreOptions.DefaultJson)),
    ];

    private static async Task Report(ApiClient program, string slug, object report) =>
        (await program.Post($"/api/v1/items/{slug}/progress", report)).ShouldBe(200);
}
