using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>Creates what is missing, one node at a time.</summary>
internal static class Schema
{
    public static Task ApplyAsync(EventStore store, CancellationToken ct) =>
        RunAsync(store, [store.Sql["schema"], store.Sql["append"], store.Sql["mask"], store.Sql["stay_active"]], ct);

    public static Task ApplyDocumentsAsync(EventStore store, IEnumerable<string> tables, CancellationToken ct) =>
        RunAsync(store, tables.Select(table => store.Sql.For("document_table", table)), ct);

    private static async Task RunAsync(EventStore store, IEnumerable<string> scripts, CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // "if not exists" alone is not enough: two that create the same thing at once both find it missing
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended($1, 0))", ct,
            Database.Parameter(NpgsqlDbType.Text, store.Sql.Named("schema")));
        foreach (var script in scripts)
            await connection.ExecuteAsync(script, ct);
        await transaction.CommitAsync(ct);
    }
}
