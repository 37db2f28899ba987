using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>
/// A connection of one's own that listens on a channel and can hold an advisory lock. All that its owner does goes
/// over it: with the connection the lock is lost, and then nothing can be written over it any more either.
/// </summary>
internal sealed class Session : IAsyncDisposable
{
    /// <summary>A node that falls silent without a goodbye keeps its lock until PostgreSQL finds out, which by default
    /// takes two hours: here three seconds.</summary>
    private const string DieSoon = "set tcp_keepalives_idle = 1; set tcp_keepalives_interval = 1; "
        + "set tcp_keepalives_count = 2; set tcp_user_timeout = 3000";

    private readonly EventStore store;
    private readonly Lock gate = new();
    private CancellationTokenSource? waiting;
    private bool rung;

    private Session(EventStore store, NpgsqlConnection connection)
    {
        this.store = store;
        Connection = connection;
        // heard while waiting it ends the wait by itself, heard during another command it must be remembered
        connection.Notification += (_, _) => rung = true;
    }

    public NpgsqlConnection Connection { get; }

    /// <summary>A connection that broke while idle answers the next command with no more than "not open".</summary>
    public bool IsLost => Connection.State != ConnectionState.Open;

    /// <param name="hearsAppends">Whether an append in this process ends the wait as well. Who waits for documents has
    /// nothing to read yet then.</param>
    public static async Task<Session> OpenAsync(
        EventStore store, string channel, bool hearsAppends, CancellationToken ct)
    {
        var session = new Session(store, store.DataSource.CreateConnection());
        try
        {
            await session.Connection.OpenAsync(ct);
            await session.Connection.ExecuteAsync($"{DieSoon}; listen \"{channel}\"", ct);
            if (hearsAppends)
                store.Signals.Raised += session.Ring;
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public async Task<bool> TryLockAsync(string name, CancellationToken ct) => (bool)(await Connection.AskAsync(
        "select pg_try_advisory_lock(hashtextextended($1, 0))", ct, Database.Parameter(NpgsqlDbType.Text, name)))!;

    /// <summary>To be called before looking: what rings from now on ends the next wait.</summary>
    public void Reset() => rung = false;

    /// <summary>Waits for a signal since the last reset, or until the time is up.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(atMost);
        lock (gate)
        {
            if (rung)
                return;
            waiting = stop;
        }
        try
        {
            await Connection.WaitAsync(stop.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // time is up, or this process appended something
        }
        finally
        {
            lock (gate)
                waiting = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        store.Signals.Raised -= Ring;
        if (Connection.State == ConnectionState.Open)
            await LetGoAsync();
        await Connection.DisposeAsync();
    }

    private void Ring()
    {
        lock (gate)
        {
            rung = true;
            // its callbacks run elsewhere: this is an appender's thread
            _ = waiting?.CancelAsync();
        }
    }

    /// <summary>The pool may keep the connection as it is, lock and all.</summary>
    private async Task LetGoAsync()
    {
        try
        {
            await Connection.ExecuteAsync("select pg_advisory_unlock_all(); unlisten *", CancellationToken.None);
        }
        catch (Exception e) when (Database.IsUnavailable(e))
        {
            // broken: the server lets go of everything by itself
        }
    }
}
