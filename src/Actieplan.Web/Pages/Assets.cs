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
    public string Version { get; } = Hash(string.Concat(Read(environment.WebRootFileProvider).Values));

    public string Path(string name) => $"{Folder}/{name}?v={versions.GetValueOrDefault(name, "0")}";

    private static Dictionary<string, string> Read(IFileProvider files) => files.GetDirectoryContents(Folder)
        .Where(file => !file.IsDirectory)
        .OrderBy(file => file.Name, StringComparer.Ordinal)
        .ToDictionary(file => file.Name, HashOf);

    private static string HashOf(IFileInfo file)
    {
        using var content = file.CreateReadStream();
        return Short(SHA256.HashData(content));
    }

    private static string Hash(string text) => Short(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private static string Short(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 6));
}
