using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Actieplan.Domain;

/// <summary>Ids that follow from what they stand for, so that creating twice creates once.</summary>
public static class StreamId
{
    private static readonly Guid Namespace = new("6f0a3c0e-5d57-5f0b-9c39-9a4e0a6e2a11");

    /// <summary>The id of the stream that this actor starts with this idempotency key.</summary>
    public static Guid For(string actorId, string key) => Named($"{actorId}\n{key}");

    /// <summary>A name-based id (UUID version 5, RFC 9562 section 5.5).</summary>
    [SuppressMessage("Security", "CA5350",
        Justification = "Version 5 is defined on SHA-1; nothing is secured by it.")]
    public static Guid Named(string name)
    {
        var input = (Span<byte>)[.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
        var hash = SHA1.HashData(input).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
