using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Web.Tests.Accounts;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Outage;

/// <summary>A sentence with 503 and when to ask again, whether the database refuses or just never answers; no word is
/// lost, and what is sent again counts once.</summary>
public sealed class What_needs_the_database_says_so_in_time(TrackerOnAWire tracking) : IClassFixture<TrackerOnAWire>
{
    private const string Sentence = "De gegevens zijn nu niet bereikbaar.";

    private static readonly string[] Pages =
    [
        "/acties/software-op-maat/verloop", "/groepen/antwerpen/verloop", "/mijlpalen/overzicht-uitleenpunten",
        "/acties/nergens", "/groepen/nergens", "/beheer/acties/software-op-maat",
        "/beheer/acties/software-op-maat/beschrijven",
    ];

    private static readonly string[] Reads =
    [
        "/log", "/items/software-op-maat/history", "/groups/antwerpen/history",
        "/milestones/overzicht-uitleenpunten/history", "/items/nergens",
    ];

    private TestTracker Tracker => tracking.Tracker;

    [Theory]
    [InlineData(false, "2020-12-01")]
    [InlineData(true, "2020-12-02")]
    public async Task What_is_read_from_the_log(bool hangs, string day)
    {
        using var secretariat = await new Visit(Tracker).SignInAs("secretariaat");
        using var program = new ApiClient(Tracker);
        using var known = await ApiClient.OfSecretariat(Tracker);
        await LoseAsync(hangs);

        // all together, as people come: whoever finds no connection free waits no longer than the others
        var pages = Pages.Append($"/?op={day}").Append($"/sinds?van={day}").Select(async path =>
        {
            using var tab = secretariat.Tab();
            await tab.Open(path);
            tab.ShouldBe(503, Sentence);
            tab.Header("Retry-After").ShouldBe("10");
        });
        var reads = Reads.Append($"/board?op={day}").Append($"/since?van={day}").SelectMany(path =>
            new[] { program, known }.Select(async client =>
                ShouldBeAway(await client.Get($"/api/v1{path}"))));
        await Task.WhenAll([.. pages, .. reads]);

        await tracking.MendAsync();
        foreach (var path in Pages.Append($"/?op={day}").Append($"/sinds?van={day}").Except(["/acties/nergens", "/groepen/nergens"]))
            (await secretariat.Open(path)).ShouldBe(200).ShouldNotSay(Sentence);
    }

    [Theory]
    [InlineData(false, "Dit schreef ik toen de gegevensbank weg was.")]
    [InlineData(true, "Dit schreef ik toen ze geen antwoord gaf.")]
    public async Task A_report_with_every_word(bool hangs, string story)
    {
        using var lead = await new Visit(Tracker).SignInAs("trekker-digitalisering");
        await lead.Open("/melden/toegang-tot-toestellen");
        await LoseAsync(hangs);

        await lead.Submit(form => form.Write("story", story).Choose("koers", "vraagtAandacht")
            .Write("helped", "Iedereen.").Write("happenedOn", "2022-05-04"));

        lead.ShouldBe(503, "De gegevens zijn even niet bereikbaar. Je bericht staat hier nog");
        lead.Header("Retry-After").ShouldBe("10");
        lead.ValueOf("story").ShouldBe(story);
        lead.ValueOf("koers").ShouldBe("vraagtAandacht");
        lead.ValueOf("helped").ShouldBe("Iedereen.");
        lead.ValueOf("happenedOn").ShouldBe("2022-05-04");

        await tracking.MendAsync();
        var again = lead.Filled(_ => { });
        (await lead.Send(again)).ShouldBe(200, "Bedankt");
        Told("toegang-tot-toestellen", story).ShouldBe(1);
        Tracker.Item("toegang-tot-toestellen").Koers.ShouldBe(Koers.VraagtAandacht);
    }

    [Theory]
    [InlineData(false, "Een eerste titel in de storing")]
    [InlineData(true, "Een tweede titel in de storing")]
    public async Task A_change_at_the_desk_with_every_word(bool hangs, string title)
    {
        using var desk = await new Visit(Tracker).SignInAs("secretariaat");
        await desk.Open("/beheer/acties/software-op-maat/beschrijven");
        await LoseAsync(hangs);

        await desk.Submit(form => form.Write("title", title).Press("Bekijk eerst"));

        desk.ShouldBe(503, "De gegevens zijn even niet bereikbaar. Wat je schreef, staat hier nog");
        desk.Header("Retry-After").ShouldBe("10");
        desk.ValueOf("title").ShouldBe(title);

        await tracking.MendAsync();
        await desk.Submit(form => form.Press("Bekijk eerst"));
        desk.ShouldBe(200, "Dit verandert er", title);

        // looked at, and then sent while it is away
        await LoseAsync(hangs);
        await desk.Submit(form => form.Press("Zo opslaan"));
        desk.ShouldBe(503, "staat hier nog");
        desk.ValueOf("title").ShouldBe(title);
        await tracking.MendAsync();
        await desk.Submit(form => form.Press("Bekijk eerst"));
        await desk.Submit(form => form.Press("Zo opslaan"));
        desk.ShouldBe(200, title);
    }

    [Theory]
    [InlineData(false, "Door een programma gemeld.")]
    [InlineData(true, "Door een programma gemeld, met geduld.")]
    public async Task A_write_of_a_program_that_counts_once(bool hangs, string story)
    {
        using var lead = await ApiClient.OfLead(Tracker, "limburg");
        using var nobody = new ApiClient(Tracker);
        Task<Answer> Report(ApiClient program) => program.Post(
            "/api/v1/items/limburg-invulling/progress", new { story }, ("Idempotency-Key", story));
        await LoseAsync(hangs);

        // a token that cannot be looked up is no wrong token
        ShouldBeAway(await Report(lead));
        (await Report(nobody)).ShouldBeProblem(401, "niet-aangemeld");

        await tracking.MendAsync();
        (await Report(lead)).ShouldBe(200);
        (await Report(lead)).ShouldBe(200);
        Told("limburg-invulling", story).ShouldBe(1);
    }

    [Fact]
    public async Task Signing_in_while_who_is_in_reads_on()
    {
        using var person = await Tracker.ArriveAsync("binnen@voorbeeld.be", Role.Secretariat);
        using var other = new Visit(Tracker);
        await other.Open("/aanmelden");
        await LoseAsync(hangs: false);

        await other.Submit(form => form.Write("email", "binnen@voorbeeld.be").Write("wachtwoord", Doors.Password), to: "/aanmelden");

        other.ShouldBe(503, "De gegevens zijn even niet bereikbaar. Probeer straks opnieuw aan te melden");
        other.ValueOf("email").ShouldBe("binnen@voorbeeld.be");
        foreach (var path in new[] { "/beheer", "/melden", "/mijn", "/beheer/mensen" }) (await person.Open(path)).ShouldBe(200);
        await person.Open("/beheer/mensen/uitnodigen");
        await person.Submit(form => form.Write("naam", "Nog Iemand").Write("email", "nog@voorbeeld.be").Choose("rol", "Steering"));
        person.ShouldBe(503, "Wat je schreef, staat hier nog");
        person.ValueOf("email").ShouldBe("nog@voorbeeld.be");

        await tracking.MendAsync();
        (await person.Submit(_ => { })).ShouldBe(200, "Geef deze link door");
    }

    [Fact]
    public async Task Also_where_many_report_on_one_action()
    {
        var of = Enumerable.Range(1, 24).Select(number => $"Bericht {number} van velen.").ToArray();
        using var visits = await new Visit(Tracker).SignInAs("secretariaat");
        await visits.Open("/melden/limburg-open-tafel");
        var sent = of.Select(story => visits.Filled(form => form.Write("story", story).Forge("key", story))).ToArray();
        tracking.Hang();

        await Task.WhenAll(sent.Select(async request =>
        {
            using var tab = visits.Tab();
            await tab.Send(request);
            tab.ShouldBe(503, "Je bericht staat hier nog");
        })).BoundAsync(TestContext.Current.CancellationToken);

        await tracking.MendAsync();
        foreach (var story in of) Told("limburg-open-tafel", story).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Also_where_many_ask_for_a_day_of_their_own()
    {
        using var program = new ApiClient(Tracker);
        tracking.Hang();

        var first = new DateOnly(2021, 2, 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 80).Select(days =>
            program.Get($"/api/v1/board?op={first.AddDays(days):yyyy-MM-dd}"))).BoundAsync(TestContext.Current.CancellationToken);

        foreach (var answer in answers) ShouldBeAway(answer);
        await tracking.MendAsync();
    }

    private Task LoseAsync(bool hangs)
    {
        if (!hangs) return tracking.LoseAsync();
        tracking.Hang();
        return Task.CompletedTask;
    }

    private int Told(string slug, string story) =>
        Tracker.Item(slug).Reports.Count(report => report.Event.Story == story);

    private static void ShouldBeAway(Answer answer)
    {
        answer.ShouldBeProblem(503, "onbereikbaar").GetProperty("detail").GetString()!.ShouldStartWith(Sentence);
        answer.Headers["Retry-After"].ShouldBe("10");
    }
}
