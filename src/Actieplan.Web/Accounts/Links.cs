using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Actieplan.Web.Log;
using Npgsql;

namespace Actieplan.Web.Accounts;

/// <summary>What a link is for: to begin, or to choose another password.</summary>
public enum LinkPurpose { Uitnodiging, Herstel }

public enum LinkState { Good, Used, Expired }

/// <param name="Person">Whose password it sets.</param>
public sealed record Link(string Person, LinkPurpose Purpose, LinkState State);

/// <summary>Links that work once and not for long, kept as a hash. A newer one takes the place of those before it.
/// </summary>
public sealed class Links(NpgsqlDataSource database, string schema)
{
    public const int InvitationDays = 14, RecoveryMinutes = 60;

    // one mail in this time, however often somebody asks for another one
    private const int RecoveryPauseSeconds = 120;

    private const int SecretBytes = 32;

    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.account_links (
            hash bytea constraint pk_account_links primary key,
            person varchar not null constraint fk_account_links_people
                references {schema}.{People.Table} on delete cascade,
            purpose varchar not null,
            made timestamptz not null,
            expires timestamptz not null,
            used timestamptz);
        create index if not exists ix_account_links_person on {schema}.account_links (person)
        """, cancel);

    public static string PathOf(string secret, LinkPurpose purpose) => purpose is LinkPurpose.Uitnodiging
        ? $"{ChoosePassword.Invitation}/{secret}"
        : $"{ChoosePassword.Recovery}/{secret}";

    /// <returns>What stands in the link.</returns>
    public static async Task<string> MakeAsync(
        NpgsqlConnection connection, string schema, string person, LinkPurpose purpose, CancellationToken cancel)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var minutes = purpose is LinkPurpose.Uitnodiging ? InvitationDays * 24 * 60 : RecoveryMinutes;
        await using var command = new NpgsqlCommand(
            $"""
            with former as (delete from {schema}.account_links where person = $2 and used is null)
            insert into {schema}.account_links
            values ($1, $2, $3, now(), now() + make_interval(mins => {minutes}), null)
            """, connection);
        command.Parameters.AddWithValue(HashOf(secret));
        command.Parameters.AddWithValue(person);
        command.Parameters.AddWithValue(purpose.ToString());
        await command.ExecuteNonQueryAsync(cancel);
        return secret;
    }

    /// <summary>Whether somebody asked for one to recover their password just now.</summary>
    public async Task<bool> IsAskedAsync(string person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            select exists (select from {schema}.account_links where person = $1 and purpose = $2
                and made > now() - make_interval(secs => {RecoveryPauseSeconds}))
            """);
        command.Parameters.AddWithValue(person);
        command.Parameters.AddWithValue(LinkPurpose.Herstel.ToString());
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Null where there never was such a link, or a newer one took its place.</summary>
    public async Task<Link?> FindAsync(string secret, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"select person, purpose, used is not null, expires <= now() from {schema}.account_links where hash = $1");
        command.Parameters.AddWithValue(HashOf(secret));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? new(reader.GetString(0), Enum.Parse<LinkPurpose>(reader.GetString(1)),
                reader.GetBoolean(2) ? LinkState.Used : reader.GetBoolean(3) ? LinkState.Expired : LinkState.Good)
            : null;
    }

    /// <summary>Uses it up, in the transaction of a connection; no other link of this person works from then on.
    /// </summary>
    /// <returns>False where it was used or expired meanwhile.</returns>
    public static async Task<bool> UseAsync(
        NpgsqlConnection connection, string schema, string secret, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with used as (
                update {schema}.account_links set used = now()
                where hash = $1 and used is null and expires > now() returning person),
            others as (
                delete from {schema}.account_links
                where person = (select person from used) and hash <> $1 and used is null)
            select count(*) from used
            """, connection);
        command.Parameters.AddWithValue(HashOf(secret));
        return (long)(await command.ExecuteScalarAsync(cancel))! == 1;
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
