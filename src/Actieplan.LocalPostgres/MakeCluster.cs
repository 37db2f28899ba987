using System.Security.Cryptography;

namespace Actieplan.LocalPostgres;

/// <summary>Makes the cluster beside its place and renames it, so that it is whole or not there.</summary>
internal static class MakeCluster
{
    private const string HalfMade = "making-";

    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    public static async Task IfMissingAsync(Setup setup, CancellationToken ct)
    {
        var (layout, binaries, user) = setup;
        if (Directory.Exists(layout.Cluster))
            return;
        RemoveHalfMade(layout);
        WritePassword(layout);
        await user.OwnAsync(layout.Password, ct);

        var half = Path.Combine(layout.Server, HalfMade + Path.GetRandomFileName());
        var made = await Shell.RunAsync(
            user.Command([binaries.Initdb, "-D", half, .. Options(layout, binaries)]), Bound, ct);
        made.OrSay($"PostgreSQL could not make its data directory {layout.Cluster}.");
        Directory.Move(half, layout.Cluster);
    }

    private static string[] Options(Layout layout, Binaries binaries) =>
    [
        "--username", RunningServer.User, "--pwfile", layout.Password, "--auth", "scram-sha-256",
        "--encoding", "UTF8", "--locale", "C",
        // the same order and letters on every machine; older versions know only the system's locales
        .. binaries.Major >= 17 ? (string[])["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [],
    ];

    // An initdb whose caller was killed may still write: what cannot be removed now is removed next time.
    private static void RemoveHalfMade(Layout layout)
    {
        foreach (var half in Directory.GetDirectories(layout.Server, HalfMade + "*"))
            try
            {
                Directory.Delete(half, recursive: true);
            }
            catch (IOException)
            {
                continue;
            }
    }

    private static void WritePassword(Layout layout)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        File.Delete(layout.Password);
        using var file = new StreamWriter(layout.Password, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        file.Write(RandomNumberGenerator.GetHexString(40, lowercase: true));
    }
}
