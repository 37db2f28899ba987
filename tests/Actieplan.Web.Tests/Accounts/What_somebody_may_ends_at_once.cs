using System.Net.WebSockets;
using System.Text;
using Actieplan.Domain;
using Actieplan.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Shouldly;

namespace Actieplan.Web.Tests.Accounts;

/// <summary>Pages and sockets, also on a node where nothing was done.</summary>
[Collection(AtTheDoor.Name)]
public sealed class What_somebody_may_ends_at_once(TestTracker tracker) : IAsyncLifetime
{
    private WebApplication node = null!;
    private string other = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rol")]
    [InlineData("groep")]
    [InlineData("afsluiten")]
    [InlineData("verwijderen")]
    [InlineData("wachtwoord")]
    public async Task For_who_loses_it(string how)
    {
        var email = $"verliest-{how}@voorbeeld.be";
        using var person = await tracker.ArriveAsync(email, Role.Lead, "limburg", "antwerpen");
        using var socket = await FollowAsync(person.Cookies);
        (await person.Open($"{other}/melden/limburg-invulling")).ShouldBe(200);
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.OpenPersonAsync(email);

        switch (how)
        {
            case "rol": await desk.DoAsync("", form => form.Choose("rol", "Steering")); break;
            case "groep": await desk.DoAsync("", form => form.Tick("groepen", "limburg")); break;
            case "verwijderen":
                await desk.Open($"{desk.Address.AbsolutePath}/verwijderen");
                await desk.Submit(_ => { });
                break;
            case "wachtwoord":
                await desk.DoAsync("link");
                (await new Visit(tracker).ChooseAsync(desk.Link(), Doors.Other)).Dispose();
                break;
            default: await desk.DoAsync(how); break;
        }

        await UntilEndedAsync(socket);
        (await person.Open($"{other}/melden/limburg-invulling")).ShouldBe(401, "Aanmelden");
        (await person.Open("/melden")).ShouldBe(401);
    }

    [Fact]
    public async Task For_who_signs_out_and_for_no_other_device()
    {
        using var here = await tracker.ArriveAsync("twee@voorbeeld.be", Role.Lead, "limburg");
        using var there = new Visit(tracker);
        await there.SignInAsync("twee@voorbeeld.be", Doors.Password);
        (await there.Open("/mijn")).ShouldBe(200, "Je bent aangemeld op twee toestellen.");
        using var mine = await FollowAsync(here.Cookies);
        using var theirs = await FollowAsync(there.Cookies);
        var cookies = here.Cookies;

        await here.Open("/mijn");
        await here.Submit(_ => { }, to: "/afmelden");

        await UntilEndedAsync(mine);
        // whoever copied the cookie has nothing
        foreach (var at in new[] { "", other })
        {
            using var thief = new Visit(tracker);
            await thief.Open($"{at}/melden", ask => ask.Headers.Add("Cookie", cookies));
            thief.ShouldBe(401);
        }
        theirs.State.ShouldBe(WebSocketState.Open);
        (await there.Open($"{other}/melden")).ShouldBe(200);

        await there.Open("/mijn");
        await there.Submit(_ => { }, to: "/mijn/overal-afmelden");
        await UntilEndedAsync(theirs);
        (await there.Open($"{other}/melden")).ShouldBe(401);
    }

    [Fact]
    public async Task And_who_gains_something_stays_and_has_it()
    {
        using var person = await tracker.ArriveAsync("wint@voorbeeld.be", Role.Lead, "limburg");
        using var socket = await FollowAsync(person.Cookies);
        (await person.Open("/melden/antwerpen-huisartsen")).ShouldNotSay("In één zin");
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.OpenPersonAsync("wint@voorbeeld.be");

        await desk.DoAsync("", form => form.Tick("groepen", "digitalisering").Write("naam", "Nu Met Meer"));

        desk.ShouldBe(200, "Bewaard.");
        await Until.TrueAsync(
            async () => (await person.Open($"{other}/melden/software-op-maat")).Status == 200, "the other node knows", Cancel);
        (await person.Open($"{other}/mijn")).ShouldBe(200, "Nu Met Meer", "Trekker van digitalisering");
        socket.State.ShouldBe(WebSocketState.Open);
    }

    [Fact]
    public async Task Also_for_the_socket_of_a_token_that_is_taken_back()
    {
        using var person = await tracker.ArriveAsync("stopcontact@voorbeeld.be", Role.Lead, "limburg");
        var token = await person.MintAsync("Lezen");
        using var socket = await FollowAsync(null, token);

        await person.Open("/mijn");
        await person.Submit(_ => { }, person.Page.QuerySelector(".tokens form")!.GetAttribute("action"));

        person.ShouldBe(200, "Het token is ingetrokken");
        await UntilEndedAsync(socket);
    }

    public async ValueTask InitializeAsync()
    {
        (node, var address) = await tracker.OtherNodeAsync();
        other = address.ToString().TrimEnd('/');
    }

    public async ValueTask DisposeAsync()
    {
        await node.StopAsync(CancellationToken.None);
        await node.DisposeAsync();
    }

    /// <summary>On the other node.</summary>
    private async Task<ClientWebSocket> FollowAsync(string? cookies, string? token = null)
    {
        var socket = new ClientWebSocket();
        if (cookies is not null) socket.Options.SetRequestHeader("Cookie", cookies);
        if (token is not null) socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await socket.ConnectAsync(new UriBuilder(other) { Scheme = "ws", Path = "/live" }.Uri, Cancel);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"),
            WebSocketMessageType.Text, true, Cancel);
        // the hub has taken it in
        var buffer = new byte[256];
        (await socket.ReceiveAsync(buffer, Cancel)).MessageType.ShouldBe(WebSocketMessageType.Text);
        return socket;
    }

    private static async Task UntilEndedAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        try
        {
            while (socket.State is WebSocketState.Open) await socket.ReceiveAsync(buffer, Cancel).BoundAsync(Cancel);
        }
        catch (WebSocketException)
        {
            // cut off, and not taken leave of
        }
        socket.State.ShouldNotBe(WebSocketState.Open);
    }
}
