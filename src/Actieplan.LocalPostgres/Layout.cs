namespace Actieplan.LocalPostgres;

/// <summary>What lies where in the data directory.</summary>
internal sealed record Layout(string DataDirectory)
{
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
}
