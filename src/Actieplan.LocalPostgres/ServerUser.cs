namespace Actieplan.LocalPostgres;

/// <summary>The caller, or an unprivileged user if that is root, as whom PostgreSQL does not run.</summary>
internal sealed record ServerUser(string? Owner, IReadOnlyList<string> Prefix)
{
    private const string Nobody = "65534:65534";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    // Lets that user pass through a folder that only root may enter, and nothing more. Without the third
    // access(2), by which initdb looks for its own binary, would not count what the first two give.
    private static readonly string[] PassThrough =
    [
        "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--securebits=+no_setuid_fixup",
    ];

    public static async Task<ServerUser> ForAsync(Layout layout, Binaries binaries, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerUser(null, []);
        if (Shell.Find("setpriv") is not { } setpriv)
            throw new PostgresUnavailableException(
                "PostgreSQL does not run as root, and `setpriv` (of util-linux) is missing to run it as " +
                "another user. Start this program as an ordinary user.");

        var owner = await OwnerOfAsync(layout.Server, ct);
        await GiveAsync(owner, layout.Server, ct);
        var ids = owner.Split(':');
        string[] plain = [setpriv, $"--reuid={ids[0]}", $"--regid={ids[1]}", "--clear-groups"];
        foreach (string[] prefix in new[] { plain, [.. plain, .. PassThrough] })
            if (await ReachesAsync(prefix, layout, binaries, ct))
                return new ServerUser(owner, prefix);
        throw new PostgresUnavailableException(
            $"PostgreSQL does not run as root, and user {ids[0]} may not write {layout.Server} or run " +
            $"{binaries.Postgres}. Start this program as an ordinary user, or put both where it may " +
            "(`chmod -R a+rX` on the folder of the latter is enough if its folders may be entered).");
    }

    public IReadOnlyList<string> Command(params string[] command) => [.. Prefix, .. command];

    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (Owner is not null)
            await GiveAsync(Owner, path, ct);
    }

    private static async Task GiveAsync(string owner, string path, CancellationToken ct)
    {
        var answer = await Shell.RunAsync(["chown", owner, path], Bound, ct);
        answer.OrSay($"PostgreSQL does not run as root, and {path} cannot be given to {owner}.");
    }

    // Who ran it before as an ordinary user still owns it; .NET cannot tell whose a file is.
    private static async Task<string> OwnerOfAsync(string directory, CancellationToken ct)
    {
        var listing = await Shell.RunAsync(["ls", "-nd", directory], Bound, ct);
        var fields = listing.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is [_, _, not "0", _, ..] ? $"{fields[2]}:{fields[3]}" : Nobody;
    }

    private static async Task<bool> ReachesAsync(
        string[] prefix, Layout layout, Binaries binaries, CancellationToken ct)
    {
        var test = $"""test -x "$1" && test -r "$1" && test -w "$2" && test -x "$2" """;
        var answer = await Shell.RunAsync(
            [.. prefix, "sh", "-c", test, "sh", binaries.Postgres, layout.Server], Bound, ct);
        return answer.ExitCode == 0;
    }
}
