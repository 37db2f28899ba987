using Actieplan.Store;
using Actieplan.Web.Seeds;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Seeds;

/// <summary>Two nodes that start together on an empty database.</summary>
public sealed class Two_that_seed_at_once_load_once(TestDatabase database) : IAsyncLifetime
{
    private readonly string schema = $"zaad_{Guid.NewGuid():N}"[..20];
    private NpgsqlDataSource source = null!;
    private EventStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task And_the_other_changes_nothing_or_says_so()
    {
        var lines = await ReadSeeds.ReadAsync(ReadSeeds.Plan, Cancel);

        var played = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TryPlayAsync(lines)));

        played.Count(written => written > 0).ShouldBe(1);
        var last = await store.LastAsync(Cancel);
        (await store.ReadAllAsync(0, last!.Sequence, 10_000, Cancel)).Count.ShouldBe(played.Max());
        (await new PlaySeeds(store).PlayAsync(lines, Cancel)).ShouldBe(0);
    }

    public async ValueTask InitializeAsync()
    {
        source = NpgsqlDataSource.Create(database.ConnectionString);
        store = Tracker.StoreOf(source, schema, TimeProvider.System, NullLoggerFactory.Instance);
        await store.ApplySchemaAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await using (var drop = source.CreateCommand($"drop schema {schema} cascade"))
            await drop.ExecuteNonQueryAsync();
        await source.DisposeAsync();
    }

    private async Task<int> TryPlayAsync(IReadOnlyList<SeedLine> lines)
    {
        try
        {
            return await new PlaySeeds(store).PlayAsync(lines, Cancel);
        }
        catch (SeedException late)
        {
            late.Message.ShouldBe("Er werd intussen iets gemeld. Probeer opnieuw; er is niets geladen.");
            return 0;
        }
    }
}
