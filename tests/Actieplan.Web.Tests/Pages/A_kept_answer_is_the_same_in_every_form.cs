using System.Net;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Pages;

public sealed class A_kept_answer_is_the_same_in_every_form(TestTracker tracker) : IClassFixture<TestTracker>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/groepen/digitalisering", "text/html")]
    [InlineData("/borden/plan?sinds=0", "application/json")]
    [InlineData("/built/site.js", "text/javascript")]
    [InlineData("/built/site.css", "text/css")]
    public async Task Compressed_or_not(string path, string type)
    {
        var plain = await AskAsync(path, DecompressionMethods.None);
        var brotli = await AskAsync(path, DecompressionMethods.Brotli);
        var gzip = await AskAsync(path, DecompressionMethods.GZip);

        (plain.Encoding, brotli.Encoding, gzip.Encoding).ShouldBe(("", "br", "gzip"));
        foreach (var (text, _, sent, saidType, vary) in new[] { plain, brotli, gzip })
        {
            text.ShouldBe(plain.Text);
            saidType.ShouldBe(type);
            vary.ShouldContain("Accept-Encoding");
            sent.ShouldBeLessThanOrEqualTo(plain.Sent);
        }
        brotli.Sent.ShouldBeLessThan(plain.Sent / 3);
    }

    [Fact]
    public async Task A_page_that_changed_is_made_again()
    {
        var before = await AskAsync("/", DecompressionMethods.Brotli);
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post("/api/v1/items/software-op-maat/progress", new { story = "Net na het bewaren gemeld." })).ShouldBe(200);

        var after = await AskAsync("/", DecompressionMethods.Brotli);
        before.Text.ShouldNotContain("Net na het bewaren gemeld.");
        after.Text.ShouldContain("Net na het bewaren gemeld.");
        (await AskAsync("/", DecompressionMethods.None)).Text.ShouldBe(after.Text);
    }

    // what is sent is counted before it is made readable again
    private async Task<(string Text, string Encoding, long Sent, string? Type, string Vary)> AskAsync(
        string path, DecompressionMethods methods)
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = tracker.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var name = methods switch { DecompressionMethods.Brotli => "br", DecompressionMethods.GZip => "gzip", _ => "identity" };
        request.Headers.AcceptEncoding.ParseAdd(name);
        using var answer = await client.SendAsync(request, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var sent = await answer.Content.ReadAsByteArrayAsync(Cancel);
        var encoding = string.Join(",", answer.Content.Headers.ContentEncoding);
        await using var read = encoding switch
        {
            "br" => new System.IO.Compression.BrotliStream(new MemoryStream(sent), System.IO.Compression.CompressionMode.Decompress),
            "gzip" => new System.IO.Compression.GZipStream(new MemoryStream(sent), System.IO.Compression.CompressionMode.Decompress),
            _ => (Stream)new MemoryStream(sent),
        };
        using var text = new StreamReader(read);
        return (await text.ReadToEndAsync(Cancel), encoding, sent.Length, answer.Content.Headers.ContentType?.MediaType,
            string.Join(",", answer.Headers.Vary));
    }
}
