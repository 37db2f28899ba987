using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>Creates and upgrades, one node at a time.</summary>
internal static class Schema
{
    /// <summary>Raised with every change of what is created; what was there before is kept, and each script says so
    /// for itself. 1 is what stood there before versions were told.</summary>
    public const int Version = 2;

    /// <summary>The oldest PostgreSQL that keeps a prepared transaction's locks under the id it began with.</summary>
    private const int OldestPostgres = 15;

    internal static readonly string[] Scripts = ["schema", "append", "append_ones", "mask", "advance"];

    public static async Task ApplyAsync(EventStore store, CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        if (connection.PostgreSqlVersion.Major < OldestPostgres)
            throw new DatabaseVersionException($"PostgreSQL {connection.PostgreSqlVersion} is too old: "
                + $"{OldestPostgres} or newer is needed.");
        await InTurnAsync(store, connection, async () =>
        {
            await connection.ExecuteAsync(store.Sql["version_table"], ct);
            var found = (int)(await connection.AskAsync(store.Sql["version_read"], ct))!;
            if (found > Version)
                throw new DatabaseVersionException(
                    $"The database's schema is of version {found}, this program knows {Version}: run a newer program.")
                {
                    IsNewer = true,
                };
            if (found == Version)
                return;
            foreach (var script in Scripts)
                await connection.ExecuteAsync(store.Sql[script], ct);
            await connection.ExecuteAsync(store.Sql["version_write"], ct,
                Database.Parameter(NpgsqlDbType.Integer, Version));
        }, ct);
    }

    public static async Task ApplyDocumentsAsync<TState>(
        EventStore store, Projection<TState> projection, CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await InTurnAsync(store, connection, async () =>
        {
            foreach (var type in projection.DocumentTypes)
                await connection.ExecuteAsync(store.Sql.For("document_table", projection.TableOf(type)), ct);
            for (var version = 1; version < projection.Version; version++)
                await DropAsync(store, connection, projection with { Version = version }, ct);
        }, ct);
    }

    /// <summary>No masking reaches what nobody keeps up. Whoever runs it has its lock, and keeps it; where it never
    /// ran, tables of that name are another projection's.</summary>
    private static async Task DropAsync<TState>(
        EventStore store, NpgsqlConnection connection, Projection<TState> older, CancellationToken ct)
    {
        if (!(bool)(await connection.AskAsync(store.Sql["document_drop_try"], ct,
            Database.Parameter(NpgsqlDbType.Text, store.Sql.Named(older.ProgressionName)),
            Database.Parameter(NpgsqlDbType.Varchar, older.ProgressionName)))!)
            return;
        foreach (var type in older.DocumentTypes)
            await connection.ExecuteAsync(store.Sql.For("document_drop", older.TableOf(type)), ct);
    }

    private static async Task InTurnAsync(
        EventStore store, NpgsqlConnection connection, Func<Task> apply, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // "if not exists" alone is not enough: two that create the same thing at once both find it missing
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended($1, 0))", ct,
            Database.Parameter(NpgsqlDbType.Text, store.Sql.Named("schema")));
        await apply();
        await transaction.CommitAsync(ct);
    }
}

/// <summary>The database is newer than this program, or older than it can use; nothing was changed.</summary>
public sealed class DatabaseVersionException(string message) : Exception(message)
{
    /// <summary>Whether a newer program made the schema; else PostgreSQL itself is too old.</summary>
    public bool IsNewer { get; init; }
}
