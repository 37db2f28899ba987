using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>Folds the whole log in memory: to put it in place of a projection's documents, or to compare.</summary>
internal sealed class Rebuilding<TState>(EventStore store, Projection<TState> projection)
{
    private const int PageSize = 5_000;

    private readonly Documents<TState> documents = new(store, projection);

    private string Name => projection.ProgressionName;

    public async Task<Rebuilt> RebuildAsync(IProgress<LogProgress>? progress, CancellationToken ct)
    {
        await store.ApplySchemaAsync(projection, ct);
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        while (true)
        {
            var folding = await StartAsync(connection, ct);
            await FoldAsync(connection, folding, await Fence.TakeAsync(store, connection, ct), progress, ct);
            if (await SwapAsync(connection, folding, ct))
                return new Rebuilt(folding.Reached.Position, folding.Changed.Count);
        }
    }

    /// <returns>False where the log was masked since it was read: it has to be read again.</returns>
    private async Task<bool> SwapAsync(NpgsqlConnection connection, Folding<TState> folding, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.AskAsync(store.Sql["hold"], ct, Database.Parameter(NpgsqlDbType.Varchar, Name));
        // whoever serves waits from here on; what it did meanwhile is little
        var (read, served) = (folding.Reached.Position, await Checkpoint.ReadAsync(store, connection, Name, ct) ?? 0);
        await FoldAsync(connection, folding, served, null, ct);
        if (folding.Refolded > read)
            return false;
        await documents.WriteAsync(connection, folding, null, replace: true, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    public async Task<Verified> VerifyAsync(IProgress<LogProgress>? progress, CancellationToken ct)
    {
        await store.ApplySchemaAsync(projection, ct);
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        var (stored, position, _) = await documents.ReadAsync(connection, 0, ct);
        var folding = await StartAsync(connection, ct);
        await FoldAsync(connection, folding, position, progress, ct);
        return new Verified(
            position, folding.Changed.Count, folding.Skipped, FirstDifference(stored, folding.Changed));
    }

    private async Task<Folding<TState>> StartAsync(NpgsqlConnection connection, CancellationToken ct) =>
        new(projection, documents.Start, await Checkpoint.SkippedAsync(store, connection, Name, ct));

    private async Task FoldAsync(NpgsqlConnection connection, Folding<TState> folding, long through,
        IProgress<LogProgress>? progress, CancellationToken ct)
    {
        await folding.AddAllAsync(store, connection, through, PageSize, progress, ct);
        if (folding.Poison is var (sequence, why))
            throw new PoisonEventException(projection.Name, sequence, why);
    }

    private DocumentDifference? FirstDifference(
        IReadOnlyList<StoredDocument> stored, IReadOnlyCollection<ChangedDocument> folded)
    {
        var there = stored.ToDictionary(d => (d.Type, d.Id), d => d.Json);
        foreach (var (type, id, json) in folded
            .Select(c => (Type: c.Document.Value.GetType(), c.Document.Id, Json: documents.Json(c.Document)))
            .OrderBy(d => d.Type.Name, StringComparer.Ordinal).ThenBy(d => d.Id))
        {
            var (mine, theirs) = (JsonNode.Parse(json), (JsonNode?)null);
            if (there.Remove((type, id), out var found))
                theirs = JsonNode.Parse(found);
            if (!JsonNode.DeepEquals(mine, theirs))
                return Narrowed(new(type.Name, id, "$", null, null), theirs, mine);
        }
        return there.Keys.OrderBy(k => k.Id).Select(k => new DocumentDifference(
            k.Type.Name, k.Id, "$", JsonNode.Parse(there[k])?.ToJsonString(), null)).FirstOrDefault();
    }

    /// <summary>The first place within a difference where both sides are no objects or lists that can be compared
    /// further.</summary>
    private static DocumentDifference Narrowed(DocumentDifference at, JsonNode? stored, JsonNode? folded)
    {
        var inner = (stored, folded) switch
        {
            (JsonObject a, JsonObject b) => a.Select(m => m.Key).Union(b.Select(m => m.Key))
                .Order(StringComparer.Ordinal).Select(key => (Path: $".{key}", Stored: a[key], Folded: b[key])),
            (JsonArray a, JsonArray b) => Enumerable.Range(0, Math.Max(a.Count, b.Count))
                .Select(i => (Path: $"[{i}]", Stored: a.ElementAtOrDefault(i), Folded: b.ElementAtOrDefault(i))),
            _ => [],
        };
        var differ = inner.Where(m => !JsonNode.DeepEquals(m.Stored, m.Folded)).Take(1).ToList();
        return differ is [var (path, mine, theirs)]
            ? Narrowed(at with { Path = at.Path + path }, mine, theirs)
            : at with { Stored = stored?.ToJsonString(), Folded = folded?.ToJsonString() };
    }
}
