namespace Actieplan.LocalPostgres;

/// <summary>
/// A shell that starts the server, waits until nobody uses it any more, and stops it. It outlives the
/// program that started it, so that the server stops also when that program was killed.
/// </summary>
internal static class Keeper
{
    private const string Ready = "ready";
    private const string Start = "start";
    private const string Watch = "watch";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    // 7 tells others that a keeper is there, 8 is all who use the server. PostgreSQL inherits neither.
    // macOS has no flock, but has perl. The server is asked to stop only if the process is really it.
    private const string Script = """
        trap '' HUP INT QUIT
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
        exec 7<"$keeper"
        lock -s 7
        if [ "$mode" = start ]; then
            "$@" start -D "$cluster" -w -t 60 -l "$log" -o "$options" 7<&- || exit
        fi
        echo ready
        exec >/dev/null 2>&1
        exec 8<"$users"
        lock -x 8 7<&-
        if runs; then
            "$@" stop -D "$cluster" -m fast -w -t 60 7<&- 8<&- ||
            "$@" stop -D "$cluster" -m immediate -w -t 10 7<&- 8<&-
        fi
        exec 7<&-
        """;

    public static bool IsThere(Layout layout)
    {
        using var alone = FileLock.TryExclusive(layout.KeeperLock);
        return alone is null;
    }

    public static Task WatchAsync(Layout layout, Binaries binaries, ServerUser user, CancellationToken ct) =>
        RunAsync(Watch, "", layout, binaries, user, ct);

    public static Task StartAsync(
        string options, Layout layout, Binaries binaries, ServerUser user, CancellationToken ct) =>
        RunAsync(Start, options, layout, binaries, user, ct);

    private static async Task RunAsync(
        string mode, string options, Layout layout, Binaries binaries, ServerUser user, CancellationToken ct)
    {
        using var keeper = Shell.Start(
        [
            // out of reach of a kill of the caller's whole process group
            .. Shell.Find("setsid") is { } setsid ? (string[])[setsid] : [],
            "/bin/sh", "-c", Script, "actieplan-postgres-keeper",
            mode, layout.Cluster, layout.UsersLock, layout.KeeperLock, layout.Log, options,
            .. user.Command(binaries.PgCtl),
        ]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Bound);
        var said = "";
        while (await keeper.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line == Ready)
                return;
            said += line + "\n";
        }
        said += await keeper.StandardError.ReadToEndAsync(limit.Token);
        throw new PostgresUnavailableException($"PostgreSQL did not start. {LastLines(layout.Log, said)}");
    }

    private static string LastLines(string log, string said)
    {
        var lines = File.Exists(log) ? File.ReadAllLines(log) : said.Split('\n');
        return $"Its last words, in {log}:\n" + string.Join('\n', lines.TakeLast(10));
    }
}
