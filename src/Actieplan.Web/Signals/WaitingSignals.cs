using Actieplan.Web.Log;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Web.Signals;

/// <summary>A signal that nobody but the secretariat has read yet.</summary>
/// <param name="From">The group or platform that it says it comes from.</param>
/// <param name="About">The action from whose page it was written.</param>
/// <param name="DeclinedAt">When it was declined; its words are kept for a while, to undo that.</param>
public sealed record WaitingSignal(
    Guid Id, string Text, Guid? From, Guid? About, DateTimeOffset RaisedAt, DateTimeOffset? DeclinedAt = null,
    string? Reason = null)
{
    /// <summary>When the words of one that was declined are gone for ever.</summary>
    public DateTimeOffset? GoneAt => DeclinedAt + WaitingSignals.KeptAfterDecline;
}

/// <summary>What strangers wrote, until somebody of the secretariat reads it: in a table of its own beside the log,
/// since the log keeps for ever what it holds, and these are words that nobody has weighed. Accepted, it goes to the
/// log and from here; declined, it goes after <see cref="KeptAfterDecline"/>, or at once when that is asked.</summary>
public sealed class WaitingSignals(NpgsqlDataSource database, string schema, TimeProvider clock)
{
    public static readonly TimeSpan KeptAfterDecline = TimeSpan.FromDays(7);

    /// <summary>Beyond so many nobody would read them any more.</summary>
    public const int MostWaiting = 10_000;

    private const string Columns = "id, text, from_group, about_item, raised, declined, reason";

    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.waiting_signals (
            id uuid constraint pk_waiting_signals primary key,
            text varchar not null,
            from_group uuid,
            about_item uuid,
            raised timestamptz not null,
            declined timestamptz,
            reason varchar)
        """, cancel);

    /// <returns>False where too many wait already. What waits already is not written twice.</returns>
    public async Task<bool> AddAsync(WaitingSignal signal, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            with room as (select count(*) < {MostWaiting} as is_left from {schema}.waiting_signals),
            added as (
                insert into {schema}.waiting_signals (id, text, from_group, about_item, raised)
                select $1, $2, $3, $4, $5 from room where is_left on conflict do nothing)
            select is_left from room
            """);
        command.Parameters.AddWithValue(signal.Id);
        command.Parameters.AddWithValue(signal.Text);
        command.Parameters.AddWithValue(NpgsqlDbType.Uuid, (object?)signal.From ?? DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Uuid, (object?)signal.About ?? DBNull.Value);
        command.Parameters.AddWithValue(signal.RaisedAt.ToUniversalTime());
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Those that wait, the one that waits longest first.</summary>
    public Task<IReadOnlyList<WaitingSignal>> WaitingAsync(int most, CancellationToken cancel) =>
        ListAsync($"where declined is null order by raised, id limit {most}", cancel);

    /// <summary>Those that were declined and are still kept, the last one first.</summary>
    public Task<IReadOnlyList<WaitingSignal>> DeclinedAsync(int most, CancellationToken cancel) =>
        ListAsync($"where declined is not null order by declined desc, id limit {most}", cancel);

    public async Task<WaitingSignal?> FindAsync(Guid id, CancellationToken cancel) =>
        (await ListAsync("where id = $1", cancel, id)).SingleOrDefault();

    public async Task<int> CountAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"select count(*) from {schema}.waiting_signals where declined is null");
        return (int)(long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <param name="reason">For the secretariat alone.</param>
    public Task DeclineAsync(Guid id, string reason, CancellationToken cancel) => ChangeAsync(
        $"update {schema}.waiting_signals set declined = $2, reason = $3 where id = $1 and declined is null", cancel,
        id, clock.GetUtcNow(), reason);

    /// <summary>It waits again, at the place that it had.</summary>
    public Task RestoreAsync(Guid id, CancellationToken cancel) => ChangeAsync(
        $"update {schema}.waiting_signals set declined = null, reason = null where id = $1", cancel, id);

    /// <summary>Its words are here no more.</summary>
    public Task RemoveAsync(Guid id, CancellationToken cancel) =>
        ChangeAsync($"delete from {schema}.waiting_signals where id = $1", cancel, id);

    /// <summary>The words of what was declined long enough ago go for ever.</summary>
    public Task ForgetAsync(DateTimeOffset now, CancellationToken cancel) => ChangeAsync(
        $"delete from {schema}.waiting_signals where declined <= $1", cancel, now - KeptAfterDecline);

    private async Task ChangeAsync(string sql, CancellationToken cancel, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<IReadOnlyList<WaitingSignal>> ListAsync(
        string which, CancellationToken cancel, params object[] parameters)
    {
        await using var command = database.CreateCommand($"select {Columns} from {schema}.waiting_signals {which}");
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<WaitingSignal>();
        while (await reader.ReadAsync(cancel))
            found.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetGuid(2),
                reader.IsDBNull(3) ? null : reader.GetGuid(3), reader.GetFieldValue<DateTimeOffset>(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
                reader.IsDBNull(6) ? null : reader.GetString(6)));
        return found;
    }
}
