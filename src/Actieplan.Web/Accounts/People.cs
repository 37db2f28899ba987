using Actieplan.Domain;
using Actieplan.Web.Log;
using Npgsql;

namespace Actieplan.Web.Accounts;

/// <summary>Everybody who has an account: read here by whoever needs to know them, written by Identity.</summary>
public sealed class People(NpgsqlDataSource database, string schema)
{
    public const string Table = "people";

    /// <summary>Where every node hears that somebody, or a session or token of theirs, became another one.</summary>
    public static string ChannelOf(string schema) => $"{schema}_people";

    // by triggers: whoever changes a row tells it, in the transaction that does
    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.{Table} (
            id varchar constraint pk_people primary key,
            user_name varchar not null,
            normalized_user_name varchar not null constraint uq_people_user_name unique,
            email varchar not null,
            normalized_email varchar not null constraint uq_people_email unique,
            password_hash varchar,
            security_stamp varchar not null,
            concurrency_stamp varchar not null,
            name varchar not null,
            role varchar not null,
            groups uuid[] not null,
            invited_at timestamptz not null,
            ended_at timestamptz);
        {TellingOf(schema, Table, "insert or update or delete")}
        """, cancel);

    /// <summary>Makes every change of a table known to all nodes.</summary>
    /// <param name="changes">Those that matter, as SQL names them.</param>
    internal static string TellingOf(string schema, string table, string changes) =>
        $"""
        create or replace function {schema}.tell_people() returns trigger language plpgsql as
            $tell$ begin perform pg_notify('{ChannelOf(schema)}', ''); return null; end $tell$;
        create or replace trigger tell_people after {changes} on {schema}.{table}
            for each statement execute function {schema}.tell_people();
        """;

    /// <summary>All of them, by name, also who was only invited and whose account ended.</summary>
    public async Task<IReadOnlyList<Account>> ReadAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            select id, email, name, role, groups, password_hash is not null, ended_at is not null, security_stamp
            from {schema}.{Table} order by name, id
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var people = new List<Account>();
        while (await reader.ReadAsync(cancel))
            people.Add(new(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), Enum.Parse<Role>(reader.GetString(3)),
                [.. reader.GetFieldValue<Guid[]>(4)],
                reader.GetBoolean(6) ? AccountState.Ended
                    : reader.GetBoolean(5) ? AccountState.Active : AccountState.Invited,
                reader.GetString(7)));
        return people;
    }
}
