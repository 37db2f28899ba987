using System.Net;
using System.Net.WebSockets;
using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Tests.Accounts;
using Actieplan.Web.Tests.Hosting;

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
        return socket;
    }

    public static async Task<Visitors> ComeAsync(TestTracker tracker)
    {
        var visitors = new Visitors();
        foreach (var who in Enum.GetValues<Who>())
        {
            using var visit = await VisitOfAsync(tracker, who);
            var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = visit.Jar };
            visitors.browsers[who] = (new(handler) { BaseAddress = tracker.Address }, visit.Jar);
        }
        return visitors;
    }

    public void Dispose()
    {
        foreach (var (browser, _) in browsers.Values) browser.Dispose();
    }

    private static Task<Visit> VisitOfAsync(TestTracker tracker, Who who) => who switch
    {
        Who.OwnLead => new Visit(tracker).SignInAs(DemoAccounts.LeadPrefix + Own),
        Who.OtherLead => new Visit(tracker).SignInAs(DemoAccounts.LeadPrefix + Other),
        // nobody practises as the steering group: that is somebody who was invited
        Who.Steering => tracker.ArriveAsync($"{Guid.NewGuid():N}@stuurgroep.example", Role.Steering),
        Who.Secretariat => new Visit(tracker).SignInAs(DemoAccounts.Secretariat),
        _ => Task.FromResult(new Visit(tracker)),
    };
}
