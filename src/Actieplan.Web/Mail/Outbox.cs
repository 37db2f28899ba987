using System.Text.Json;
using Actieplan.Web.Log;
using MimeKit;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Web.Mail;

/// <summary>A letter that no mail server takes for this person, for the secretariat to look into.</summary>
public sealed record RefusedLetter(string Key, string To, string Subject, DateTimeOffset At, string Reason);

/// <summary>Letters that wait for the mail server, in a table of their own beside the log. One that went leaves no more
/// than its key and the time, so that it never goes twice; one that is refused for good leaves whom it was for and why.
/// </summary>
/// <param name="isOn">Whether there is a mail server at all. Without one nothing is kept: a letter that goes when
/// somebody configures one next year would come as a surprise.</param>
public sealed class Outbox(NpgsqlDataSource database, string schema, TimeProvider clock, bool isOn)
{
    private const int MostKey = 200, MostSubject = 200, MostText = 500_000;

    private TaskCompletionSource posted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether letters go out.</summary>
    public bool IsOn => isOn;

    public Task ApplySchemaAsync(CancellationToken cancel) => database.MakeAsync(schema,
        $"""
        create table if not exists {schema}.mail_outbox (
            key varchar constraint pk_mail_outbox primary key,
            recipient varchar,
            subject varchar,
            body varchar,
            html varchar,
            headers jsonb,
            kind varchar,
            about varchar,
            posted timestamptz not null,
            due timestamptz not null,
            tried timestamptz,
            reason varchar,
            done timestamptz,
            refused boolean not null default false);
        create index if not exists ix_mail_outbox_due on {schema}.mail_outbox (due) where done is null
        """, cancel);

    /// <summary>Kept until it went; what was posted by the same key before stays as it was.</summary>
    public async Task PostAsync(Letter letter, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await PostAsync(letter, connection, cancel);
        Wake();
    }

    /// <inheritdoc cref="PostAsync(Letter, CancellationToken)"/>
    /// <param name="connection">In its transaction: the letter goes if that is committed, soon after.</param>
    public async Task PostAsync(Letter letter, NpgsqlConnection connection, CancellationToken cancel)
    {
        Check(letter);
        if (!isOn) return;
        await using var command = new NpgsqlCommand(
            $"""
            insert into {schema}.mail_outbox (key, recipient, subject, body, html, headers, posted, due)
            values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict do nothing
            """, connection);
        command.Parameters.AddWithValue(letter.Key);
        command.Parameters.AddWithValue(letter.To);
        command.Parameters.AddWithValue(letter.Subject);
        command.Parameters.AddWithValue(letter.Text);
        command.Parameters.AddWithValue(NpgsqlDbType.Varchar, (object?)letter.Html ?? DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, JsonSerializer.Serialize(letter.Headers));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>A letter that is written when it goes, by the writer of its kind.</summary>
    public async Task PromiseAsync(Promise promise, NpgsqlConnection connection, CancellationToken cancel)
    {
        if (!isOn) return;
        await using var command = new NpgsqlCommand(
            $"""
            insert into {schema}.mail_outbox (key, kind, about, posted, due)
            values ($1, $2, $3, $4, $5) on conflict do nothing
            """, connection);
        command.Parameters.AddWithValue(promise.Key);
        command.Parameters.AddWithValue(promise.Kind);
        command.Parameters.AddWithValue(promise.About);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(promise.Due.ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>What waits for an address, or could not be delivered to it, is here no more.</summary>
    public async Task ForgetAsync(string to, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"delete from {schema}.mail_outbox where lower(recipient) = lower($1)");
        command.Parameters.AddWithValue(to);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Those that were refused, the last one first.</summary>
    public async Task<IReadOnlyList<RefusedLetter>> RefusedAsync(int most, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            select key, recipient, subject, done, reason from {schema}.mail_outbox
            where refused order by done desc, key limit {most}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<RefusedLetter>();
        while (await reader.ReadAsync(cancel))
            found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2),
                reader.GetFieldValue<DateTimeOffset>(3), reader.GetString(4)));
        return found;
    }

    /// <summary>Somebody read it: only its key stays.</summary>
    public async Task DismissAsync(string key, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"""
            update {schema}.mail_outbox set refused = false, recipient = null, subject = null, reason = null
            where key = $1 and refused
            """);
        command.Parameters.AddWithValue(key);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>How many wait whose time has come, and since when the first of them.</summary>
    public async Task<(long Count, DateTimeOffset? Since)> WaitingAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            $"select count(*), min(greatest(posted, due)) from {schema}.mail_outbox where done is null and due <= $1");
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return (reader.GetInt64(0), await reader.IsDBNullAsync(1, cancel)
            ? null
            : await reader.GetFieldValueAsync<DateTimeOffset>(1, cancel));
    }

    /// <summary>The letter whose turn it is, held for as long as it is being sent: no other node takes it.</summary>
    /// <returns>Null where none is due that nobody else holds.</returns>
    internal async Task<HeldLetter?> TakeAsync(CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        var transaction = await connection.BeginTransactionAsync(cancel);
        var held = await HeldLetter.TakeAsync(transaction, schema, clock.GetUtcNow(), cancel);
        if (held is not null) return held;
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Done when something is posted on this node.</summary>
    internal Task NextPosted => Volatile.Read(ref posted).Task;

    /// <summary>What was posted in a transaction of one's own goes now.</summary>
    public void Wake() => Interlocked.Exchange(
        ref posted, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    /// <exception cref="ArgumentException">It is a letter that cannot be sent: a bug, or an address that is none.
    /// </exception>
    private static void Check(Letter letter)
    {
        if (!IsAddress(letter.To)) throw new ArgumentException("Dit is geen e-mailadres.", nameof(letter));
        if (letter.Key.Length is 0 or > MostKey) throw new ArgumentException("A letter has a short key.");
        if (letter.Subject.Length > MostSubject) throw new ArgumentException("The subject is too long.");
        if (letter.Text.Length > MostText || letter.Html?.Length > MostText)
            throw new ArgumentException("The letter is too long.");
    }

    /// <summary>One address, and nothing else beside it.</summary>
    public static bool IsAddress(string? text) => text is { Length: <= 254 } && !text.Any(char.IsControl)
        && MailboxAddress.TryParse(text, out var address) && address.Address == text && text.Contains('@');
}
