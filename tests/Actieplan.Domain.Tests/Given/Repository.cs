namespace Actieplan.Domain.Tests;

/// <summary>The files of the repository that the tests were built from.</summary>
public static class Repository
{
    public static readonly string Root = RootAbove(AppContext.BaseDirectory);

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string RootAbove(string folder) =>
        File.Exists(Path.Combine(folder, "Actieplan.sln"))
            ? folder
            : RootAbove(Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("No Actieplan.sln above the tests."));
}
