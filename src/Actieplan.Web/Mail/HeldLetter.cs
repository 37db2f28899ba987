using System.Text.Json;
using Npgsql;

namespace Actieplan.Web.Mail;

/// <summary>A letter that this node is sending: the lock on its row ends with the transaction, also where the node
/// itself ends, and then another one sends it.</summary>
internal sealed class HeldLetter : IAsyncDisposable
{
    // so long a server may say "later" of one letter
    private static readonly TimeSpan MostPatience = TimeSpan.FromDays(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1), LongestPause = TimeSpan.FromHours(4);

    private const string Written = "written";

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly string schema;
    private readonly DateTimeOffset now, tried;
    private Letter? letter;

    private HeldLetter(NpgsqlTransaction transaction, string schema, DateTimeOffset now, NpgsqlDataReader row)
    {
        // a transaction that ended knows its connection no more
        (connection, this.transaction, this.schema, this.now) = (transaction.Connection!, transaction, schema, now);
        Key = row.GetString(0);
        tried = row.IsDBNull(9) ? now : row.GetFieldValue<DateTimeOffset>(9);
        if (row.IsDBNull(6))
            letter = new(Key, row.GetString(1), row.GetString(2), row.GetString(3),
                row.IsDBNull(4) ? null : row.GetString(4),
                JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(5))!);
        else
            Promise = new(Key, row.GetString(6), row.GetString(7), row.GetFieldValue<DateTimeOffset>(8));
    }

    public string Key { get; }

    /// <summary>Null where it is written already.</summary>
    public Promise? Promise { get; }

    public static async Task<HeldLetter?> TakeAsync(
        NpgsqlTransaction transaction, string schema, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select key, recipient, subject, body, html, headers::text, kind, about, due, tried
            from {schema}.mail_outbox where done is null and due <= $1
            order by due, key limit 1 for update skip locked
            """, transaction.Connection, transaction);
        command.Parameters.AddWithValue(now);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? new(transaction, schema, now, reader) : null;
    }

    /// <returns>Null where there is nothing to say.</returns>
    public async Task<Letter?> WriteAsync(IEnumerable<LetterWriter> writers, CancellationToken cancel)
    {
        await transaction.SaveAsync(Written, cancel);
        return Promise is null
            ? letter
            : letter = await writers.Single(writer => writer.Kind == Promise.Kind)
                .WriteAsync(Promise, transaction, cancel);
    }

    /// <summary>It went, or there was nothing to say: what stood in it is here no more.</summary>
    public Task GoneAsync(CancellationToken cancel) => EndAsync(
        """
        done = $2, recipient = null, subject = null, body = null, html = null, headers = null, kind = null,
        about = null, reason = null
        """, cancel, now);

    /// <summary>The server will never take it. A person corrects the address and sends another one: what stood in it,
    /// a link perhaps that lets somebody in, is of no use any more.</summary>
    public async Task RefusedAsync(string reason, CancellationToken cancel)
    {
        await transaction.RollbackAsync(Written, cancel);
        await EndAsync(
            """
            done = $2, refused = true, recipient = $3, subject = $4, reason = $5, body = null, html = null,
            headers = null, kind = null, about = null
            """, cancel, now, letter!.To, letter.Subject, reason);
    }

    /// <summary>The server says that it will take it later; at every try the pause is as long as all before it.
    /// </summary>
    public async Task LaterAsync(string reason, CancellationToken cancel)
    {
        var waited = now - tried;
        if (letter is not null && waited > MostPatience)
        {
            await RefusedAsync(reason, cancel);
            return;
        }
        await transaction.RollbackAsync(Written, cancel);
        var pause = waited < FirstPause ? FirstPause : waited > LongestPause ? LongestPause : waited;
        await EndAsync("due = $2, reason = $3, tried = $4", cancel, now + pause, reason, tried);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task EndAsync(string how, CancellationToken cancel, params object[] parameters)
    {
        await using (var command = new NpgsqlCommand(
            $"update {schema}.mail_outbox set {how} where key = $1", connection, transaction))
        {
            command.Parameters.AddWithValue(Key);
            foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
            await command.ExecuteNonQueryAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
    }
}
