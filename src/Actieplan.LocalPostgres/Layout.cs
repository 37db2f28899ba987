namespace Actieplan.LocalPostgres;

/// <summary>What lies where in the data directory.</summary>
internal sealed record Layout
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private Layout(string dataDirectory) => DataDirectory = dataDirectory;

    public string DataDirectory { get; }

    /// <summary>Makes the folders that are missing.</summary>
    public static async Task<Layout> OfAsync(string dataDirectory, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
            throw new PostgresUnavailableException(
                "The private PostgreSQL runs on Linux and macOS. On Windows use WSL, or set " +
                "ConnectionStrings__Actieplan to a PostgreSQL that runs already.");
        Directory.CreateDirectory(dataDirectory);
        var layout = new Layout(await RealPathAsync(Path.GetFullPath(dataDirectory), ct));
        Directory.CreateDirectory(
            layout.Server, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return layout;
    }

    /// <summary>Held by whoever starts or leaves, so that one at a time does.</summary>
    public string StartLock => Path.Combine(DataDirectory, "start.lock");

    /// <summary>Shared by all who use the server; held alone by whoever stops it.</summary>
    public string UsersLock => Path.Combine(DataDirectory, "users.lock");

    /// <summary>Shared by all keepers, so that one can see whether there is one.</summary>
    public string KeeperLock => Path.Combine(DataDirectory, "keeper.lock");

    /// <summary>Belongs to the user the server runs as.</summary>
    public string Server => Path.Combine(DataDirectory, "server");

    public string Password => Path.Combine(Server, "password");

    public string Log => Path.Combine(Server, "log");

    public string Cluster => Path.Combine(Server, "cluster");

    public string PidFile => Path.Combine(Cluster, "postmaster.pid");

    /// <summary>The version that made the cluster; null if there is none yet.</summary>
    public int? Major
    {
        get
        {
            var file = Path.Combine(Cluster, "PG_VERSION");
            return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim()) : null;
        }
    }

    // The server is known by its path: that must not depend on the links by which one came.
    private static async Task<string> RealPathAsync(string directory, CancellationToken ct)
    {
        string[] enter = ["/bin/sh", "-c", """cd "$1" && pwd -P""", "sh", directory];
        var answer = await Shell.RunAsync(enter, Bound, ct);
        return answer.OrSay($"{directory} cannot be entered.").Output.TrimEnd('\n');
    }
}
