using System.Security.Cryptography;
using Actieplan.Web.Log;
using Npgsql;

namespace Actieplan.Web.Digests;

/// <summary>What somebody wants to be told by mail.</summary>
/// <param name="IsOn">Off, the pace is what it was: the way back is one step.</param>
/// <param name="Whole">Of the whole plan; otherwise of the own groups.</param>
/// <param name="Told">The position in the log up to which they were told everything.</param>
/// <param name="ToldOn">The day on which that was.</param>
/// <param name="Leave">Stands in their letters, and says in their name that they want no more. Nobody can guess it,
/// it signs nobody in, and it lasts for as long as their letters do.</param>
public sealed record Wish(
    string Person, Pace Pace, bool IsOn, bool Whole, long Told, DateOnly ToldOn, string Leave);

/// <summary>Who wants a digest, in a table of its own beside the log: a person's id and their choice, no name and no
/// address. Nobody is written to who did not ask for it.</summary>
public sealed class Wishes(NpgsqlDataSource database, string schema)
{
    private const int LeaveBytes = 16;
    private const string Columns = "person, pace, is_on, whole, told, told_on, leave";

    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.digest_wishes (
            person varchar constraint pk_digest_wishes primary key,
            pace varchar not null,
            is_on boolean not null,
            whole boolean not null,
            told bigint not null,
            told_on date not null,
            leave varchar not null constraint uq_digest_wishes_leave unique)
        """, cancel);

    public async Task<Wish?> FindAsync(string person, CancellationToken cancel) =>
        (await ListAsync("where person = $1", cancel, person)).SingleOrDefault();

    public async Task<Wish?> OfLetterAsync(string leave, CancellationToken cancel) =>
        (await ListAsync("where leave = $1", cancel, leave)).SingleOrDefault();

    /// <summary>Everybody who wants to be told.</summary>
    public Task<IReadOnlyList<Wish>> OnAsync(CancellationToken cancel) => ListAsync("where is_on", cancel);

    /// <summary>Whoever had none before is told what comes from now on; whoever had one misses nothing and hears
    /// nothing twice.</summary>
    /// <param name="pace">Null for no more.</param>
    /// <param name="now">Where the log stands, and the day.</param>
    public async Task SetAsync(
        NpgsqlConnection connection, string person, Pace? pace, bool whole, (long Position, DateOnly Day) now,
        CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"""
            insert into {schema}.digest_wishes as w (person, pace, is_on, whole, told, told_on, leave)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (person) do update set
                pace = case when $3 then $2 else w.pace end, is_on = $3, whole = $4,
                told = case when w.is_on then w.told else $5 end,
                told_on = case when w.is_on then w.told_on else $6 end
            """, connection);
        command.Parameters.AddWithValue(person);
        command.Parameters.AddWithValue($"{pace ?? Pace.Weekly}");
        command.Parameters.AddWithValue(pace is not null);
        command.Parameters.AddWithValue(whole);
        command.Parameters.AddWithValue(now.Position);
        command.Parameters.AddWithValue(now.Day);
        command.Parameters.AddWithValue(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(LeaveBytes)));
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>No more letters, in one step and without signing in; asked twice it is no more than once.</summary>
    public async Task LeaveAsync(string leave, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"update {schema}.digest_wishes set is_on = false where leave = $1");
        command.Parameters.AddWithValue(leave);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Held until the transaction ends: however many letters of one person are being written, each knows what
    /// the one before it told.</summary>
    public async Task<Wish?> HoldAsync(NpgsqlTransaction transaction, string person, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"select {Columns} from {schema}.digest_wishes where person = $1 for update",
            transaction.Connection, transaction);
        command.Parameters.AddWithValue(person);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? Read(reader) : null;
    }

    public async Task ToldAsync(
        NpgsqlTransaction transaction, string person, long position, DateOnly day, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"update {schema}.digest_wishes set told = $2, told_on = $3 where person = $1",
            transaction.Connection, transaction);
        command.Parameters.AddWithValue(person);
        command.Parameters.AddWithValue(position);
        command.Parameters.AddWithValue(day);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Of somebody who is removed, nothing is left here.</summary>
    public async Task ForgetAsync(string person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"delete from {schema}.digest_wishes where person = $1");
        command.Parameters.AddWithValue(person);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<IReadOnlyList<Wish>> ListAsync(string which, CancellationToken cancel, params string[] of)
    {
        await using var command = database.CreateCommand($"select {Columns} from {schema}.digest_wishes {which}");
        foreach (var parameter in of) command.Parameters.AddWithValue(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<Wish>();
        while (await reader.ReadAsync(cancel)) found.Add(Read(reader));
        return found;
    }

    private static Wish Read(NpgsqlDataReader row) => new(
        row.GetString(0), Enum.Parse<Pace>(row.GetString(1)), row.GetBoolean(2), row.GetBoolean(3), row.GetInt64(4),
        row.GetFieldValue<DateOnly>(5), row.GetString(6));
}
