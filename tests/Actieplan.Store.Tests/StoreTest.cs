using Npgsql;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>A test class is a promise, and has a schema of its own, fresh for each of its tests.</summary>
public abstract class StoreTest(Postgres postgres) : IAsyncLifetime
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected NpgsqlDataSource DataSource { get; } = NpgsqlDataSource.Create(postgres.ConnectionString);

    protected EventStore Store { get; private set; } = null!;

    protected string Schema => EventTypes.SnakeCase(GetType().Name);

    protected string ConnectionString => postgres.ConnectionString;

    public virtual async ValueTask InitializeAsync()
    {
        await ExecuteAsync($"drop schema if exists {Schema} cascade");
        Store = NewStore(DataSource);
        await Store.ApplySchemaAsync(Ct);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another node, when it is given a data source of its own.</summary>
    protected EventStore NewStore(NpgsqlDataSource dataSource, TimeProvider? clock = null) =>
        new(dataSource, new EventStoreOptions
    {
        Schema = Schema,
        Types = new EventTypes().AddFrom([typeof(TaskAdded), typeof(TaskNoted), typeof(TaskDone), typeof(TextMasked)]),
        Clock = clock ?? TimeProvider.System,
    });

    protected Task<Appended> AppendAsync(Guid stream, long? expected, params object[] events) => Store.AppendAsync(
        new AppendRequest
        {
            Events = [.. events.Select(e => On(stream, e))],
            ExpectedVersions = expected is { } version ? new() { [stream] = version } : new Dictionary<Guid, long>(),
        },
        Ct);

    protected static NewEvent On(Guid stream, object data) => new(stream, "task", data);

    protected async Task<StreamState> LoadAsync(Guid stream) => (await Store.LoadAsync([stream], Ct))[stream];

    protected async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql.Replace("{s}", Schema, StringComparison.Ordinal));
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    protected async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql.Replace("{s}", Schema, StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync(Ct);
    }

    protected async Task<IReadOnlyList<string>> LinesAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql.Replace("{s}", Schema, StringComparison.Ordinal));
        await using var row = await command.ExecuteReaderAsync(Ct);
        var lines = new List<string>();
        while (await row.ReadAsync(Ct))
            lines.Add(row.GetString(0));
        return lines;
    }

    protected Task<long> CountAsync(string table) => ScalarAsync<long>($"select count(*) from {{s}}.{table}");

    protected Task<long> LastNumberAsync() =>
        ScalarAsync<long>("select case when is_called then last_value else 0 end from {s}.mt_events_sequence");
}
