using Actieplan.Web.Log;
using Npgsql;

namespace Actieplan.Web.Live;

/// <summary>How many look on each node: in a table of its own, apart from the log, since it is nothing that happened.
/// A node that dies is counted no longer after some seconds.</summary>
public sealed class Attendance(NpgsqlDataSource database, string schema)
{
    // by the database's clock, which all nodes share; longer than a node is ever silent
    private const int SecondsAlive = 6;

    private readonly Guid node = Guid.NewGuid();

    // lost in a crash, it is written again a second later: it needs no write-ahead log
    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create unlogged table if not exists {schema}.watchers (
            node uuid constraint pk_watchers primary key,
            watchers integer not null,
            seen timestamptz not null)
        """, cancel);

    /// <returns>How many look on the other nodes.</returns>
    public async Task<int> BeatAsync(int watchers, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            with mine as (
                insert into {schema}.watchers values ($1, $2, now())
                on conflict (node) do update set watchers = excluded.watchers, seen = excluded.seen)
            select coalesce(sum(watchers), 0)::integer from {schema}.watchers
            where node <> $1 and seen > now() - make_interval(secs => {SecondsAlive})
            """);
        command.Parameters.AddWithValue(node);
        command.Parameters.AddWithValue(watchers);
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>This node, and those that died long ago.</summary>
    public async Task LeaveAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"delete from {schema}.watchers where node = $1 or seen < now() - interval '1 hour'");
        command.Parameters.AddWithValue(node);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
