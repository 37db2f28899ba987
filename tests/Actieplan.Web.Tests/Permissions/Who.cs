using System.Net.WebSockets;
using Actieplan.Domain;
using Actieplan.Web.Tests.Accounts;
using Actieplan.Web.Tests.Hosting;

namespace Actieplan.Web.Tests.Permissions;

/// <summary>Who stands before a door. A lead of what it is about, or of another group.</summary>
public enum Who { Public, OwnLead, OtherLead, Steering, Secretariat }

/// <summary>One of each, with a browser of their own.</summary>
internal sealed class Visitors : IDisposable
{
    public const string Own = "digitalisering", Other = "limburg";

    private readonly Dictionary<Who, (HttpClient Browser, Visit Visit)> browsers = [];

    public HttpClient this[Who who] => browsers[who].Browser;

    /// <summary>The same person, who reads what the pages say.</summary>
    public Visit VisitOf(Who who) => browsers[who].Visit;

    /// <summary>The same person, on the hub.</summary>
    public ClientWebSocket SocketOf(Who who)
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = VisitOf(who).Jar;
        return socket;
    }

    public static async Task<Visitors> ComeAsync(TestTracker tracker)
    {
        var visitors = new Visitors();
        foreach (var who in Enum.GetValues<Who>())
        {
            var visit = await ArriveAsync(tracker, who);
            var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = visit.Jar };
            visitors.browsers[who] = (new(handler) { BaseAddress = tracker.Address }, visit);
        }
        return visitors;
    }

    public void Dispose()
    {
        foreach (var (browser, visit) in browsers.Values)
        {
            browser.Dispose();
            visit.Dispose();
        }
    }

    // by an account of their own, each
    private static Task<Visit> ArriveAsync(TestTracker tracker, Who who)
    {
        var email = $"{Guid.NewGuid():N}@voorbeeld.example";
        return who switch
        {
            Who.OwnLead => tracker.ArriveAsync(email, Role.Lead, Own),
            Who.OtherLead => tracker.ArriveAsync(email, Role.Lead, Other),
            Who.Steering => tracker.ArriveAsync(email, Role.Steering),
            Who.Secretariat => tracker.ArriveAsync(email, Role.Secretariat),
            _ => Task.FromResult(new Visit(tracker)),
        };
    }
}
