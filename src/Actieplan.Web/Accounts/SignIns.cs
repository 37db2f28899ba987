using Actieplan.Web.Log;
using Npgsql;

namespace Actieplan.Web.Accounts;

/// <summary>Somebody who signed in on a device, until they sign out there.</summary>
/// <param name="Person">Of an account, or of one to practise with.</param>
/// <param name="Stamp">That of the account at that moment: once it has another one, this counts no longer.</param>
public sealed record SignIn(Guid Id, string Person, string Stamp, DateTimeOffset Started, DateTimeOffset Expires);

/// <summary>Who is signed in: a cookie names a row here, and counts as long as that row is there.</summary>
public sealed class SignIns(NpgsqlDataSource database, string schema, TimeProvider clock)
{
    private const string Columns = "id, person, stamp, started, expires";

    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.sign_ins (
            id uuid constraint pk_sign_ins primary key,
            person varchar not null,
            stamp varchar not null,
            started timestamptz not null,
            expires timestamptz not null);
        create index if not exists ix_sign_ins_person on {schema}.sign_ins (person);
        {People.TellingOf(schema, "sign_ins", "delete")}
        """, cancel);

    public async Task<SignIn> StartAsync(string person, string stamp, TimeSpan lifetime, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var started = new SignIn(Guid.NewGuid(), person, stamp, now, now + lifetime);
        await using var command = database.CreateCommand(
            $"""
            with over as (delete from {schema}.sign_ins where expires <= $4)
            insert into {schema}.sign_ins ({Columns}) values ($1, $2, $3, $4, $5)
            """);
        command.Parameters.AddWithValue(started.Id);
        command.Parameters.AddWithValue(started.Person);
        command.Parameters.AddWithValue(started.Stamp);
        command.Parameters.AddWithValue(started.Started);
        command.Parameters.AddWithValue(started.Expires);
        await command.ExecuteNonQueryAsync(cancel);
        return started;
    }

    public async Task EndAsync(Guid id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"delete from {schema}.sign_ins where id = $1");
        command.Parameters.AddWithValue(id);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task EndAllAsync(string person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"delete from {schema}.sign_ins where person = $1");
        command.Parameters.AddWithValue(person);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<SignIn?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from {schema}.sign_ins where id = $1 and expires > $2");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? Read(reader) : null;
    }

    public async Task<IReadOnlyList<SignIn>> ReadAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from {schema}.sign_ins where expires > $1");
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var all = new List<SignIn>();
        while (await reader.ReadAsync(cancel)) all.Add(Read(reader));
        return all;
    }

    private static SignIn Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3),
        reader.GetFieldValue<DateTimeOffset>(4));
}
