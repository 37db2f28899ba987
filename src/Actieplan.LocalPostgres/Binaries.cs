using System.ComponentModel;
using System.Text.RegularExpressions;

namespace Actieplan.LocalPostgres;

/// <summary>The folder that holds one PostgreSQL's initdb, pg_ctl and postgres.</summary>
internal sealed partial record Binaries(string Directory, int Major)
{
    public const int OldestMajor = 15;

    private static readonly TimeSpan VersionBound = TimeSpan.FromSeconds(10);

    public string Initdb => Path.Combine(Directory, "initdb");

    public string PgCtl => Path.Combine(Directory, "pg_ctl");

    public string Postgres => Path.Combine(Directory, "postgres");

    /// <summary>Null when the folder does not hold all three, or they do not run on this machine.</summary>
    public static async Task<Binaries?> InAsync(string directory, CancellationToken ct)
    {
        var found = new Binaries(directory, 0);
        if (!File.Exists(found.Initdb) || !File.Exists(found.PgCtl) || !File.Exists(found.Postgres))
            return null;
        try
        {
            var answer = await Shell.RunAsync([found.Postgres, "--version"], VersionBound, ct);
            var version = Version().Match(answer.Output);
            return version.Success ? found with { Major = int.Parse(version.Groups[1].Value) } : null;
        }
        catch (Win32Exception)
        {
            // made for another processor or another libc
            return null;
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
