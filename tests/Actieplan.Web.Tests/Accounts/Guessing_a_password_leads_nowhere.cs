using System.Globalization;
using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Accounts;

/// <summary>A node counts by itself how often an address tries: each test has one of its own.</summary>
[Collection(AtTheDoor.Name)]
public sealed class Guessing_a_password_leads_nowhere(TestTracker tracker) : IAsyncLifetime
{
    private const string TooOften = "Er is te vaak na elkaar geprobeerd.";

    private WebApplication node = null!;
    private string at = "";

    [Fact]
    public async Task Who_knows_it_is_in_and_goes_where_they_were_going()
    {
        (await tracker.ArriveAsync("weet@voorbeeld.be", Role.Lead, "digitalisering")).Dispose();
        using var person = new Visit(tracker);
        await person.Open($"{at}/melden/software-op-maat");
        person.ShouldBe(401, "Aanmelden");

        await person.Submit(
            form => form.Write("email", " WEET@voorbeeld.be ").Write("wachtwoord", Doors.Password), to: "/aanmelden");

        person.ShouldBe(200, "In één zin");
        person.Address.AbsolutePath.ShouldBe("/melden/software-op-maat");
    }

    [Fact]
    public async Task No_answer_tells_whether_somebody_has_an_account()
    {
        (await tracker.ArriveAsync("stil@voorbeeld.be", Role.Steering)).Dispose();
        await tracker.InviteAsync("uitgenodigd@voorbeeld.be", Role.Steering);
        string[] all = ["stil@voorbeeld.be", "niemand@voorbeeld.be", "uitgenodigd@voorbeeld.be"];

        var told = new List<string>();
        foreach (var email in all)
        {
            using var stranger = new Visit(tracker);
            for (var tries = 0; tries <= Attempts.Free; tries++)
            {
                await stranger.SignInAsync(email, "een gok die niet klopt", at);
                stranger.ShouldBe(tries < Attempts.Free ? 401 : 429);
                told.Add($"{tries} {stranger.Status} {stranger.Text} {stranger.ValueOf("email") == email}");
            }
        }

        told.Chunk(Attempts.Free + 1).Select(answers => string.Join('\n', answers[..Attempts.Free])).Distinct()
            .Count().ShouldBe(1);
        told.Count(answer => answer.Contains(TooOften, StringComparison.Ordinal)).ShouldBe(all.Length);
    }

    [Fact]
    public async Task A_lock_is_short_and_keeps_nobody_out_on_a_device_of_their_own()
    {
        using var own = await tracker.ArriveAsync("doelwit@voorbeeld.be", Role.Secretariat);
        await own.Open("/mijn");
        await own.Submit(_ => { }, to: "/afmelden");
        using var stranger = new Visit(tracker);
        for (var tries = 0; tries < Attempts.Free; tries++) await stranger.SignInAsync("doelwit@voorbeeld.be", "een gok van een ander", at);

        // the right one is not looked at either
        await stranger.SignInAsync("doelwit@voorbeeld.be", Doors.Password, at);
        stranger.ShouldBe(429, TooOften);
        int.Parse(stranger.Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 15);
        (await own.SignInAsync("doelwit@voorbeeld.be", Doors.Password, at)).ShouldBe(200, "Beheer");

        await tracker.AskAsync("update $schema.sign_in_attempts set locked_until = now()");
        (await stranger.SignInAsync("doelwit@voorbeeld.be", Doors.Password, at)).ShouldBe(200, "Beheer");
    }

    [Fact]
    public async Task Each_lock_is_longer_than_the_one_before_and_none_is_long()
    {
        var attempts = tracker.Services.GetRequiredService<Attempts>();
        List<double> waits = [];
        for (var tries = 0; tries < 16; tries++)
        {
            (await attempts.BeginAsync("groeit", TestContext.Current.CancellationToken)).ShouldBeNull();
            var locked = await attempts.BeginAsync("groeit", TestContext.Current.CancellationToken);
            if (locked is { } wait) waits.Add(Math.Round(wait.TotalSeconds));
            else tries++;
            await tracker.AskAsync("update $schema.sign_in_attempts set locked_until = now()");
        }
        waits.ShouldBe(waits.Order());
        waits.First().ShouldBe(15);
        waits.Last().ShouldBe(15 * 60);
    }

    [Fact]
    public async Task Many_at_once_gain_nothing()
    {
        using var stranger = new Visit(tracker);
        await stranger.Open($"{at}/aanmelden");
        var guesses = Enumerable.Range(0, 12).Select(i => stranger.Filled(
            form => form.Write("email", "tegelijk@voorbeeld.be").Write("wachtwoord", $"gok nummer {i}, tegelijk"), "/aanmelden")).ToArray();

        var answers = await Task.WhenAll(guesses.Select(async guess =>
        {
            using var tab = stranger.Tab();
            return (await tab.Send(guess)).Status;
        }));

        answers.Count(status => status == 401).ShouldBe(Attempts.Free);
        answers.Count(status => status == 429).ShouldBe(12 - Attempts.Free);
    }

    [Fact]
    public async Task From_the_address_of_a_hall_guesses_are_stopped_and_boards_are_served()
    {
        using var known = await tracker.ArriveAsync("zaal@voorbeeld.be", Role.Lead, "limburg");
        using var stranger = new Visit(tracker);
        await stranger.Open($"{at}/aanmelden");

        // each about another account; a password that is longer than any is looked at as little as it can be
        for (var tries = 0; tries < SignInLimits.PerAddress; tries++)
        {
            using var tab = stranger.Tab();
            await tab.Send(stranger.Filled(form => form.Write("email", $"gok{tries}@voorbeeld.be").Write("wachtwoord", new string('g', 200)), "/aanmelden"));
            tab.ShouldBe(401, SignInEndpoints.Wrong);
        }
        await stranger.SignInAsync("nog-een@voorbeeld.be", "een gok die niet klopt", at);
        stranger.ShouldBe(429, TooOften, "Alle borden blijven intussen te lezen.");
        int.Parse(stranger.Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        await stranger.Open($"{at}/wachtwoord-vergeten");
        stranger.ShouldBe(200);

        using var phone = new Visit(tracker);
        foreach (var path in new[] { "/", "/volg", "/scherm", "/groepen/limburg", "/borden/plan?sinds=0", "/api/v1/board", "/aanmelden" })
            (await phone.Open($"{at}{path}")).ShouldBe(200);
        // whoever signed in on this device before still does
        await known.Open($"{at}/mijn");
        await known.Submit(form => { }, to: "/afmelden");
        (await known.SignInAsync("zaal@voorbeeld.be", Doors.Password, at)).ShouldBe(200, "Is er nieuws?");
    }

    [Fact]
    public async Task The_cookie_is_for_the_server_alone()
    {
        (await tracker.ArriveAsync("koekje@voorbeeld.be", Role.Steering)).Dispose();
        using var person = new Visit(tracker);
        await person.Open("/aanmelden");
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = person.Filled(form => form.Write("email", "koekje@voorbeeld.be").Write("wachtwoord", Doors.Password), "/aanmelden");
        request.RequestUri = new Uri(tracker.Address, "/aanmelden");
        request.Headers.Add("Cookie", person.Cookies);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        var set = answer.Headers.GetValues("Set-Cookie").ToArray();
        set.Length.ShouldBe(2);
        foreach (var cookie in set)
        {
            cookie.ShouldContain("; httponly", Case.Insensitive);
            cookie.ShouldContain("; samesite=lax", Case.Insensitive);
        }
        // nobody asked to stay: it goes with the browser
        set.Single(cookie => cookie.StartsWith("actieplan-aangemeld", StringComparison.Ordinal)).ShouldNotContain("expires", Case.Insensitive);
    }

    public async ValueTask InitializeAsync()
    {
        (node, var address) = await tracker.OtherNodeAsync();
        at = address.ToString().TrimEnd('/');
    }

    public async ValueTask DisposeAsync()
    {
        await node.StopAsync(CancellationToken.None);
        await node.DisposeAsync();
    }
}
