using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Actieplan.Web.Pages;

/// <summary>Addresses of what the build made, with the content in the address: a browser keeps it for ever, and
/// asks again only when it changed.</summary>
public sealed class Assets(IWebHostEnvironment environment)
{
    public const string Folder = "/built";

    private readonly Dictionary<string, string> versions = Read(environment.WebRootFileProvider);

    /// <summary>Of all of it: a page that names other scripts is another page.</summary>
    public string Version => string.Concat(versions.Values);

    public bool IsCurrent(string name, string? version) => versions.GetValueOrDefault(name) == version;

    public string Path(string name) => $"{Folder}/{name}?v={versions.GetValueOrDefault(name, "0")}";

    private static Dictionary<string, string> Read(IFileProvider files) => files.GetDirectoryContents(Folder)
        .Where(file => !file.IsDirectory)
        .OrderBy(file => file.Name, StringComparer.Ordinal)
        .ToDictionary(file => file.Name, HashOf);

    private static string HashOf(IFileInfo file)
    {
        using var content = file.CreateReadStream();
        return Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
    }
}
