using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>What an operator looks at and decides.</summary>
internal static class Operating
{
    public static async Task<IReadOnlyList<ProjectionReport>> ProjectionsAsync(EventStore store, CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        return await connection.ListAsync(store.Sql["projections"], Report, ct);
    }

    public static async Task<bool> SkipAsync(
        EventStore store, string name, long sequence, string by, string reason, CancellationToken ct)
    {
        await using var connection = await store.DataSource.OpenConnectionAsync(ct);
        return await connection.AskAsync(store.Sql["skip"], ct,
            Database.Parameter(NpgsqlDbType.Varchar, name),
            Database.Parameter(NpgsqlDbType.Bigint, sequence),
            Database.Parameter(NpgsqlDbType.Varchar, by),
            Database.Parameter(NpgsqlDbType.Varchar, reason)) is long;
    }

    private static ProjectionReport Report(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt64(1),
        row.IsDBNull(2) ? null : new(row.GetInt64(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4)),
        row.GetInt64(5));
}

/// <summary>How far a projection or subscription is, as the database has it.</summary>
/// <param name="Name">The name of its progression row.</param>
/// <param name="Position">The last event it has done.</param>
/// <param name="Fault">What it cannot get past; null while it goes on.</param>
/// <param name="Skipped">How many events it passes over because an operator said so.</param>
public sealed record ProjectionReport(string Name, long Position, ProjectionFault? Fault, long Skipped);

/// <summary>An event that a projection or subscription cannot get past.</summary>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="Reason">What it threw, for the operator and not for the public.</param>
/// <param name="Since">When it was first seen.</param>
public sealed record ProjectionFault(long Sequence, string Reason, DateTimeOffset Since);

/// <summary>A projection was folded anew.</summary>
/// <param name="Position">How far.</param>
/// <param name="Documents">How many documents it has now.</param>
public sealed record Rebuilt(long Position, int Documents);

/// <summary>A projection was compared with the log.</summary>
/// <param name="Position">How far both are.</param>
/// <param name="Documents">How many documents the log makes.</param>
/// <param name="Skipped">How many events were passed over because an operator said so.</param>
/// <param name="Difference">The first difference; null where there is none.</param>
public sealed record Verified(long Position, int Documents, int Skipped, DocumentDifference? Difference);

/// <summary>A document that is not what the log makes of it.</summary>
/// <param name="Type">The document type's name.</param>
/// <param name="Id">The document.</param>
/// <param name="Path">Where in it, as <c>$.Reports[2].Story</c>.</param>
/// <param name="Stored">The JSON that is stored there; null where nothing is.</param>
/// <param name="Folded">The JSON that the log makes; null where it makes nothing.</param>
public sealed record DocumentDifference(string Type, Guid Id, string Path, string? Stored, string? Folded);

/// <summary>An event could not be folded, so nothing was rebuilt or compared.</summary>
public sealed class PoisonEventException(string projection, long sequence, Exception inner)
    : Exception($"{projection} cannot get past event {sequence}: {inner.Message}", inner)
{
    /// <summary>Its place in the log.</summary>
    public long Sequence { get; } = sequence;
}
