namespace Actieplan.LocalPostgres;

/// <summary>
/// A PostgreSQL of one's own for development and tests. It runs as long as someone uses it, and stops with
/// the last one, also when that one was killed.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly Setup _setup;
    private FileLock? _use;

    private PrivatePostgres(Setup setup, FileLock use, RunningServer running, bool joined)
    {
        _setup = setup;
        _use = use;
        ConnectionString = running.ConnectionString(setup.Layout, RunningServer.Database);
        Joined = joined;
    }

    /// <summary>Leads to the database "actieplan" as its owner.</summary>
    public string ConnectionString { get; }

    public string DataDirectory => _setup.Layout.DataDirectory;

    /// <summary>Another process had started the server already.</summary>
    public bool Joined { get; }

    /// <summary>Starts the private server in this directory, or joins the one that runs there.</summary>
    /// <exception cref="PostgresUnavailableException">Its message says what is missing.</exception>
    public static async Task<PrivatePostgres> StartOrJoinAsync(
        string dataDirectory, CancellationToken ct = default)
    {
        try
        {
            var layout = await Layout.OfAsync(dataDirectory, ct);
            using var turn = await Turns.TakeAsync(layout, ct);
            return await UseAsync(layout, ct);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new PostgresUnavailableException(
                $"Not all of {dataDirectory} can be read and written: {refused.Message} " +
                "Use another data directory, or be the user who made this one.", refused);
        }
    }

    /// <summary>Leaves the server. The last one to leave stops it, and waits until it has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _use, null) is { } use)
            await StopServer.IfLastAsync(_setup, use);
    }

    private static async Task<PrivatePostgres> UseAsync(Layout layout, CancellationToken ct)
    {
        var use = await Turns.BecomeUserAsync(layout, ct);
        try
        {
            var setup = await Setup.ForAsync(layout, ct);
            var joined = await JoinServer.IfRunningAsync(setup, ct);
            var running = joined ?? await StartServer.InAsync(setup, ct);
            await MakeDatabase.IfMissingAsync(running.ConnectionString(layout, "postgres"), ct);
            return new PrivatePostgres(setup, use, running, joined is not null);
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }
}
