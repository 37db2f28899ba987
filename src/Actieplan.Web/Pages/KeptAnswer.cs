using System.IO.Compression;

namespace Actieplan.Web.Pages;

/// <summary>An answer that is the same for everyone, made once and compressed once, however many ask for it.</summary>
public sealed class KeptAnswer(byte[] content, string contentType) : IResult
{
    public const string Brotli = "br";

    // beyond it, a page becomes hardly smaller and takes many times as long
    private const int BrotliQuality = 6;

    private const string Gzip = "gzip", Any = "*";

    private readonly Lazy<byte[]> brotli = new(() => Compress(
        content, to => new BrotliStream(to, new BrotliCompressionOptions { Quality = BrotliQuality })));

    private readonly Lazy<byte[]> gzip = new(() => Compress(
        content, to => new GZipStream(to, CompressionLevel.Optimal)));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (encoding, bytes) = Takes(httpContext, Brotli) ? (Brotli, brotli.Value)
            : Takes(httpContext, Gzip) ? (Gzip, gzip.Value)
            : (null, content);
        var headers = httpContext.Response.Headers;
        headers.Vary = "Accept-Encoding";
        if (encoding is not null) headers.ContentEncoding = encoding;
        (headers.ContentType, headers.ContentLength) = (contentType, bytes.Length);
        return httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }

    public static bool Takes(HttpContext http, string encoding)
    {
        // browsers name what they take, and say no more about it
        var names = http.Request.Headers.AcceptEncoding.ToString();
        if (names.AsSpan().ContainsAny(';', '*')) return Weighs(http, encoding);
        foreach (var name in names.AsSpan().Split(','))
            if (names.AsSpan(name).Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool Weighs(HttpContext http, string encoding)
    {
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        var said = accepted.FirstOrDefault(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(one => one.Value == Any);
        return said is not null && said.Quality is not 0;
    }

    private static byte[] Compress(byte[] content, Func<Stream, Stream> by)
    {
        using var to = new MemoryStream();
        using (var compressing = by(to)) compressing.Write(content);
        return to.ToArray();
    }
}
