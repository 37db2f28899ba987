using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using Actieplan.Web;
using Actieplan.Web.Accounts;
using Actieplan.Web.Live;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actieplan.Benchmarks.Hall;

/// <summary>The plan's page as a hall asks for it: unchanged since somebody else did, and all together just after it
/// changed.</summary>
public sealed class KeptPages(Bench bench, bool quick)
{
    public const string Verb = "--serve-bytes";

    private const int Clients = 8, Stampede = 10_000, AtOnce = 64;
    private const double Goal = 0.85;

    // before any is counted, so that both are compiled as far as they will be
    private const int Untimed = 40_000;

    private readonly int requests = quick ? 4_000 : 20_000;

    /// <summary>The floor: the same bytes behind the same middleware, without a board to look for.</summary>
    public static async Task ServeBytesAsync(string file, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.LimitSockets();
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        await using var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseHead();
        app.UseResponseCompression();
        app.UseSentences();
        var (bytes, tag) = (await File.ReadAllBytesAsync(file), "\"1\"");
        app.MapGet("/", (HttpContext http) =>
        {
            (http.Response.Headers.ETag, http.Response.Headers.CacheControl) = (tag, "public, no-cache");
            if (http.Request.Headers.IfNoneMatch == tag)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
            (http.Response.Headers.ContentEncoding, http.Response.Headers.Vary) = ("br", "Accept-Encoding");
            (http.Response.ContentType, http.Response.ContentLength) = ("text/html; charset=utf-8", bytes.Length);
            return http.Response.Body.WriteAsync(bytes).AsTask();
        });
        await app.RunAsync();
    }

    public async Task CachedAsync()
    {
        await using var hall = await HallServer.StartAsync(bench);
        using var ours = ClientOf(hall.Address);
        using var first = await ours.GetAsync(new Uri("/", UriKind.Relative));
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, await first.Content.ReadAsByteArrayAsync());
        var address = new IPEndPoint(IPAddress.Loopback, HallServer.FreePort());
        using var process = HallServer.Started("Actieplan.Benchmarks.dll", [Verb, file, $"http://{address}"]);
        process.BeginOutputReadLine();
        await HallServer.UntilListeningAsync(address);
        using var floor = ClientOf(address);
        (await Rate("page-cached", ours, floor, null, null)).Print();
        (await Rate("page-not-modified", ours, floor, first.Headers.ETag!.ToString(), "\"1\"")).Print();
        process.Kill();
        await process.WaitForExitAsync();
        File.Delete(file);
    }

    /// <summary>In this process, so that renders can be counted.</summary>
    public async Task StampedeAsync()
    {
        await using var hall = await HallServer.StartAsync(bench);
        await using var source = NpgsqlDataSource.Create(hall.ConnectionString);
        var data = Directory.CreateTempSubdirectory("actieplan-bench-").FullName;
        var address = new IPEndPoint(IPAddress.Loopback, HallServer.FreePort());
        await using (var app = Tracker.Build(new TrackerSettings(source, "actieplan", data,
            new PlanClock(TimeProvider.System, hall.Offset), DemoAccounts.None,
            ["--urls", $"http://{address}", "--Logging:Console:LogToStandardErrorThreshold", "Trace"])))
        {
            await app.StartAsync();
            using var client = ClientOf(address);
            await client.GetAsync(new Uri("/", UriKind.Relative));
            var position = await hall.ReportAsync(hall.Items[0].Id, 1);
            await app.Services.GetRequiredService<LivePlan>().ReachedAsync(position, default);
            var renders = 0L;
            using var listener = new MeterListener
            {
                InstrumentPublished = (instrument, listening) =>
                {
                    if (instrument.Name is KeptAnswers.PagesRendered) listening.EnableMeasurementEvents(instrument);
                },
            };
            listener.SetMeasurementEventCallback<long>((_, more, _, _) => Interlocked.Add(ref renders, more));
            listener.Start();
            await Parallel.ForEachAsync(Enumerable.Range(0, Stampede), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (_, cancel) => await client.GetByteArrayAsync(new Uri("/", UriKind.Relative), cancel));
            Figure.Below("stampede", "renders", renders, 1).Print();
            await app.StopAsync();
        }
        Directory.Delete(data, recursive: true);
    }

    private async Task<Figure> Rate(string name, HttpClient ours, HttpClient floor, string? tag, string? floorTag)
    {
        await AskAsync(ours, tag, Untimed);
        await AskAsync(floor, floorTag, Untimed);
        return Figure.Rate(name, Clients, "requests/s", await Rounds.TakeAsync(
            () => AskAsync(ours, tag, requests), () => AskAsync(floor, floorTag, requests)), Goal);
    }

    private static Task<Done> AskAsync(HttpClient client, string? tag, int requests) => Rounds.TimeAsync(requests, () => Task.WhenAll(
        Enumerable.Range(0, Clients).Select(async _ =>
        {
            for (var i = 0; i < requests / Clients; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/");
                if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
                using var answer = await client.SendAsync(request);
                var expected = tag is null ? HttpStatusCode.OK : HttpStatusCode.NotModified;
                if (answer.StatusCode != expected) throw new InvalidOperationException($"It answered {answer.StatusCode}.");
                await answer.Content.CopyToAsync(Stream.Null);
            }
        })));

    private static HttpClient ClientOf(IPEndPoint server)
    {
        var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://{server}")),
        };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        return client;
    }
}
