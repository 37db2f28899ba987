using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Desk;

/// <summary>What can be done, can be done at the desk: looked at first, then saved, and so on the board.</summary>
public sealed class Every_verb_has_its_form(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Item = "acties/toegang-tot-toestellen", Why = "Zo spraken we het af.";

    [Fact]
    public async Task To_describe_an_action_and_give_it_another_address()
    {
        using var desk = await Desk();
        await desk.Do(tracker, "acties/software-op-maat/beschrijven", form => form
            .Write("title", "Een programma op maat").Write("description", "Eén regel.\r\nEn nog een.")
            .Tick("krachtlijnen", "nabijheid").Choose("challenge", "").Write("slug", "programma-op-maat"),
            "Beschreven: “Een programma op maat”");

        desk.Address.PathAndQuery.ShouldBe("/beheer/acties/programma-op-maat?gedaan=beschrijven");
        desk.ShouldBe(200, "Beschreven. Zo staat het op het bord.");
        var item = tracker.Item("programma-op-maat").Added;
        (item.Title, item.Description, item.Challenge).ShouldBe(("Een programma op maat", "Eén regel.\nEn nog een.", null));
        await desk.Open("/beheer/acties/software-op-maat");
        desk.Address.AbsolutePath.ShouldBe("/beheer/acties/programma-op-maat");
        await desk.Open("/acties/programma-op-maat");
        desk.ShouldBe(200, "En nog een.");
    }

    [Fact]
    public async Task To_move_an_action()
    {
        using var desk = await Desk();
        await desk.Do(tracker, "acties/limburg-open-tafel/verplaatsen",
            form => form.Choose("group", "brussel").Write("reason", Why),
            $"Verplaatst naar regionaal platform Brussel: {Why}");

        tracker.Item("limburg-open-tafel").Added.Group.ShouldBe(tracker.GroupOf("brussel"));
    }

    [Fact]
    public async Task To_suspend_resume_stop_and_reopen_an_action()
    {
        using var desk = await Desk();
        await desk.Look(tracker, $"{Item}/opschorten",
            form => form.Write("reason", "We wachten op een zaal.").Write("on", "3/5/2022"));
        desk.ShouldBe(200, AtTheDesk.Foreseen, "Opgeschort op 3 mei 2022: We wachten op een zaal.");
        desk.Now().ShouldNotContain("opgeschort");
        desk.Soon().ShouldContain("opgeschort, onder druk: financiering");
        await desk.SaveIt();
        desk.Offered().ShouldContain("Hervatten");
        desk.Offered().ShouldNotContain("Opschorten");
        tracker.Item("toegang-tot-toestellen").Suspended.ShouldBe(new(new(2022, 5, 3), "We wachten op een zaal.", false));

        await desk.Do(tracker, $"{Item}/hervatten", form => form.Write("reason", Why), "Hervat op 5 mei 2022");
        tracker.Item("toegang-tot-toestellen").Standing.ShouldBe(Standing.Open);

        var open = tracker.Board.Milestones.Values.Single(m => m.Plan.Slug == "overzicht-uitleenpunten");
        await desk.Do(tracker, $"{Item}/stopzetten", form => form.Write("reason", "Het geld is op.")
            .Choose($"lot-{open.Id:N}", "vervalt"), "Stopgezet op 5 mei 2022: Het geld is op.", "Vervallen op 5 mei 2022");
        tracker.Item("toegang-tot-toestellen").Standing.ShouldBe(Standing.Stopgezet);
        tracker.Board.Milestones[open.Id].Cancelled!.Reason.ShouldBe("Het geld is op.");
        desk.Offered().ShouldBe(["Beschrijven", "Verplaatsen naar een andere groep", "Heropenen", "Nieuws melden"]);

        await desk.Do(tracker, $"{Item}/heropenen", form => form.Write("reason", "Er kwam nieuw geld."), "Heropend");
        tracker.Item("toegang-tot-toestellen").Standing.ShouldBe(Standing.Open);
    }

    [Fact]
    public async Task To_stop_an_action_whose_milestone_was_reached_after_all()
    {
        using var desk = await Desk();
        await desk.Do(tracker, "acties/sociaal-schaduwwerk/mijlpaal-plannen", form => form
            .Write("title", "Een wandeling door de wijk").Write("due", "2022-07-01").Write("plannedOn", "2022-01-10"));
        var id = Milestone("een-wandeling-door-de-wijk").Id;
        await desk.Look(tracker, "acties/sociaal-schaduwwerk/stopzetten", form => form.Write("reason", Why));
        desk.ShouldBe(422, "Wat gebeurt er met de mijlpaal “Een wandeling door de wijk”", "Naar het veld");
        await desk.Submit(form => form.Choose($"lot-{id:N}", "toch bereikt").Write($"bereikt-{id:N}", "2022-04-02"));
        desk.ShouldBe(200, "Bereikt op 2 april 2022");
        await desk.SaveIt();

        Milestone("een-wandeling-door-de-wijk").ReachedOn.ShouldBe(new DateOnly(2022, 4, 2));
    }

    [Fact]
    public async Task To_add_an_action_and_an_initiative()
    {
        using var desk = await Desk();
        await desk.Look(tracker, "nieuwe-actie", form => form.Write("title", "Samen naar de markt")
            .Choose("group", "limburg").Tick("krachtlijnen", "nabijheid").Choose("ongoing", "ja"));
        desk.ShouldBe(200, "Actie “Samen naar de markt” opgenomen op 5 mei 2022", "Dit staat nog niet op het bord.");
        desk.Soon().ShouldContain("Regionaal platform Limburg");
        await desk.SaveIt();
        desk.Slug().ShouldBe("samen-naar-de-markt");
        tracker.Item("samen-naar-de-markt").Added.Ongoing.ShouldBeTrue();

        await desk.Do(tracker, "groepen/limburg/nieuwe-actie", form => form.Write("title", "Samen naar de markt"));
        desk.Slug().ShouldBe("samen-naar-de-markt-2");
        tracker.Item("samen-naar-de-markt-2").Added.Group.ShouldBe(tracker.GroupOf("limburg"));

        await desk.Do(tracker, "acties/samen-naar-de-markt/nieuw-initiatief", form => form
            .Write("title", "Een kraam met koffie").Write("startedOn", "2022-05-05"));
        tracker.Item("een-kraam-met-koffie").Added.Parent.ShouldBe(tracker.Item("samen-naar-de-markt").Id);
    }

    [Fact]
    public async Task To_write_a_report_and_look_at_it_first()
    {
        using var desk = await Desk();
        await desk.Open("/beheer/acties/toewijzingsreglement");
        desk.Offered().ShouldContain("Bericht schrijven");
        await desk.Do(tracker, "acties/toewijzingsreglement/bericht", form => form.Choose("phase", "inUitvoering")
            .Choose("koers", "onderDruk").Choose("pressure", "tijd").Write("story", "De dagen zijn kort."),
            "Bericht over 5 mei 2022: in uitvoering, onder druk: tijd. “De dagen zijn kort.”");
        var told = tracker.Item("toewijzingsreglement").Latest!.Event;
        (told.Phase, told.Koers, told.Pressure).ShouldBe((Phase.InUitvoering, Koers.OnderDruk, Pressure.Tijd));
    }

    [Fact]
    public async Task To_correct_and_to_retract_a_report()
    {
        using var desk = await Desk();
        var item = tracker.Item("housing-first");
        var (first, last) = (item.Reports[0], item.Reports[^1]);
        await desk.Look(tracker, $"acties/housing-first/verbeteren/{last.Version}", form => form
            .Choose("koers", "vraagtAandacht").Write("story", "Het was minder erg.").Write("reason", Why));
        desk.ShouldBe(200, AtTheDesk.Foreseen);
        desk.Now().ShouldContain(last.Event.Story);
        desk.Soon().ShouldContain("Het was minder erg.");
        await desk.SaveIt();
        tracker.Item("housing-first").Koers.ShouldBe(Koers.VraagtAandacht);
        tracker.Item("housing-first").Latest!.IsCorrected.ShouldBeTrue();

        await desk.Do(tracker, $"acties/housing-first/intrekken/{first.Version}", form => form.Write("reason", Why),
            $"Bericht ingetrokken: {Why}");
        tracker.Item("housing-first").Told.Count(report => report.IsRetracted).ShouldBe(1);
        desk.ShouldBe(200, $"Ingetrokken: {Why}");
        desk.Page.QuerySelectorAll($"a[href$='/intrekken/{first.Version}']").ShouldBeEmpty();
    }

    [Fact]
    public async Task To_plan_shift_refine_reach_take_back_rename_and_cancel_a_milestone()
    {
        using var desk = await Desk();
        await desk.Do(tracker, "acties/antwerpen-vier-regios/mijlpaal-plannen", form => form
            .Write("title", "Een kaart van de regio").Choose("precision", "in een seizoen").Write("due", "2022-10-12"),
            "Mijlpaal “Een kaart van de regio” gepland, streefdatum herfst 2022");
        var path = $"mijlpalen/{desk.Slug()}";
        path.ShouldBe("mijlpalen/een-kaart-van-de-regio");

        await desk.Look(tracker, $"{path}/verschuiven", form => form.Choose("precision", "jaar")
            .Write("due", "2023-02-01").Write("reason", "De drukker staakt."));
        desk.Now().ShouldContain("gepland voor herfst 2022");
        desk.Soon().ShouldContain("verschoven naar 2023");
        await desk.SaveIt();
        await desk.Do(tracker, $"{path}/preciezer",
            form => form.Choose("precision", "periode").Write("dueFrom", "2023-02-01").Write("due", "2023-03-15"),
            "Datum preciezer: 1 februari 2023 tot 15 maart 2023");
        await desk.Do(tracker, $"{path}/bereikt", form => form.Write("evidence", "Ze hangt aan de muur."));
        Milestone("een-kaart-van-de-regio").ReachedOn.ShouldBe(new DateOnly(2022, 5, 5));
        desk.Offered().ShouldBe(["Beschrijven", "Toch niet bereikt"]);
        await desk.Do(tracker, $"{path}/toch-niet-bereikt", form => form.Write("reason", "Het was een schets."));
        await desk.Do(tracker, $"{path}/beschrijven", form => form.Write("title", "Een atlas").Write("slug", "atlas"));
        await desk.Do(tracker, "mijlpalen/atlas/laten-vervallen", form => form.Write("reason", Why));

        var milestone = Milestone("atlas");
        (milestone.Plan.Title, milestone.Cancelled!.Reason, milestone.Earlier.Length).ShouldBe(("Een atlas", Why, 2));
        desk.Offered().ShouldBeEmpty();
        desk.ShouldBe(200, "Hier verandert niets meer aan.");
    }

    [Fact]
    public async Task To_plan_and_to_take_back_under_an_action_that_arrived_and_to_say_where_it_is_now()
    {
        using var desk = await Desk();
        tracker.Item("limburg-invulling").Phase.ShouldBe(Phase.Gerealiseerd);
        await desk.Look(tracker, "acties/limburg-invulling/mijlpaal-plannen",
            form => form.Write("title", "Een tweede ronde").Write("due", "2022-09-01"));
        desk.ShouldBe(422, "Ze staat op gerealiseerd.", "Je zin ontbreekt.");
        await desk.Submit(form => form.Choose("phase", "inUitvoering").Write("story", "Er komt een tweede ronde."));
        desk.ShouldBe(200, "Er komt een tweede ronde.", "Mijlpaal “Een tweede ronde” gepland");
        await desk.SaveIt();
        tracker.Item("limburg-invulling").Phase.ShouldBe(Phase.InUitvoering);
        var log = await tracker.LastPosition();

        await desk.Do(tracker, "mijlpalen/een-tweede-ronde/bereikt", form => form.Write("evidence", "Het verslag."));
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        (await secretariat.Post("/api/v1/items/limburg-invulling/progress",
            new { story = "Af.", phase = "verankerd" })).ShouldBe(200);
        await desk.Do(tracker, "mijlpalen/een-tweede-ronde/toch-niet-bereikt", form => form
            .Write("reason", Why).Choose("phase", "eersteResultaten").Write("story", "Nog niet helemaal af."));
        tracker.Item("limburg-invulling").Phase.ShouldBe(Phase.EersteResultaten);
        Milestone("een-tweede-ronde").ReachedOn.ShouldBeNull();
        (await tracker.LastPosition()).ShouldBe(log + 4);
    }

    [Fact]
    public async Task To_start_describe_and_dissolve_a_group()
    {
        using var desk = await Desk();
        await desk.Do(tracker, "nieuwe-groep", form => form.Write("name", "Buurtwerk").Choose("kind", "werkgroep")
            .Write("members", "Een huis\r\n\r\n Een tuin ").Write("description", "Wat dichtbij is."),
            "Werkgroep “Buurtwerk” gestart op 5 mei 2022");
        desk.Slug().ShouldBe("buurtwerk");
        Group("buurtwerk").Started.Members.ShouldBe(["Een huis", "Een tuin"]);
        await desk.Do(tracker, "groepen/buurtwerk/beschrijven",
            form => form.Write("name", "Buurt en werk").Write("members", "Een huis"));
        Group("buurtwerk").Started.Name.ShouldBe("Buurt en werk");
        await desk.Do(tracker, "groepen/buurtwerk/opheffen", form => form.Write("reason", Why), $"Opgeheven op 5 mei 2022: {Why}");

        Group("buurtwerk").Dissolved.ShouldNotBeNull();
        desk.Offered().ShouldBeEmpty();
        await desk.Open("/groepen");
        desk.ShouldBe(200, "Opgeheven", "Buurt en werk");
    }

    [Fact]
    public async Task To_name_what_the_plan_says_its_moments_and_its_baseline()
    {
        using var desk = await Desk();
        await desk.Do(tracker, "plan/krachtlijn", form => form.Write("name", "Samen leren"), "Krachtlijn “Samen leren”");
        await desk.Look(tracker, "plan/krachtlijn/samen-leren", form => form.Write("description", "Van elkaar."));
        desk.Now().ShouldNotContain("Van elkaar.");
        desk.Soon().ShouldContain("Van elkaar.");
        await desk.SaveIt();
        await desk.Do(tracker, "plan/krachtlijn", form => form.Write("name", "Samen leren"));
        await desk.Do(tracker, "plan/uitdaging", form => form.Write("name", "Het weer"));
        await desk.Do(tracker, "plan/kernboodschap", form => form.Write("name", "Blijf praten").Write("description", "Altijd."));
        await desk.Do(tracker, "plan/moment", form => form.Write("name", "Terugkomdag").Write("day", "2023-05-05"));
        await desk.Do(tracker, "plan/basislijn", form => form.Write("name", "Stand van vandaag"));
        await desk.Do(tracker, "plan/mijlpaal-plannen", form => form.Write("title", "Een nieuw plan").Choose("precision", "onbekend"));

        var plan = tracker.Board.Plan!;
        plan.Krachtlijnen["samen-leren"].Description.ShouldBe("Van elkaar.");
        plan.Krachtlijnen.Keys.ShouldContain("samen-leren-2");
        (plan.Challenges["het-weer"].Name, plan.Moments["terugkomdag"].Day).ShouldBe(("Het weer", new(2023, 5, 5)));
        plan.Kernboodschappen["blijf-praten"].Number.ShouldBe(plan.Kernboodschappen.Count);
        plan.Baseline!.Name.ShouldBe("Stand van vandaag");
        Milestone("een-nieuw-plan").Plan.Item.ShouldBeNull();
    }

    [Fact]
    public async Task To_take_a_text_away()
    {
        using var desk = await Desk();
        var item = tracker.Item("uithuiszetting-vermijden");
        var (report, story) = (item.Reports[0].Version, item.Reports[0].Event.Story);
        await desk.Open("/beheer/acties/uithuiszetting-vermijden");
        desk.Page.QuerySelectorAll($".bericht a[href$='/tekst-weghalen/{report}']").Length.ShouldBe(1);
        await desk.Look(tracker, $"acties/uithuiszetting-vermijden/tekst-weghalen/{report}",
            form => form.Write("reason", "Er stond een naam in."));
        desk.ShouldBe(422, "Zeg welke tekst weg moet.", "voor altijd weg", story);
        await desk.Submit(form => form.Tick("texts", "story"));
        desk.ShouldBe(200, AtTheDesk.Foreseen, "voor altijd weg");
        desk.Now().ShouldContain(story);
        desk.Soon().ShouldNotContain(story);
        desk.Soon().ShouldContain("[weggehaald]");
        await desk.SaveIt("Voor altijd weghalen");

        using var program = new ApiClient(tracker);
        var log = await program.Get($"/api/v1/items/{item.Id}/history");
        log.Body.ShouldNotContain(story);
        log.Json.EnumerateArray().Last().GetProperty("type").GetString().ShouldBe("text_masked");
        tracker.Item("uithuiszetting-vermijden").Told.Single(told => told.Version == report).Event.Story
            .ShouldBe("[weggehaald]");
    }

    [Fact]
    public async Task To_take_a_title_away_with_the_address_that_was_made_of_it()
    {
        using var desk = await Desk();
        await desk.Do(tracker, "plan/mijlpaal-plannen", form => form.Write("title", "Dank aan Piet").Write("due", "2022-06-01"));
        desk.Slug().ShouldBe("dank-aan-piet");
        await desk.Look(tracker, "mijlpalen/dank-aan-piet/tekst-weghalen/1",
            form => form.Tick("texts", "title").Write("reason", "Een naam."));
        await desk.SaveIt("Voor altijd weghalen");

        desk.Slug().ShouldStartWith("weggehaald-");
        desk.ShouldNotSay("Piet");
        await desk.Open("/beheer/mijlpalen/dank-aan-piet");
        desk.ShouldBe(404, "Dit bestaat niet");
    }

    private async Task<Visit> Desk() => await new Visit(tracker).SignInAs("secretariaat");

    private MilestoneCard Milestone(string slug) =>
        tracker.Board.Milestones.Values.Single(milestone => milestone.Plan.Slug == slug);

    private GroupCard Group(string slug) => tracker.Board.Groups.Values.Single(group => group.Started.Slug == slug);
}
