using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Actieplan.Domain;
using Actieplan.Web.Log;
using Npgsql;

namespace Actieplan.Web.Accounts;

/// <summary>Tokens for programs. Shown once, stored as a hash, in a table of their own beside the log.</summary>
public sealed class AccessTokens(NpgsqlDataSource database, string schema, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private const string Prefix = "ap_";
    private const int SecretBytes = 32, IdBytes = 6;

    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.access_tokens (
            hash bytea constraint pk_access_tokens primary key,
            actor varchar not null,
            role varchar not null,
            groups uuid[] not null,
            created timestamptz not null,
            expires timestamptz not null)
        """, cancel);

    public async Task<string> MintAsync(Role role, Guid[] groups, CancellationToken cancel)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var token = Prefix + Base64Url.EncodeToString(secret);
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand(
            $"insert into {schema}.access_tokens values ($1, $2, $3, $4, $5, $6)");
        command.Parameters.AddWithValue(HashOf(token));
        command.Parameters.AddWithValue($"token-{Convert.ToHexStringLower(HashOf(token).AsSpan(0, IdBytes))}");
        command.Parameters.AddWithValue(role.ToString());
        command.Parameters.AddWithValue(groups);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(now + Lifetime);
        await command.ExecuteNonQueryAsync(cancel);
        return token;
    }

    /// <summary>Null for a token that was never given, or has expired.</summary>
    public async Task<Actor?> FindAsync(string token, CancellationToken cancel)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        await using var command = database.CreateCommand(
            $"select actor, role, groups from {schema}.access_tokens where hash = $1 and expires > $2");
        command.Parameters.AddWithValue(HashOf(token));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? new Actor(
                reader.GetString(0), Enum.Parse<Role>(reader.GetString(1)), [.. reader.GetFieldValue<Guid[]>(2)])
            : null;
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
