namespace Actieplan.Benchmarks.Hall;

/// <summary>The Chromium of this machine.</summary>
public static class Chromium
{
    // the first is the same without its windows, and takes half of the processor
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    /// <summary>The program, or the one that CHROMIUM names.</summary>
    public static string Find()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM");
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/bin"];
        var places = string.IsNullOrEmpty(path)
            ? Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            : [path];
        return places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            "A real Chromium is needed, and there is none. Install it (apt-get install chromium-headless-shell), "
            + "or name it: CHROMIUM=/path/to/chromium.");
    }
}
