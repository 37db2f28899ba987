using Actieplan.LocalPostgres;
using Actieplan.Store;
using Actieplan.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Actieplan.Benchmarks;

/// <summary>A fresh schema on a real PostgreSQL, with the same connection settings for both sides.</summary>
public sealed class Bench : IAsyncDisposable
{
    private const int Connections = 40, LongestCommandSeconds = 1800;
    private readonly PrivatePostgres? own;
    private readonly List<string> schemas = [];

    private Bench(PrivatePostgres? own, string connectionString)
    {
        this.own = own;
        ConnectionString = connectionString;
        Source = SourceOf(connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>The store on the first schema.</summary>
    public EventStore Store { get; private set; } = null!;

    public string Schema => Store.Options.Schema;

    public static async Task<Bench> OpenAsync()
    {
        var configured = Environment.GetEnvironmentVariable("ConnectionStrings__Actieplan");
        var own = configured is null ? await PrivatePostgres.StartOrJoinAsync(".local/bench") : null;
        var bench = new Bench(own, own?.ConnectionString ?? configured!);
        bench.Store = await bench.AddSchemaAsync();
        return bench;
    }

    public static NpgsqlDataSource SourceOf(string connectionString) => new NpgsqlDataSourceBuilder(connectionString)
    {
        ConnectionStringBuilder =
        {
            MaxPoolSize = Connections, NoResetOnClose = true, MaxAutoPrepare = 20,
            CommandTimeout = LongestCommandSeconds,
        },
    }.Build();

    /// <summary>Another empty log in the same database.</summary>
    public async Task<EventStore> AddSchemaAsync()
    {
        var store = NodeOn($"bench_{Guid.NewGuid():N}"[..20]);
        schemas.Add(store.Options.Schema);
        await store.ApplySchemaAsync(default);
        return store;
    }

    /// <summary>Another store on the same log, as another node has one.</summary>
    public EventStore NodeOn(string schema) => NodeOn(Source, schema);

    public static EventStore NodeOn(NpgsqlDataSource source, string schema) =>
        Tracker.StoreOf(source, schema, TimeProvider.System, NullLoggerFactory.Instance);

    public async Task DropAsync(string schema)
    {
        await ExecuteAsync($"drop schema {schema} cascade");
        schemas.Remove(schema);
    }

    public async Task ExecuteAsync(string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = Source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The last number that was drawn, whether or not its event was kept.</summary>
    public Task<long> LastNumberAsync(string schema) => AskAsync<long>(
        $"select case when is_called then last_value else 0 end from {schema}.mt_events_sequence");

    public async ValueTask DisposeAsync()
    {
        foreach (var schema in schemas.ToArray()) await DropAsync(schema);
        await Source.DisposeAsync();
        if (own is not null) await own.DisposeAsync();
    }
}
