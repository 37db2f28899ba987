using Actieplan.Web.Log;
using Npgsql;

namespace Actieplan.Web.Applause;

/// <summary>A round of applause: from when it began until the next one.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Claps">All that were written down, by all nodes.</param>
public sealed record ApplauseRound(int Number, DateTimeOffset Began, long Claps);

/// <summary>What each node counted in each round, in tables of their own: applause is there while people are, and is
/// no part of the plan's history. Each node writes its own whole count into a row of its own, so that writing it again
/// after a broken connection counts nothing twice, and no node waits for another.</summary>
public sealed class ApplauseRounds(NpgsqlDataSource database, string schema, TimeProvider clock)
{
    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.applause_rounds (
            number int constraint pk_applause_rounds primary key,
            began timestamptz not null);
        create table if not exists {schema}.applause_claps (
            round int not null,
            node uuid not null,
            claps bigint not null,
            constraint pk_applause_claps primary key (round, node));
        """, cancel);

    /// <summary>The round of now, and what the others counted in it.</summary>
    /// <param name="node">Whose own count is left out.</param>
    public async Task<ApplauseRound> OfOthersAsync(Guid node, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            select number, began, (
                select coalesce(sum(claps), 0)::bigint from {schema}.applause_claps where round = number and node <> $1)
            from {schema}.applause_rounds order by number desc limit 1
            """);
        command.Parameters.AddWithValue(node);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? new(reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2))
            : new(1, clock.GetUtcNow(), 0);
    }

    /// <summary>Writes down all that a node counted in a round so far; the first to do so begins it.</summary>
    public async Task WriteAsync(Guid node, int round, long claps, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            with begun as (
                insert into {schema}.applause_rounds values ($1, $4) on conflict do nothing)
            insert into {schema}.applause_claps values ($1, $2, $3)
            on conflict (round, node) do update set claps = greatest(applause_claps.claps, excluded.claps)
            """);
        command.Parameters.AddWithValue(round);
        command.Parameters.AddWithValue(node);
        command.Parameters.AddWithValue(claps);
        command.Parameters.AddWithValue(clock.GetUtcNow().ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Begins the round after this one; asked twice, it begins once.</summary>
    public async Task BeginAfterAsync(int round, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"insert into {schema}.applause_rounds values ($1, $3), ($2, $3) on conflict do nothing");
        command.Parameters.AddWithValue(round);
        command.Parameters.AddWithValue(round + 1);
        command.Parameters.AddWithValue(clock.GetUtcNow().ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The rounds in which somebody clapped, the last that began first: never by how much.</summary>
    public async Task<IReadOnlyList<ApplauseRound>> AllAsync(int most, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            select number, began, sum(claps)::bigint from {schema}.applause_rounds
            join {schema}.applause_claps on round = number
            group by number, began order by number desc limit {most}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<ApplauseRound>();
        while (await reader.ReadAsync(cancel))
            found.Add(new(reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2)));
        return found;
    }
}
