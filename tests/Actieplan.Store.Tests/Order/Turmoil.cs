using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace Actieplan.Store.Tests.Order;

/// <summary>What the writers share: the nodes they write on, what they know to be committed, and a tally of what
/// happened to them.</summary>
internal sealed class Turmoil(IReadOnlyList<NpgsqlDataSource> nodes, string schema, CancellationToken ct)
{
    /// <summary>A server allows few prepared transactions, and other tests want some too.</summary>
    private const int MostPrepared = 4;

    private readonly ConcurrentDictionary<string, int> tally = [];
    private readonly ConcurrentQueue<long> committed = [];

    public IReadOnlyList<NpgsqlDataSource> Nodes => nodes;

    public string Schema => schema;

    public CancellationToken Ct => ct;

    public SemaphoreSlim Prepared { get; } = new(MostPrepared);

    /// <summary>Numbers of events that were answered for; others may have been committed too.</summary>
    public IReadOnlyCollection<long> Committed => committed;

    public int Of(string what) => tally.GetValueOrDefault(what);

    public string Tally => string.Join(", ", tally.OrderBy(t => t.Key, StringComparer.Ordinal)
        .Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Key} {t.Value}")));

    public void Count(string what) => tally.AddOrUpdate(what, 1, (_, times) => times + 1);

    public void Commit(string what, IEnumerable<long> numbers)
    {
        foreach (var number in numbers)
            committed.Enqueue(number);
        Count(what);
    }

    /// <summary>Whoever may be killed, at whatever moment that is: a writer, a reader, the daemon.</summary>
    public async Task KillOneAsync(NpgsqlConnection connection, int which)
    {
        var name = new NpgsqlConnectionStringBuilder(connection.ConnectionString).ApplicationName;
        await RunAsync(connection, $"""
            select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = '{name}' and pid <> pg_backend_pid()
            order by hashint8(pid + {which}) limit 1
            """);
    }

    public async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql.Replace("{s}", schema, StringComparison.Ordinal), connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql.Replace("{s}", schema, StringComparison.Ordinal), connection);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }
}
