using System.Net;
using System.Net.WebSockets;
using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Actieplan.Web.Tests.Permissions;

/// <summary>Who stands before a door. A lead of what it is about, or of another group.</summary>
public enum Who { Public, OwnLead, OtherLead, Steering, Secretariat }

/// <summary>One of each, with a browser of their own.</summary>
internal sealed class Visitors : IDisposable
{
    public const string Own = "digitalisering", Other = "limburg";

    private readonly Dictionary<Who, (HttpClient Browser, CookieContainer Cookies)> browsers = [];

    public HttpClient this[Who who] => browsers[who].Browser;

    /// <summary>The same person, on the hub.</summary>
    public ClientWebSocket SocketOf(Who who)
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = browsers[who].Cookies;
        if (this[who].DefaultRequestHeaders.Authorization is { } token)
            socket.Options.SetRequestHeader("Authorization", token.ToString());
        return socket;
    }

    public static async Task<Visitors> ComeAsync(TestTracker tracker)
    {
        var visitors = new Visitors();
        foreach (var who in Enum.GetValues<Who>()) visitors.browsers[who] = await BrowserOfAsync(tracker, who);
        return visitors;
    }

    public void Dispose()
    {
        foreach (var (browser, _) in browsers.Values) browser.Dispose();
    }

    private static async Task<(HttpClient, CookieContainer)> BrowserOfAsync(TestTracker tracker, Who who)
    {
        var cookies = new CookieContainer();
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })
        {
            BaseAddress = tracker.Address,
        };
        var account = who switch
        {
            Who.OwnLead => DemoAccounts.LeadPrefix + Own,
            Who.OtherLead => DemoAccounts.LeadPrefix + Other,
            Who.Secretariat => DemoAccounts.Secretariat,
            _ => null,
        };
        if (account is not null)
            using (await browser.GetAsync(new Uri($"/aanmelden?code={tracker.CodeOf(account)}", UriKind.Relative), Cancel)) { }
        if (who is Who.Steering)
            browser.DefaultRequestHeaders.Authorization = new("Bearer", await tracker.Services
                .GetRequiredService<AccessTokens>().MintAsync(Role.Steering, [], Cancel));
        return (browser, cookies);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
