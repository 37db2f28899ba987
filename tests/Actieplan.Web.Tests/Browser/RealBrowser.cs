using Actieplan.Benchmarks.Hall;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Actieplan.Web.Tests.Browser;

/// <summary>The tests with people: one browser and one tracker for all of them, one test at a time. Each test moves
/// an action of its own.</summary>
[CollectionDefinition(Name)]
public sealed class WithPeople : ICollectionFixture<RealBrowser>, ICollectionFixture<TestTracker>
{
    public const string Name = "with people";
}

/// <summary>The tests that go through every page and change nothing: beside the others, with a browser and a tracker of
/// their own.</summary>
[CollectionDefinition(Name)]
public sealed class OverAllPages : ICollectionFixture<RealBrowser>, ICollectionFixture<TestTracker>
{
    public const string Name = "over all pages";
}

/// <summary>The tests that take a database away and wait: beside the others, since mostly they wait.</summary>
[CollectionDefinition(Name)]
public sealed class WithoutADatabase : ICollectionFixture<RealBrowser>
{
    public const string Name = "without a database";
}

/// <summary>The Chromium of this machine.</summary>
public sealed class RealBrowser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Find(),
            Args = [.. Flags, .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>()],
        });
        Assertions.SetDefaultExpectTimeout(Person.PatienceMs);
    }

    /// <summary>Somebody with a browser of their own: no cookie or cache is shared.</summary>
    public Task<Person> PersonAsync(Uri address, int width, int height, Action<BrowserNewContextOptions>? change = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = "nl-BE",
        };
        change?.Invoke(options);
        return Person.OpenAsync(chromium!, options);
    }

    public Task<Person> PhoneAsync(Uri address, Action<BrowserNewContextOptions>? change = null) =>
        PersonAsync(address, 360, 740, options =>
        {
            options.HasTouch = true;
            options.IsMobile = true;
            options.DeviceScaleFactor = 2;
            change?.Invoke(options);
        });

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
    }
}
