using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Log;
using Actieplan.Web.Regie;
using Actieplan.Web.Tests.Desk;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Regie;

/// <summary>All of it or nothing, once, and as the desk said it would.</summary>
public sealed class An_onthulling_goes_as_one(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Why = "Zo spraken we het af.", Waits = "Er staat iets in de weg";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_desk_foresees_is_what_the_log_says()
    {
        using var desk = await Begin("Zoals voorzien");
        // the second is only true after the first
        await desk.PrepareIt(tracker, "mijlpalen/overzicht-uitleenpunten/bereikt", form => form.Write("evidence", "De lijst."));
        await desk.PrepareIt(tracker, "acties/toegang-tot-toestellen/bericht",
            form => form.Choose("phase", "gerealiseerd").Choose("koers", "opKoers").Write("story", "Alles staat er."));
        await desk.PrepareIt(tracker, "groepen/limburg/nieuwe-actie", form => form.Write("title", "Twee keer dezelfde"));
        await desk.PrepareIt(tracker, "groepen/brussel/nieuwe-actie", form => form.Write("title", "Twee keer dezelfde"));
        var foreseen = Sentences(desk, ".verandering");
        foreseen.Length.ShouldBe(4);

        await desk.Push(AtTheRegie.Reveal);

        desk.ShouldBe(200, "Onthuld. Zo staat het nu op scherm, gsm en bord.");
        Sentences(desk, ".lijst li > span:first-child").ShouldBe(foreseen);
        tracker.Item("toegang-tot-toestellen").Phase.ShouldBe(Phase.Gerealiseerd);
        tracker.Item("twee-keer-dezelfde").Added.Group.ShouldBe(tracker.GroupOf("limburg"));
        tracker.Item("twee-keer-dezelfde-2").Added.Group.ShouldBe(tracker.GroupOf("brussel"));
        (await tracker.Onthulling("Zoals voorzien")).Changes.ShouldBeEmpty("the words are the log's now");
    }

    [Fact]
    public async Task A_change_that_came_in_between_leaves_all_of_it_waiting()
    {
        using var desk = await Begin("Ingehaald");
        await desk.PrepareIt(tracker, "acties/energiesnoeiers/bericht", form => form.Write("story", "Wij gaan voor."));
        await desk.PrepareIt(tracker, "acties/energiepremie/opschorten", form => form.Write("reason", Why));
        using var other = await Desk();
        await other.Do(tracker, "acties/energiepremie/opschorten", form => form.Write("reason", "Wij waren eerst."));

        await tracker.ShouldNotMove(() => desk.Push(AtTheRegie.Reveal));

        desk.ShouldBe(422, Waits, "Dit veranderde sinds het klaargezet werd.", Why, "Wij gaan voor.");
        using (var reader = new Visit(tracker)) (await reader.Open("/acties/energiesnoeiers")).ShouldNotSay("Wij gaan voor.");
        (await tracker.Onthulling("Ingehaald")).Changes.Length.ShouldBe(2);
        // looked at again, it says who was first; taken out, the rest goes
        await desk.Open(desk.Page.QuerySelectorAll("a").Single(link => link.TextContent.StartsWith("Aanpassen: Opschorten"))
            .GetAttribute("href")!);
        desk.ShouldBe(200, "Iemand was je voor", "Wij waren eerst.", Why);
        await desk.Open(RegiePaths.Of(await tracker.Onthulling("Ingehaald")));
        await desk.Send(Last(desk, "Weghalen"));
        desk.ShouldBe(200).ShouldNotSay(Why);
        await desk.Push(AtTheRegie.Reveal);
        desk.ShouldBe(200, "Onthuld.");
        tracker.Item("energiesnoeiers").Latest!.Event.Story.ShouldBe("Wij gaan voor.");
    }

    [Fact]
    public async Task Pressed_twice_and_by_two_it_counts_once()
    {
        using var desk = await Begin("Dubbel");
        await desk.PrepareIt(tracker, "acties/housing-first/bericht", form => form.Write("story", "Eén keer is genoeg."));
        using var other = await Desk();
        await other.Open(desk.Address.AbsolutePath);
        var before = await tracker.LastPosition();

        var (one, two, three) = (desk.Pushed(AtTheRegie.Reveal), desk.Pushed(AtTheRegie.Reveal), other.Pushed(AtTheRegie.Reveal));
        using var tab = desk.Tab();
        await Task.WhenAll(desk.Send(one), tab.Send(two), other.Send(three));

        foreach (var visit in new[] { desk, tab, other }) visit.ShouldBe(200, "Onthuld.");
        (await tracker.LastPosition()).ShouldBe(before + 1);
        tracker.Item("housing-first").Reports.Count(report => report.Event.Story == "Eén keer is genoeg.").ShouldBe(1);
    }

    /// <summary>A node that died between the append and noting it: the log is asked, and it counts once.</summary>
    [Fact]
    public async Task An_answer_that_was_lost_is_found_in_the_log()
    {
        using var desk = await Begin("Verloren antwoord");
        await desk.PrepareIt(tracker, "acties/recht-op-wonen/bericht", form => form.Write("story", "Het kwam toch aan."));
        var table = tracker.Services.GetRequiredService<Onthullingen>();
        var waits = await tracker.Onthulling("Verloren antwoord");
        var by = Actor.Secretariat(DemoAccounts.Secretariat);
        var composition = await tracker.Services.GetRequiredService<Composing>().ComposeAsync(waits.Changes, by, Cancel);
        var pressed = (await table.ReplaceAsync(waits, waits with
        {
            Reveal = new Press(by.Id, TimeProvider.System.GetUtcNow(), composition.Streams, null),
        }, Cancel)).ShouldNotBeNull();
        await tracker.Services.GetRequiredService<Deciding>().DecideAsync(
            pressed.AskedToReveal(by, composition.Seen), composition.Together(by), composition.Names, Cancel);
        (await tracker.Onthulling("Verloren antwoord")).IsRevealed.ShouldBeFalse();

        await tracker.ShouldNotMove(() => desk.Push(AtTheRegie.Reveal));

        desk.ShouldBe(200, "Onthuld.");
        (await tracker.Onthulling("Verloren antwoord")).IsRevealed.ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_taken_back_in_one_step_and_what_cannot_be_says_so()
    {
        using var desk = await Begin("Toch niet");
        var due = Milestone("platforms-verankeren").Plan.Due;
        await desk.PrepareIt(tracker, "mijlpalen/platforms-verankeren/verschuiven",
            form => form.Choose("precision", "dag").Write("due", "2024-03-01").Write("reason", Why));
        await desk.PrepareIt(tracker, "acties/software-op-maat/bericht",
            form => form.Choose("koers", "onderDruk").Choose("pressure", "tijd").Write("story", "Te vroeg gejuicht."));
        await desk.PrepareIt(tracker, "groepen/antwerpen/nieuwe-actie", form => form.Write("title", "Een nieuwe haven"));
        await desk.PrepareIt(tracker, "plan/moment", form => form.Write("name", "Morgen").Write("day", "2022-05-06"));
        desk.ShouldBe(200, "Niet terug te draaien: een nieuwe naam in het plan blijft staan",
            "Terugdraaien zet de actie stop; ze blijft zo zichtbaar.", "Terugdraaien zet de vorige datum terug.");
        var koers = tracker.Item("software-op-maat").Koers;
        await desk.Push(AtTheRegie.Reveal);
        var revealed = desk.Address.AbsolutePath;
        await desk.Open($"{revealed}/terugdraaien");
        desk.ShouldBe(200, "Dit blijft staan", "Moment “Morgen”", "Een nieuwe naam in het plan blijft staan");
        await tracker.ShouldNotMove(() => desk.Push("Zo terugdraaien", form => form.Write("reason", " ")));
        desk.ShouldBe(422, "De reden ontbreekt.");
        var before = await tracker.LastPosition();

        await desk.Push("Zo terugdraaien", form => form.Write("reason", "We waren te vroeg."));

        desk.ShouldBe(200, "Teruggedraaid.", "bleef staan");
        Milestone("platforms-verankeren").Plan.Due.ShouldBe(due);
        tracker.Item("software-op-maat").Koers.ShouldBe(koers);
        tracker.Item("software-op-maat").Told[^1].Retraction!.Event.Reason.ShouldBe("We waren te vroeg.");
        tracker.Item("een-nieuwe-haven").Stopped!.Reason.ShouldBe("We waren te vroeg.");
        var written = await tracker.Store.ReadAllAsync(before, await tracker.LastPosition(), 100, Cancel);
        written.Count.ShouldBe(3);
        written.Select(one => one.Headers[HeaderNames.IdempotencyKey]).Distinct().ShouldHaveSingleItem();
        written.Select(one => one.Timestamp).Distinct().ShouldHaveSingleItem("it is one append");
        // once is enough
        await tracker.ShouldNotMove(() => desk.Open($"{revealed}/terugdraaien"));
        desk.ShouldBe(200, "teruggedraaid");
    }

    [Fact]
    public async Task What_would_be_refused_does_not_even_wait_and_gives_every_word_back()
    {
        using var desk = await Begin("Niet zo");
        await desk.Open("/beheer/acties/limburg-invulling/bericht");
        await desk.Submit(form => form.Write("story", "Morgen pas.").Write("happenedOn", "2022-05-06").Press(AtTheRegie.Prepare));
        desk.ShouldBe(422, "6 mei 2022 ligt in de toekomst.");
        desk.ValueOf("story").ShouldBe("Morgen pas.");
        await desk.Submit(form => form.Write("happenedOn", "").Write("story", "").Press(AtTheRegie.Prepare));
        desk.ShouldBe(422, "Je zin ontbreekt.");
        (await tracker.Onthulling("Niet zo")).Changes.ShouldBeEmpty();
        // what should never have been written does not wait
        await desk.Open("/beheer/acties/limburg-invulling/tekst-weghalen/2");
        desk.ShouldNotSay(AtTheRegie.Prepare);
        await desk.Submit(form => form.Tick("texts", "story").Write("reason", Why).Forge("stap", "klaarzetten"));
        desk.ShouldBe(422, "Tekst weghalen wacht op niets");
    }

    [Fact]
    public async Task A_form_that_waits_is_adapted_in_its_place_and_what_is_removed_leaves_no_word()
    {
        using var desk = await Begin("Op volgorde");
        await desk.PrepareIt(tracker, "acties/burgerinitiatieven/bericht", form => form.Write("story", "Eerst dit."));
        await desk.PrepareIt(tracker, "acties/digitale-vaardigheden/bericht", form => form.Write("story", "Dan dat."));
        var waits = await tracker.Onthulling("Op volgorde");
        await desk.Open($"/beheer/acties/burgerinitiatieven/bericht?klaargezet={waits.Changes[0].Id}");
        desk.ValueOf("story").ShouldBe("Eerst dit.");
        await desk.Submit(form => form.Write("story", "Eerst iets anders.").Press("Zo klaarzetten"));
        Stories(await tracker.Onthulling("Op volgorde")).ShouldBe(["Eerst iets anders.", "Dan dat."]);

        await desk.Push("Omlaag");
        Stories(await tracker.Onthulling("Op volgorde")).ShouldBe(["Dan dat.", "Eerst iets anders."]);
        await desk.Push("Weghalen");
        Stories(await tracker.Onthulling("Op volgorde")).ShouldBe(["Eerst iets anders."]);
        // somebody who saw it before does not write over that
        using var late = await Desk();
        await late.Open(desk.Address.AbsolutePath);
        await desk.Push("Bewaren", form => form.Write("naam", "Anders genoemd"));
        await late.Push("Weghalen");
        late.ShouldBe(409, "Iemand anders veranderde deze onthulling intussen.", "Eerst iets anders.");
        await late.Open(desk.Address.AbsolutePath);
        await late.Push("Weggooien");
        (await desk.Open(desk.Address.AbsolutePath)).ShouldBe(404, "Dit bestaat niet");

        static string[] Stories(Onthulling onthulling) =>
            [.. onthulling.Changes.Select(change => change.Typed["story"])];
    }

    private Domain.Boards.MilestoneCard Milestone(string slug) =>
        tracker.Board.Milestones.Values.Single(milestone => milestone.Plan.Slug == slug);

    private static string[] Sentences(Visit visit, string selector) =>
        [.. visit.Page.QuerySelectorAll(selector).Select(one => (one.FirstChild?.TextContent ?? "").Trim())];

    // the button of the last that waits
    private static HttpRequestMessage Last(Visit visit, string button)
    {
        foreach (var one in visit.Page.QuerySelectorAll(".wachtenden > li").SkipLast(1)) one.Remove();
        return visit.Pushed(button);
    }

    private async Task<Visit> Begin(string name) => await (await Desk()).Begin(name);

    private async Task<Visit> Desk() => await new Visit(tracker).SignInAs("secretariaat");
}
