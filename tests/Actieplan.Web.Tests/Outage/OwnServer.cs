using System.Diagnostics;
using System.Globalization;
using Actieplan.LocalPostgres;
using Actieplan.Web.Tests.Browser;
using Actieplan.Web.Tests.Hosting;
using Npgsql;

namespace Actieplan.Web.Tests.Outage;

/// <summary>A tracker on a PostgreSQL of its own, which can be stopped as if its machine lost power, and started
/// again. It comes back on another port; the wire to it stays.</summary>
public sealed class OwnServer : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("server-").FullName;
    private readonly List<PrivatePostgres> used = [];
    private Wire? wire;

    public TestTracker Tracker { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string PidFile => Path.Combine(data, "server", "cluster", "postmaster.pid");

    public async ValueTask InitializeAsync()
    {
        var direct = await StartServerAsync();
        wire = new(new UriBuilder("tcp", direct.Host, direct.Port).Uri);
        (direct.Host, direct.Port) = ("127.0.0.1", wire.Port);
        Tracker = new(() => direct.ConnectionString);
        await Tracker.InitializeAsync();
    }

    /// <summary>An immediate shutdown: nothing is finished, nothing written down.</summary>
    public async Task StopAtOnceAsync()
    {
        var pid = int.Parse((await File.ReadAllLinesAsync(PidFile, Cancel))[0], CultureInfo.InvariantCulture);
        using var kill = Process.Start("kill", ["-QUIT", $"{pid}"]);
        await kill.WaitForExitAsync(Cancel);
        await Until.TrueAsync(() => !File.Exists(PidFile), "the server has stopped", Cancel);
    }

    public async Task StartAgainAsync() => wire!.LeadTo((await StartServerAsync()).Port);

    public async ValueTask DisposeAsync()
    {
        // where a test left it stopped: what it made is taken away all the same
        if (wire is not null && !File.Exists(PidFile)) await StartAgainAsync();
        await Tracker.DisposeAsync();
        if (wire is not null) await wire.DisposeAsync();
        foreach (var server in used) await server.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private async Task<NpgsqlConnectionStringBuilder> StartServerAsync()
    {
        var server = await PrivatePostgres.StartOrJoinAsync(data);
        used.Add(server);
        return new(server.ConnectionString);
    }
}
