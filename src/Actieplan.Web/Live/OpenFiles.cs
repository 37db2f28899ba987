namespace Actieplan.Web.Live;

/// <summary>How many connections this process can hold. Beyond what the system lets it open, it could not even accept
/// one to refuse it, nor reach its database.</summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits", Name = "Max open files";

    // for the database, files and the program itself
    private const int Own = 500, Least = 200;

    /// <summary>Where the system says how many; two of three may be sockets of the hub.</summary>
    public static int? Sockets => Room is { } room ? room * 2 / 3 : null;

    public static int? Others => Room is { } room ? room / 3 : null;

    private static int? Room => File.Exists(Limits)
        && File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
        && int.TryParse(line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], out var most)
            ? Math.Max(Least, most - Own)
            : null;
}
