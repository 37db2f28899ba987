namespace Actieplan.LocalPostgres;

/// <summary>
/// A shell that starts the server, waits until nobody uses it any more, and stops it. It outlives the
/// program that started it, so that the server stops also when that program was killed.
/// </summary>
internal static class Keeper
{
    private const string Ready = "ready";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    // It ignores what a terminal sends to all, and goes on when its caller is gone before it is ready.
    // 7 tells others that a keeper is there, 8 is all who use the server. PostgreSQL inherits neither.
    // One that is still recovering when pg_ctl's patience ends is kept all the same, so that it is stopped.
    // macOS has no flock, but has perl. The server is asked to stop only if the process is really it.
    private const string Script = """
        trap '' HUP INT QUIT PIPE
        mode=$1 cluster=$2 users=$3 keeper=$4 log=$5 options=$6
        shift 6
        lock() {
            if command -v flock >/dev/null; then flock "$1" "$2"
            else perl -e 'use Fcntl ":flock"; open(my $f, "<&=", $ARGV[1]) or die $!;
                flock($f, $ARGV[0] eq "-s" ? LOCK_SH : LOCK_EX) or die $!' -- "$1" "$2"
            fi
        }
        runs() {
            pid=$(head -n 1 "$cluster/postmaster.pid") || return
            { tr '\0' ' ' <"/proc/$pid/cmdline" || ps -o command= -p "$pid"; } | grep -qF -- "$cluster"
        }
        exec 7<>"$keeper"
        lock -s 7
        if [ "$mode" = start ]; then
            "$@" start -D "$cluster" -w -t 60 -l "$log" -o "$options" 7<&- || runs || exit
        fi
        echo ready
        exec >/dev/null 2>&1
        exec 8<"$users"
        lock -x 8 7<&- || exit
        if runs; then
            "$@" stop -D "$cluster" -m fast -w -t 60 7<&- 8<&- ||
            "$@" stop -D "$cluster" -m immediate -w -t 10 7<&- 8<&-
        fi
        """;

    public static bool IsThere(Layout layout)
    {
        using var alone = FileLock.TryExclusive(layout.KeeperLock);
        return alone is null;
    }

    public static Task WatchAsync(Setup setup, CancellationToken ct) => RunAsync(setup, "watch", "", ct);

    /// <returns>What pg_ctl said, if it did not start.</returns>
    public static Task<string> StartAsync(Setup setup, string options, CancellationToken ct) =>
        RunAsync(setup, "start", options, ct);

    private static async Task<string> RunAsync(Setup setup, string mode, string options, CancellationToken ct)
    {
        using var keeper = Shell.Start(Command(setup, mode, options));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Bound);
        var said = "";
        try
        {
            while (await keeper.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line == Ready)
                    return "";
                said += line + "\n";
            }
            return said + await keeper.StandardError.ReadToEndAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new PostgresUnavailableException(
                $"PostgreSQL did not start within {Bound.TotalSeconds} seconds; see {setup.Layout.Log}.");
        }
    }

    private static IReadOnlyList<string> Command(Setup setup, string mode, string options)
    {
        var layout = setup.Layout;
        return
        [
            // out of reach of a kill of the caller's whole process group
            .. Shell.Find("setsid") is { } setsid ? (string[])[setsid] : [],
            "/bin/sh", "-c", Script, "actieplan-postgres-keeper",
            mode, layout.Cluster, layout.UsersLock, layout.KeeperLock, layout.Log, options,
            .. setup.User.Command(setup.Binaries.PgCtl),
        ];
    }
}
