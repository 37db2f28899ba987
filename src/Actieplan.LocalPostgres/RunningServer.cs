using Npgsql;

namespace Actieplan.LocalPostgres;

/// <summary>The server that runs in the cluster, as its postmaster.pid tells.</summary>
internal sealed record RunningServer(int Pid, int Port, bool Ready)
{
    public const string User = "actieplan";
    public const string Database = "actieplan";

    // Greater than any process id, so that postgres sees that the file is stale.
    private const string NoProcess = "2147483646";

    /// <summary>Null when none runs there, also when a stale file names some other program.</summary>
    public static RunningServer? In(Layout layout)
    {
        if (ReadPidFile(layout) is not { Length: >= 4 } lines || !int.TryParse(lines[0], out var pid))
            return null;
        if (!CommandOf(pid).Contains(layout.Cluster, StringComparison.Ordinal))
            return null;
        return int.TryParse(lines[3], out var port)
            ? new RunningServer(pid, port, lines is [.., var state] && state.Trim() == "ready")
            : null;
    }

    /// <summary>
    /// postgres refuses to start where the file names a living process of the same user, also when that is
    /// some other program. Only the id is changed: by the rest postgres sees whether orphans are left.
    /// </summary>
    public static void Disown(Layout layout)
    {
        if (ReadPidFile(layout) is { Length: > 1 } lines)
            File.WriteAllLines(layout.PidFile, [NoProcess, .. lines.Skip(1)]);
    }

    public string ConnectionString(Layout layout, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = User,
        Password = File.ReadAllText(layout.Password),
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private static string[]? ReadPidFile(Layout layout)
    {
        try
        {
            return File.ReadAllLines(layout.PidFile);
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string CommandOf(int pid)
    {
        try
        {
            if (Directory.Exists("/proc/self"))
                return File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            // that process is gone
            return "";
        }
        using var ps = Shell.Start(["ps", "-o", "command=", "-p", $"{pid}"]);
        return ps.StandardOutput.ReadToEnd();
    }
}
