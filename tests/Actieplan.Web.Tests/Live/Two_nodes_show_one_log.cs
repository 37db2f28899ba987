using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Actieplan.Benchmarks.Hall;
using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Seeds;
using Actieplan.Web.Tests.CommandLine;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Live;

/// <summary>Two processes of the program on one database.</summary>
public sealed class Two_nodes_show_one_log(TestDatabase server) : IAsyncLifetime
{
    private const string Item = "software-op-maat", Clock = "2022-05-05T09:00";

    private readonly FreshDatabase database = new(server);
    private readonly string data = Directory.CreateTempSubdirectory("knopen-").FullName;
    private string token = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_on_one_moves_the_board_on_the_other_and_who_loses_one_returns_to_the_other()
    {
        var starting = await Task.WhenAll(ServeAsync(), ServeAsync());
        await using var one = starting[0];
        await using var other = starting[1];
        await using var ofOne = new Crowd([At(one), At(other)], Soon);
        await using var ofOther = new Crowd([At(other), At(one)], Soon);
        await ofOne.ComeAsync(["plan", "plan", $"actie-{Item}"]);
        await ofOther.ComeAsync(["plan", "scherm"]);
        ofOne.Watchers.ShouldAllBe(watcher => watcher.Server.Port == one.Address.Port);
        var screen = ofOther.Watchers[1];

        await UntilEverywhereAtAsync(await ReportAsync(one, "Gemeld bij de ene knoop."));
        await UntilAsync(() => WatchersTold(screen) == 5, "the screen counts who looks on both nodes");

        await one.KillAsync();
        var position = await ReportAsync(other, "Gemeld nadat de ene knoop uitviel.");

        await UntilEverywhereAtAsync(position);
        ofOne.Watchers.ShouldAllBe(watcher => watcher.Server.Port == other.Address.Port);
        // those that it had are first counted twice, and then no more; one more makes it another number than it was
        await ofOther.ComeAsync(["plan"]);
        await UntilAsync(() => WatchersTold(screen) == 6, "the screen no longer counts the node that died");
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var store = Tracker.StoreOf(source, "actieplan", TimeProvider.System, NullLoggerFactory.Instance);
        foreach (var crowd in new[] { ofOne, ofOther })
            (await crowd.CompareAsync(new(store, new DateOnly(2022, 5, 5)))).ShouldBeGreaterThan(2);

        Task UntilEverywhereAtAsync(long at) => UntilAsync(
            () => ofOne.Watchers.Concat(ofOther.Watchers).All(watcher => watcher.Position >= at), $"everybody is at {at}");
    }

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var store = Tracker.StoreOf(source, "actieplan", TimeProvider.System, NullLoggerFactory.Instance);
        await store.ApplySchemaAsync(Cancel);
        await new PlaySeeds(store).PlayAsync([.. await ReadSeeds.ReadAsync(ReadSeeds.Plan, Cancel),
            .. await ReadSeeds.ReadAsync(ReadSeeds.Examples, Cancel)], Cancel);
        var tokens = new AccessTokens(source, "actieplan", TimeProvider.System);
        await tokens.ApplySchemaAsync(Cancel);
        token = await tokens.MintAsync(Role.Secretariat, [], Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private Task<StartedProgram> ServeAsync() =>
        StartedProgram.ServeAsync(database.ConnectionString, "--data", data, "--clock", Clock);

    private async Task<long> ReportAsync(StartedProgram node, string story)
    {
        using var client = new HttpClient { BaseAddress = node.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.Add("Idempotency-Key", story);
        using var answer = await client.PostAsJsonAsync($"/api/v1/items/{Item}/progress", new { story, koers = "opKoers" }, Cancel);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Cancel)).GetProperty("position").GetInt64();
    }

    private static int WatchersTold(HallWatcher screen)
    {
        lock (screen.Told)
            return screen.Told.TryGetValue("watchers", out var message)
                ? System.Text.Json.JsonElement.Parse(message).GetProperty("arguments")[0].GetInt32()
                : 0;
    }

    private static IPEndPoint At(StartedProgram node) => new(IPAddress.Loopback, node.Address.Port);

    private static TimeSpan Soon(int tries) => TimeSpan.FromMilliseconds(100);

    private static Task UntilAsync(Func<bool> condition, string what) => Hosting.Until.TrueAsync(condition, what, Cancel);
}
