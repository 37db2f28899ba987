using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Actieplan.LocalPostgres;

/// <summary>
/// A PostgreSQL of one's own for development and tests. It runs as long as someone uses it, and stops with
/// the last one, also when that one was killed.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan WaitBound = TimeSpan.FromSeconds(120);

    private readonly Layout _layout;
    private readonly FileLock _use;

    private PrivatePostgres(Layout layout, FileLock use, string connectionString, bool joined)
    {
        _layout = layout;
        _use = use;
        ConnectionString = connectionString;
        Joined = joined;
    }

    public string ConnectionString { get; }

    public string DataDirectory => _layout.DataDirectory;

    public bool Joined { get; }

    public ValueTask DisposeAsync()
    {
        _use.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Starts the private server in this directory, or joins the one that runs there.</summary>
    public static async Task<PrivatePostgres> StartOrJoinAsync(
        string dataDirectory, CancellationToken ct = default)
    {
        Directory.CreateDirectory(dataDirectory);
        var layout = new Layout(Path.GetFullPath(dataDirectory));
        using var start = await FileLock.WithinAsync(
            () => FileLock.TryExclusive(layout.StartLock), WaitBound, ct)
            ?? throw new PostgresUnavailableException("Another process has been starting for too long.");
        var use = await FileLock.WithinAsync(() => FileLock.TryShared(layout.UsersLock), WaitBound, ct)
            ?? throw new PostgresUnavailableException("The server has been stopping for too long.");

        MakeServerFolder(layout);
        var binaries = await FindBinaries.ForAsync(layout.Major, ct);
        var user = await ServerUser.ForAsync(layout, binaries, ct);
        var running = RunningServer.In(layout);
        var joined = running is not null;
        if (running is null)
        {
            await MakeCluster.IfMissingAsync(layout, binaries, user, ct);
            RunningServer.Disown(layout);
            FileLock.TryShared(layout.KeeperLock)?.Dispose();
            await Keeper.StartAsync(Options(FreePort()), layout, binaries, user, ct);
            running = RunningServer.In(layout)!;
        }
        await MakeDatabaseAsync(running.ConnectionString(layout, "postgres"), ct);
        return new PrivatePostgres(layout, use, running.ConnectionString(layout, RunningServer.Database), joined);
    }

    private static void MakeServerFolder(Layout layout)
    {
        if (OperatingSystem.IsWindows())
            throw new PostgresUnavailableException("not on Windows");
        Directory.CreateDirectory(
            layout.Server, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Options(int port) => string.Join(' ', new[]
    {
        "listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=''",
        "max_connections=100", "shared_buffers=256MB", "timezone=UTC", "log_timezone=UTC", "jit=off",
    }.Select(setting => $"-c {setting}"));

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task MakeDatabaseAsync(string connectionString, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var find = source.CreateCommand("select 1 from pg_database where datname = 'actieplan'");
        if (await find.ExecuteScalarAsync(ct) is not null)
            return;
        await using var make = source.CreateCommand("create database actieplan");
        await make.ExecuteNonQueryAsync(ct);
    }
}
