using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

/// <summary>Somebody with a page open. Whatever goes wrong on it is kept in <see cref="Problems"/>.</summary>
public sealed class Person : IAsyncDisposable
{
    /// <summary>The bound on every wait: it only ends a test that would hang.</summary>
    public const int PatienceMs = 60_000;

    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(PatienceMs);

    private const string TellViolations =
        "addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`));";

    private readonly ConcurrentQueue<string> problems = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly string host;

    private Person(IBrowserContext context, string host)
    {
        Context = context;
        this.host = host;
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; } = null!;

    /// <summary>Errors in the console, scripts that failed, dialogs, requests that failed or went to another host.
    /// </summary>
    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>Path and query of every request so far.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    public int Taps { get; private set; }

    public static async Task<Person> OpenAsync(IBrowser browser, BrowserNewContextOptions options)
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(PatienceMs);
        var person = new Person(context, new Uri(options.BaseURL!).Authority);
        context.Request += (_, request) => person.Saw(request.Url);
        context.Console += (_, message) => { if (message.Type == "error") person.problems.Enqueue(message.Text); };
        context.WebError += (_, error) => person.problems.Enqueue(error.Error);
        context.Dialog += (_, dialog) =>
        {
            person.problems.Enqueue($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        if (options.JavaScriptEnabled is not false) await context.AddInitScriptAsync(TellViolations);
        person.Page = await context.NewPageAsync();
        return person;
    }

    public Task<IResponse?> OpenAsync(string path) => Page.GotoAsync(path);

    /// <summary>Opens a board and waits until it is live. What is put on the window shows later that nothing was
    /// loaded anew.</summary>
    public async Task FollowAsync(string path)
    {
        await OpenAsync(path);
        await UntilLiveAsync();
        await DoAsync("window.stillTheSame = true");
    }

    public Task UntilLiveAsync() => UntilAsync(
        "[...document.querySelectorAll('[data-verbinding]:not([hidden]) b')].some(e => e.textContent === 'live')");

    public Task UntilDisconnectedAsync() => Assertions.Expect(Page.Locator("[data-verbinding]:visible"))
        .ToContainTextAsync("geen verbinding");

    public Task UntilAtAsync(long position) => UntilAsync($"Number(document.body.dataset.positie) >= {position}");

    public async Task ShouldNotHaveReloadedAsync() =>
        (await AskAsync<bool>("window.stillTheSame === true")).ShouldBeTrue();

    /// <summary>From the narrowest phone to the screen of a hall.</summary>
    public async Task ShouldNotScrollSidewaysAsync(string place)
    {
        foreach (var width in (int[])[320, 360, 768, 1280, 1920])
        {
            await Page.SetViewportSizeAsync(width, 740);
            await UntilAsync($"innerWidth === {width}");
            (await AskAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
                width, $"{place} at {width}");
        }
    }

    /// <summary>As a thumb does, and counted.</summary>
    public async Task TapAsync(ILocator where)
    {
        Taps++;
        await where.TapAsync();
    }

    public Task SignInAsync(string code) => OpenAsync($"/aanmelden?code={code}");

    public Task<T> AskAsync<T>(string expression) => Page.EvaluateAsync<T>($"() => ({expression})");

    public Task DoAsync(string statement) => Page.EvaluateAsync($"() => {{ {statement}; }}");

    /// <summary>Waits in the page itself, frame by frame, so that nothing between two looks is missed.</summary>
    public async Task UntilAsync(string condition)
    {
        var seen = await Page.EvaluateAsync<bool>(string.Create(CultureInfo.InvariantCulture,
            $$"""
            async () => {
              const end = performance.now() + {{PatienceMs}};
              while (!({{condition}})) {
                if (performance.now() > end) return false;
                await new Promise(requestAnimationFrame);
              }
              return true;
            }
            """));
        seen.ShouldBeTrue($"Never seen on {Page.Url}: {condition}");
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private void Saw(string url)
    {
        // a payload that got out may ask for what is no address at all
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            problems.Enqueue($"request to nowhere: {url}");
            return;
        }
        requests.Enqueue(address.PathAndQuery);
        if (address.Scheme is "http" or "https" or "ws" or "wss" && address.Authority != host)
            problems.Enqueue($"request to another host: {address}");
    }
}
