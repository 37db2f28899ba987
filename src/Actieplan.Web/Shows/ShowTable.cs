using System.Data;
using System.Text.Json;
using Actieplan.Web.Log;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Web.Shows;

/// <summary>The show's one row, in a table of its own beside the log: what a screen shows is no event of the plan.
/// </summary>
public sealed class ShowTable(NpgsqlDataSource database, string schema)
{
    /// <summary>Where every node hears that the row became another one.</summary>
    private readonly string channel = $"{schema}_show";

    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.show (
            id int constraint pk_show primary key default 1 check (id = 1),
            version bigint not null,
            arranged jsonb not null);
        """, cancel);

    /// <returns>Null where nobody ever arranged anything.</returns>
    public async Task<Show?> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await ReadAsync(connection, cancel);
    }

    /// <summary>Written, and told to every node, unless the row is of another version meanwhile.</summary>
    /// <param name="show">Of the version after the one that it was made from.</param>
    public async Task<bool> TryWriteAsync(Show show, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            with written as (
                insert into {schema}.show as s (version, arranged) values ($1, $2)
                on conflict (id) do update set version = excluded.version, arranged = excluded.arranged
                where s.version = excluded.version - 1
                returning version)
            select pg_notify('{channel}', version::text) from written
            """);
        command.Parameters.AddWithValue(show.Version);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, JsonSerializer.Serialize(show));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel);
    }

    public async Task<Listening> ListenAsync(CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        await using var listen = new NpgsqlCommand($"listen \"{channel}\"", connection);
        await listen.ExecuteNonQueryAsync(cancel);
        return new(this, connection);
    }

    private async Task<Show?> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"select version, arranged from {schema}.show", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? JsonSerializer.Deserialize<Show>(reader.GetString(1))! with { Version = reader.GetInt64(0) }
            : null;
    }

    /// <summary>A connection that hears of every change.</summary>
    public sealed class Listening(ShowTable table, NpgsqlConnection connection) : IAsyncDisposable
    {
        public Task<Show?> ReadAsync(CancellationToken cancel) => table.ReadAsync(connection, cancel);

        /// <summary>Until something changed since the last read, or the time is up.</summary>
        public Task WaitAsync(TimeSpan atMost, CancellationToken cancel) => connection.WaitAsync(atMost, cancel);

        /// <summary>The pool keeps connections as they are, and would keep one that listens.</summary>
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                if (connection.State is not ConnectionState.Open) return;
                await using var unlisten = new NpgsqlCommand("unlisten *", connection);
                await unlisten.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }
}
