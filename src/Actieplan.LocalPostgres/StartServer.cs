using System.Net;
using System.Net.Sockets;

namespace Actieplan.LocalPostgres;

internal static class StartServer
{
    private const int Attempts = 3;

    public static async Task<RunningServer> InAsync(Setup setup, CancellationToken ct)
    {
        await MakeCluster.IfMissingAsync(setup, ct);
        for (var attempt = 1; ; attempt++)
        {
            RunningServer.Disown(setup.Layout);
            File.Delete(setup.Layout.Log);
            var said = await Keeper.StartAsync(setup, Options(FreePort()), ct);
            if (RunningServer.In(setup.Layout) is { Ready: true } running)
                return running;
            var log = File.Exists(setup.Layout.Log) ? File.ReadAllText(setup.Layout.Log) : said;
            if (attempt == Attempts || !MayPass(log))
                throw new PostgresUnavailableException(
                    $"PostgreSQL in {setup.Layout.DataDirectory} did not start. It said:\n{LastLines(log)}");
        }
    }

    // Small enough for two cores beside the tests. Only TCP on the loopback: a socket's path may be too long.
    public static string Options(int port) => string.Join(' ',
    [
        "-c listen_addresses=127.0.0.1", $"-c port={port}", "-c unix_socket_directories=''",
        "-c max_connections=100", "-c shared_buffers=256MB", "-c fsync=on", "-c max_prepared_transactions=10",
        "-c timezone=UTC", "-c log_timezone=UTC",
        // small queries are over before they would be compiled
        "-c jit=off",
    ]);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    // Another program took the port meanwhile, or children of a killed server have not ended yet.
    private static bool MayPass(string log) => log.Contains("in use", StringComparison.Ordinal);

    private static string LastLines(string log) => string.Join('\n', log.Trim().Split('\n').TakeLast(10));
}
