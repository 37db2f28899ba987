using System.Text.RegularExpressions;

namespace Actieplan.Domain.Tests;

/// <summary>A file that people write and read; what a build makes is left out.</summary>
/// <param name="Path">From the repository's root, with forward slashes.</param>
public sealed record SourceFile(string Path, string Text)
{
    private static readonly string[] Extensions = [".cs", ".razor", ".js", ".css"];
    private static readonly string[] Made = ["/bin/", "/obj/", "/node_modules/", "/wwwroot/built/"];

    public string[] Lines { get; } = Text.TrimEnd('\n').Split('\n');

    /// <summary>The rules spell out what they forbid.</summary>
    public bool IsThisOne => Path.EndsWith("/Tidy/TidyTest.cs", StringComparison.Ordinal);

    public static SourceFile[] All() =>
    [
        .. new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(
                System.IO.Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
            .Select(path => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => Extensions.Contains(System.IO.Path.GetExtension(path)) && !Made.Any(path.Contains))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, Repository.Read(path))),
    ];

    public bool IsUnder(string folder) => Path.StartsWith($"{folder}/", StringComparison.Ordinal);

    /// <summary>Where the pattern stands, as an editor can follow it.</summary>
    public IEnumerable<string> Find(Regex pattern, string instead) => pattern.Matches(Text)
        .Select(match => $"{Path}:{LineOf(match.Index)}: “{match.Value.Trim()}”: {instead}");

    private int LineOf(int index) => Text.AsSpan(0, index).Count('\n') + 1;
}
