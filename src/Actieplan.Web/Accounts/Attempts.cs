using System.Security.Cryptography;
using System.Text;
using Actieplan.Web.Log;
using Npgsql;

namespace Actieplan.Web.Accounts;

/// <summary>How often somebody tried in vain to sign in, counted for all nodes before a password is looked at: who
/// tries many at once gains nothing. An address that nobody has is counted just so, and no answer tells the two apart.
/// </summary>
/// <remarks>A lock grows with each attempt and stays short, since a stranger can cause it too. Who signed in on this
/// device before is counted apart (<see cref="KnownDevices"/>), and is not locked out by strangers.</remarks>
public sealed class Attempts(NpgsqlDataSource database, string schema)
{
    public const int Free = 5;

    private const int FirstLockSeconds = 15, LongestLockSeconds = 15 * 60;

    // who did not try for so long begins anew
    private const string Forgotten = "1 day";

    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.sign_in_attempts (
            key bytea constraint pk_sign_in_attempts primary key,
            failures integer not null,
            tried timestamptz not null,
            locked_until timestamptz not null);
        create index if not exists ix_sign_in_attempts_tried on {schema}.sign_in_attempts (tried)
        """, cancel);

    /// <summary>Counts an attempt; <see cref="ForgetAsync"/> takes it back where it succeeds.</summary>
    /// <returns>How long to wait; null where it may be made.</returns>
    public async Task<TimeSpan?> BeginAsync(string who, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            with old as (
                delete from {schema}.sign_in_attempts where key <> $1 and tried < now() - interval '{Forgotten}'),
            counted as (
                insert into {schema}.sign_in_attempts as a values ($1, 1, now(), now())
                on conflict (key) do update set tried = now(),
                    failures = case when a.tried < now() - interval '{Forgotten}' then 1 else a.failures + 1 end,
                    locked_until = case
                        when a.tried < now() - interval '{Forgotten}' or a.failures + 1 < {Free} then now()
                        else now() + make_interval(secs => least({LongestLockSeconds},
                            {FirstLockSeconds} * power(2, least(a.failures + 1 - {Free}, 10)))) end
                where a.locked_until <= now() returning key)
            select exists (select from counted), (select extract(epoch from locked_until - now())::double precision
                from {schema}.sign_in_attempts where key = $1)
            """);
        command.Parameters.AddWithValue(KeyOf(who));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        if (reader.GetBoolean(0)) return null;
        // locked while this attempt waited for its turn, it shows no time to wait yet
        var seconds = await reader.IsDBNullAsync(1, cancel) ? 0 : reader.GetDouble(1);
        return TimeSpan.FromSeconds(Math.Max(seconds, 1));
    }

    public async Task ForgetAsync(string who, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"delete from {schema}.sign_in_attempts where key = $1");
        command.Parameters.AddWithValue(KeyOf(who));
        await command.ExecuteNonQueryAsync(cancel);
    }

    // an address that was typed is not kept
    private static byte[] KeyOf(string who) => SHA256.HashData(Encoding.UTF8.GetBytes(who));
}
