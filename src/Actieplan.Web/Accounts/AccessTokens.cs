using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Actieplan.Domain;
using Actieplan.Web.Log;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Web.Accounts;

/// <summary>What a program with a token may do: read what its holder may read, also report, or all that its holder may.
/// </summary>
public enum TokenScope { Lezen, Melden, Alles }

/// <param name="Token">The id by which it is taken back; no secret.</param>
public sealed record TokenHolder(Actor Actor, TokenScope Scope, string Token);

/// <summary>A token as it is listed: its secret was shown once.</summary>
public sealed record ListedToken(
    string Id, string Label, Role Role, TokenScope Scope, DateTimeOffset Created, DateTimeOffset Expires,
    DateTimeOffset? LastUsed);

/// <summary>Tokens for programs. Shown once, stored as a hash, in a table of their own beside the log. One that a
/// person made does what that person may do at that moment, and ends with the account or its role.</summary>
public sealed class AccessTokens(NpgsqlDataSource database, string schema, TimeProvider clock)
{
    public const int LabelLength = 60, MostPerPerson = 20;

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90), LongestLifetime = TimeSpan.FromDays(366);

    private const string Prefix = "ap_";
    private const int SecretBytes = 32, IdBytes = 6;

    // the actor of a token that belongs to no person
    private const string OfProgram = "token-";

    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.access_tokens (
            hash bytea constraint pk_access_tokens primary key,
            actor varchar not null,
            role varchar not null,
            groups uuid[] not null,
            created timestamptz not null,
            expires timestamptz not null);
        alter table {schema}.access_tokens
            add column if not exists person varchar,
            add column if not exists label varchar not null default '',
            add column if not exists scope varchar not null default '{TokenScope.Alles}',
            add column if not exists last_used timestamptz;
        create index if not exists ix_access_tokens_person on {schema}.access_tokens (person);
        {People.TellingOf(schema, "access_tokens", "delete")}
        """, cancel);

    /// <summary>A token of nobody, for a program.</summary>
    public Task<string> MintAsync(Role role, Guid[] groups, CancellationToken cancel) =>
        MintAsync(role, groups, TokenScope.Alles, Lifetime, "", cancel);

    /// <inheritdoc cref="MintAsync(Role, Guid[], CancellationToken)"/>
    public Task<string> MintAsync(
        Role role, Guid[] groups, TokenScope scope, TimeSpan lifetime, string label, CancellationToken cancel) =>
        MintAsync(null, new Actor("", role, [.. groups]), scope, lifetime, label, cancel);

    /// <summary>A token of a person.</summary>
    public Task<string> MintAsync(
        Actor person, TokenScope scope, TimeSpan lifetime, string label, CancellationToken cancel) =>
        MintAsync(person.Id, person, scope, lifetime, label, cancel);

    /// <summary>Null for a token that was never given, was taken back, or has expired.</summary>
    public async Task<TokenHolder?> FindAsync(string token, CancellationToken cancel)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        await using var command = database.CreateCommand(
            $"""
            with found as ({Valid} and t.hash = $1),
            used as (
                update {schema}.access_tokens set last_used = $2
                where hash = $1 and (last_used is null or last_used < $2 - interval '1 minute')
                    and exists (select from found))
            select * from found
            """);
        command.Parameters.AddWithValue(HashOf(token));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? new(
                new(reader.GetString(0), Enum.Parse<Role>(reader.GetString(1)), [.. reader.GetFieldValue<Guid[]>(2)]),
                Enum.Parse<TokenScope>(reader.GetString(3)), IdOf(reader.GetFieldValue<byte[]>(4)))
            : null;
    }

    /// <summary>Whether a token that was good still is.</summary>
    public async Task<bool> StandsAsync(string id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"select exists ({Valid} and t.hash = $1)");
        command.Parameters.AddWithValue(Convert.FromHexString(id));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <param name="person">Null for those of programs that belong to nobody.</param>
    public async Task<IReadOnlyList<ListedToken>> ListAsync(string? person, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            select hash, label, role, scope, created, expires, last_used from {schema}.access_tokens
            where person is not distinct from $1 and expires > $2 order by created desc, hash
            """);
        command.Parameters.AddWithValue(NpgsqlDbType.Varchar, (object?)person ?? DBNull.Value);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var listed = new List<ListedToken>();
        while (await reader.ReadAsync(cancel))
            listed.Add(new(
                IdOf(reader.GetFieldValue<byte[]>(0)), reader.GetString(1), Enum.Parse<Role>(reader.GetString(2)),
                Enum.Parse<TokenScope>(reader.GetString(3)), reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetFieldValue<DateTimeOffset>(5),
                await reader.IsDBNullAsync(6, cancel) ? null : reader.GetFieldValue<DateTimeOffset>(6)));
        return listed;
    }

    /// <param name="person">Whose it has to be; null for one that belongs to nobody.</param>
    public async Task RevokeAsync(string id, string? person, CancellationToken cancel)
    {
        if (!IsId(id)) return;
        await using var command = database.CreateCommand(
            $"delete from {schema}.access_tokens where hash = $1 and person is not distinct from $2");
        command.Parameters.AddWithValue(Convert.FromHexString(id));
        command.Parameters.AddWithValue(NpgsqlDbType.Varchar, (object?)person ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Those that count at $2. A lead's does what its maker led then and still leads.</summary>
    private string Valid =>
        $"""
        select t.actor, t.role, case when p.id is null then t.groups
                else array(select unnest(t.groups) intersect select unnest(p.groups)) end, t.scope, t.hash
            from {schema}.access_tokens t left join {schema}.{People.Table} p on p.id = t.person
            where t.expires > $2 and (t.person is null
                or (p.role = t.role and p.password_hash is not null and p.ended_at is null))
        """;

    private async Task<string> MintAsync(
        string? person, Actor actor, TokenScope scope, TimeSpan lifetime, string label, CancellationToken cancel)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var token = Prefix + Base64Url.EncodeToString(secret);
        var (now, hash) = (clock.GetUtcNow(), HashOf(token));
        await using var command = database.CreateCommand(
            $"""
            insert into {schema}.access_tokens (hash, actor, role, groups, created, expires, person, label, scope)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """);
        command.Parameters.AddWithValue(hash);
        command.Parameters.AddWithValue(person ?? OfProgram + Convert.ToHexStringLower(hash.AsSpan(0, IdBytes)));
        command.Parameters.AddWithValue(actor.Role.ToString());
        command.Parameters.AddWithValue(actor.Groups.ToArray());
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(now + lifetime);
        command.Parameters.AddWithValue(NpgsqlDbType.Varchar, (object?)person ?? DBNull.Value);
        command.Parameters.AddWithValue(label);
        command.Parameters.AddWithValue(scope.ToString());
        await command.ExecuteNonQueryAsync(cancel);
        return token;
    }

    private static bool IsId(string id) => id.Length == SHA256.HashSizeInBytes * 2 && id.All(char.IsAsciiHexDigit);

    private static string IdOf(byte[] hash) => Convert.ToHexStringLower(hash);

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
