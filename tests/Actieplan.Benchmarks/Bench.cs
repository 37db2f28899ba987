using Actieplan.LocalPostgres;
using Actieplan.Store;
using Actieplan.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Actieplan.Benchmarks;

/// <summary>A fresh schema on a real PostgreSQL, with the same connection settings for both sides.</summary>
public sealed class Bench : IAsyncDisposable
{
    private const int Connections = 40;
    private readonly PrivatePostgres? own;

    private Bench(PrivatePostgres? own, NpgsqlDataSource source, EventStore store) =>
        (this.own, Source, Store) = (own, source, store);

    public NpgsqlDataSource Source { get; }

    public EventStore Store { get; }

    public string Schema => Store.Options.Schema;

    public static async Task<Bench> OpenAsync()
    {
        var configured = Environment.GetEnvironmentVariable("ConnectionStrings__Actieplan");
        var own = configured is null ? await PrivatePostgres.StartOrJoinAsync(".local/bench") : null;
        var source = new NpgsqlDataSourceBuilder(own?.ConnectionString ?? configured)
        {
            ConnectionStringBuilder = { MaxPoolSize = Connections, NoResetOnClose = true, MaxAutoPrepare = 20 },
        }.Build();
        var schema = $"bench_{Guid.NewGuid():N}"[..20];
        var store = Tracker.StoreOf(source, schema, TimeProvider.System, NullLoggerFactory.Instance);
        await store.ApplySchemaAsync(default);
        return new(own, source, store);
    }

    public async ValueTask DisposeAsync()
    {
        await using (var drop = Source.CreateCommand($"drop schema {Schema} cascade"))
            await drop.ExecuteNonQueryAsync();
        await Source.DisposeAsync();
        if (own is not null) await own.DisposeAsync();
    }
}
