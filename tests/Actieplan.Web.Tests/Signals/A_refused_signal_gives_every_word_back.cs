using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Outage;
using Shouldly;

namespace Actieplan.Web.Tests.Signals;

public sealed class A_refused_signal_gives_every_word_back(TrackerOnAWire tracking) : IClassFixture<TrackerOnAWire>
{
    private const string Text = "Wie ontbreekt nog aan tafel?";

    private TestTracker Tracker => tracking.Tracker;

    [Fact]
    public async Task Where_it_cannot_be_kept()
    {
        await ShouldComeBackAsync(422, "Uw signaal telt 281 tekens; er is plaats voor 280.", new string('a', 281));
        await ShouldComeBackAsync(422, "Uw signaal bevat een teken dat niet bewaard kan worden.", "een\u0007twee");
        await ShouldComeBackAsync(422, "Dit formulier werd niet door een mens ingevuld.", Text, form => form.Write("website", "spam"));
        await ShouldComeBackAsync(422, "Kies een groep of platform uit de lijst.", Text, form => form.Forge("from", "nergens"));
        await ShouldComeBackAsync(400, "Dit formulier is verlopen of kwam van elders.", Text, form => form.Forge("token", "vals"));
        using var visit = new Visit(Tracker);
        await visit.SignalAsync(" ");
        visit.ShouldBe(422, "Uw signaal ontbreekt.", "Naar het veld");
        // the form that came back is a good one
        await visit.Submit(form => form.Write("text", "Nu wel."));
        visit.ShouldBe(200, "Dank u");
    }

    [Fact]
    public async Task Where_it_comes_from_another_site()
    {
        using var client = Tracker.Stranger();
        using var answer = await client.PostAsync(
            "/signaal", "https://elders.be", ("token", Tracker.Token()), ("text", Text));
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(Text);
    }

    [Fact]
    public async Task Where_the_database_is_away_and_it_counts_once_when_sent_again()
    {
        const string text = "Geschreven toen de gegevensbank weg was.";
        using var visit = new Visit(Tracker);
        using var desk = await new Visit(Tracker).SignInAs("secretariaat");
        await visit.Open("/signaal");
        await tracking.LoseAsync();

        await visit.Submit(form => form.Write("text", text));
        visit.ShouldBe(503, "De gegevens zijn even niet bereikbaar. Wat u schreef, staat hier nog");
        visit.Header("Retry-After").ShouldBe("10");
        visit.ValueOf("text").ShouldBe(text);
        (await desk.Open("/beheer")).ShouldBe(200, "Signalen");
        (await desk.Open(InTheHall.Desk)).ShouldBe(503);

        await tracking.MendAsync();
        await visit.Submit(form => form.Write("text", text));
        visit.ShouldBe(200, "Dank u");
        (await Tracker.WaitingAsync(text)).From.ShouldBeNull();
    }

    [Fact]
    public async Task And_none_of_its_pages_sets_a_cookie()
    {
        using var client = Tracker.Stranger();
        foreach (var path in new[] { "/signaal", "/signaal/ontvangen", "/signalen", "/applaus" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(path);
        }
        using var sent = await client.PostAsync("/signaal", null, ("token", Tracker.Token()), ("text", "Zonder koekje."));
        ((int)sent.StatusCode).ShouldBe(302);
        sent.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    private async Task ShouldComeBackAsync(int status, string sentence, string text, Action<FilledForm>? fill = null)
    {
        using var visit = new Visit(Tracker);
        await visit.SignalAsync(text, "", fill);
        visit.ShouldBe(status, sentence);
        visit.ValueOf("text").ShouldBe(text);
    }
}
