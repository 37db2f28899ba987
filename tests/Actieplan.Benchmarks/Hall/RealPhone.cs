using Microsoft.Playwright;

namespace Actieplan.Benchmarks.Hall;

/// <summary>What a real browser fetches for a first view, and when something stands on a slow phone.</summary>
public sealed class RealPhone(Bench bench, bool quick)
{
    private const string Phone = "/volg", Board = "/";
    private const double Kilobyte = 1_000, MostHtml = 14, MostScript = 20, MostPhone = 50, MostBoard = 90, MostRequests = 5;
    private const double BytesPerSecond = 400_000 / 8, RoundTripMs = 400, Slowdown = 4;
    private const double MostFirstMs = 1_800, MostLargestMs = 2_500, MostShift = 0.1;

    private const string Watch =
        """
        window.seen = { first: 0, largest: 0, shift: 0 };
        const on = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
        on("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.first = entry.startTime; });
        on("largest-contentful-paint", (entry) => { seen.largest = entry.startTime; });
        on("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
        """;

    public async Task WeightAsync()
    {
        await using var hall = await HallServer.StartAsync(bench);
        await WithBrowserAsync(async browser =>
        {
            var (html, script, all, requests, elsewhere) = await WeighAsync(browser, hall, await PhoneOf(hall));
            Figure.Below("weight-html", "kB", html, MostHtml).Print();
            Figure.Below("weight-script", "kB", script, MostScript).Print();
            Figure.Below("weight-phone", "kB", all, MostPhone).Print();
            Figure.Below("weight-requests", "requests", requests, MostRequests).Print();
            Figure.Below("weight-elsewhere", "requests", elsewhere, 0).Print();
            Figure.Below("weight-board", "kB", (await WeighAsync(browser, hall, Board)).All, MostBoard).Print();
        });
    }

    public async Task SlowAsync()
    {
        await using var hall = await HallServer.StartAsync(bench);
        var path = await PhoneOf(hall);
        var views = new List<Seen>();
        for (var i = 0; i < (quick ? 3 : Rounds.Count); i++)
            await WithBrowserAsync(async browser => views.Add(await LookAsync(browser, hall, path)));
        Figure.Below("slow-phone-first", "ms", Figure.Median(views.Select(view => view.First)), MostFirstMs).Print();
        Figure.Below("slow-phone-largest", "ms", Figure.Median(views.Select(view => view.Largest)), MostLargestMs).Print();
        Figure.Below("slow-phone-shift", "shift", Figure.Median(views.Select(view => view.Shift)), MostShift).Print();
    }

    private sealed record Seen(double First, double Largest, double Shift);

    private static async Task<Seen> LookAsync(IBrowser browser, HallServer hall, string path)
    {
        await using var context = await PhoneAsync(browser, hall);
        await context.AddInitScriptAsync(Watch);
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false, ["latency"] = RoundTripMs, ["downloadThroughput"] = BytesPerSecond,
            ["uploadThroughput"] = BytesPerSecond,
        });
        await session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = Slowdown });
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        await page.WaitForFunctionAsync("seen.first > 0 && seen.largest > 0");
        var seen = (await page.EvaluateAsync<double[]>("[seen.first, seen.largest, seen.shift]"))!;
        return new(seen[0], seen[1], seen[2]);
    }

    private static async Task<(double Html, double Script, double All, double Requests, double Elsewhere)> WeighAsync(
        IBrowser browser, HallServer hall, string path)
    {
        await using var context = await PhoneAsync(browser, hall);
        var page = await context.NewPageAsync();
        var asked = new List<IRequest>();
        page.RequestFinished += (_, request) => asked.Add(request);
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        // what the page fetches once it is live is no part of the first view
        var first = asked.Where(request => request.ResourceType is not ("fetch" or "xhr" or "websocket")).ToList();
        var (html, script, all) = (0.0, 0.0, 0.0);
        foreach (var request in first)
        {
            var sizes = await request.SizesAsync();
            var size = (sizes.ResponseBodySize + sizes.ResponseHeadersSize) / Kilobyte;
            Console.Error.WriteLine($"  {path}: {request.ResourceType} {new Uri(request.Url).AbsolutePath} {size:N1} kB");
            all += size;
            if (request.ResourceType is "document") html += sizes.ResponseBodySize / Kilobyte;
            if (request.ResourceType is "script") script += sizes.ResponseBodySize / Kilobyte;
        }
        var elsewhere = first.Count(request => new Uri(request.Url).Port != hall.Address.Port);
        return (html, script, all, first.Count, elsewhere);
    }

    private static Task<IBrowserContext> PhoneAsync(IBrowser browser, HallServer hall) => browser.NewContextAsync(new()
    {
        // compressed in brotli only where the connection is private, or of one's own machine
        BaseURL = $"http://localhost:{hall.Address.Port}", ViewportSize = new() { Width = 360, Height = 740 },
        IsMobile = true, HasTouch = true, DeviceScaleFactor = 2, Locale = "nl-BE",
    });

    private static async Task<string> PhoneOf(HallServer hall)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri($"http://{hall.Address}{Phone}"));
        return answer.IsSuccessStatusCode ? Phone : Board;
    }

    private static async Task WithBrowserAsync(Func<IBrowser, Task> look)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Find(),
            Args = ["--disable-gpu", .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>()],
        });
        await look(browser);
    }
}
