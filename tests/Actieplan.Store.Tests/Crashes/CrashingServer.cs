using Actieplan.LocalPostgres;
using Npgsql;

namespace Actieplan.Store.Tests.Crashes;

/// <summary>A PostgreSQL of one test's own, which may be stopped as a power cut would and come back where it
/// was.</summary>
internal sealed class CrashingServer : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo parent;
    private readonly PrivatePostgres use;
    private readonly Setup setup;
    private readonly int port;

    private CrashingServer(DirectoryInfo parent, PrivatePostgres use, Setup setup, int port) =>
        (this.parent, this.use, this.setup, this.port) = (parent, use, setup, port);

    public string ConnectionString => use.ConnectionString;

    public static async Task<CrashingServer> StartAsync(CancellationToken ct)
    {
        var parent = Directory.CreateTempSubdirectory("actieplan-crashes-");
        var use = await PrivatePostgres.StartOrJoinAsync(Path.Combine(parent.FullName, "data"), ct);
        var setup = await Setup.ForAsync(await Layout.OfAsync(use.DataDirectory, ct), ct);
        return new CrashingServer(parent, use, setup, new NpgsqlConnectionStringBuilder(use.ConnectionString).Port);
    }

    /// <summary>No checkpoint and no goodbye: what is to be there afterwards must be in the write-ahead log.</summary>
    public async Task StopAtOnceAsync(CancellationToken ct) =>
        (await PgCtlAsync(["stop", "-m", "immediate"], ct)).OrSay("PostgreSQL was not stopped.");

    /// <summary>On the same port. Whoever uses the data directory stops it in the end, as if it had never been
    /// away.</summary>
    public async Task StartAgainAsync(CancellationToken ct) => (await PgCtlAsync(
        ["start", "-l", setup.Layout.Log, "-o", StartServer.Options(port)], ct)).OrSay("PostgreSQL did not start again.");

    public async ValueTask DisposeAsync()
    {
        await use.DisposeAsync();
        parent.Delete(recursive: true);
    }

    private Task<Finished> PgCtlAsync(string[] what, CancellationToken ct) => Shell.RunAsync(
        setup.User.Command([setup.Binaries.PgCtl, "-D", setup.Layout.Cluster, "-w", "-t", "30", .. what]), Bound, ct);
}
