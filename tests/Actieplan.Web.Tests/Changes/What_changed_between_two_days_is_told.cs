using System.Text.Json;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Changes;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Changes;

public sealed class What_changed_between_two_days_is_told(TestTracker tracker) : IClassFixture<TestTracker>
{
    [Theory]
    [InlineData("2021-01-15", "2021-12-31", Knowledge.Toen)]
    [InlineData("2020-06-01", "2022-05-05", Knowledge.Nu)]
    public async Task Every_change_is_counted_listed_and_leads_to_its_story(string van, string tot, Knowledge kennis)
    {
        using var visit = await new Visit(tracker).Open($"/sinds?van={van}&tot={tot}&kennis={JsonNames.Of(kennis)}");
        var changes = (await Between(van, tot, kennis)).Changes;

        changes.Length.ShouldBeGreaterThan(10);
        visit.ShouldBe(200);
        visit.Page.QuerySelectorAll(".veranderd details").Select(kind => kind.Id)
            .ShouldBe(changes.Select(change => JsonNames.Of(change.Kind)).Distinct());
        foreach (var kind in changes.GroupBy(change => change.Kind))
        {
            var shown = visit.Page.QuerySelector($"#{JsonNames.Of(kind.Key)}")!;
            shown.QuerySelector("strong")!.TextContent.ShouldBe($"{kind.Count()}");
            shown.QuerySelectorAll(".veranderingen > li p:first-child > a").Select(link => link.TextContent)
                .ShouldBe(kind.Select(change => BoardDiff.NameOf(change.Card)));
        }
        foreach (var link in visit.Page.QuerySelectorAll(".veranderingen a").Select(a => a.GetAttribute("href")!)
            .Distinct())
            (await visit.Tab().Open(link)).Status.ShouldBe(200, link);
    }

    [Fact]
    public async Task The_field_shows_a_trace_for_each_mark_that_went_elsewhere_and_a_ring_around_each_that_is_new()
    {
        using var visit = await new Visit(tracker).Open("/sinds?van=2021-01-15&tot=2021-12-31&kennis=nu");
        var diff = await Between("2021-01-15", "2021-12-31", Knowledge.Nu);
        var moved = diff.To.Items.Count(item => diff.From.Board.Items.GetValueOrDefault(item.Id) is { } was
            && (was.Phase != item.Phase || was.Added.Group != item.Added.Group || was.Stopped is null != item.Stopped is null));

        moved.ShouldBeGreaterThan(5);
        visit.Page.QuerySelectorAll(".veld .sporen path").Length.ShouldBe(moved);
        visit.Page.QuerySelectorAll(".veld .nieuwring").Length.ShouldBe(
            diff.To.Items.Count(item => !diff.From.Board.Items.ContainsKey(item.Id)));
        visit.Page.QuerySelectorAll(".veld a.mark").Length.ShouldBe(diff.To.Items.Length);
    }

    [Fact]
    public async Task What_was_reported_late_is_told_of_its_own_day_only_by_what_is_known_now()
    {
        const string story = "Nog over januari: we vonden een partner.";
        using var lead = await ApiClient.OfLead(tracker, "digitalisering");
        (await lead.Post("/api/v1/items/software-op-maat/progress", new { story, happenedOn = "2022-01-10" }))
            .ShouldBe(200);
        using var visit = new Visit(tracker);

        (await visit.Open("/sinds?van=2021-12-31&tot=2022-02-01&kennis=nu")).ShouldBe(200, story);
        (await visit.Open("/sinds?van=2021-12-31&tot=2022-02-01&kennis=toen")).ShouldNotSay(story);
        (await visit.Open("/sinds?van=2022-02-01&tot=2022-05-05&kennis=toen")).ShouldBe(200, story);
        (await visit.Open("/sinds?van=2022-02-01&tot=2022-05-05&kennis=nu")).ShouldNotSay(story);
    }

    [Fact]
    public async Task What_stopped_moved_shifted_or_was_put_right_is_among_it_with_the_reason()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        await Edit("items/personeelsbeleid/stop", new { reason = "Er is te weinig vraag." });
        await Edit("items/burgerinitiatieven/move", new { group = "antwerpen", reason = "Daar zitten de partners." });
        await Edit("milestones/bundel-verhalen/reschedule", new { due = "2023-01-31", reason = "De kring leest nog." });
        var report = tracker.Item("housing-first").Reports[^1];
        await Edit($"items/housing-first/progress/{report.Version}/correct", new
        {
            story = "Er kwamen drie woningen bij.", phase = "inUitvoering", happenedOn = "2022-03-01",
            reason = "Het waren er drie.",
        });

        using var visit = await new Visit(tracker).Open("/sinds?van=2022-05-04");

        Of("stopgezet").ShouldContain("Er is te weinig vraag.");
        Of("verhuisd").ShouldContain("Van regionaal platform Vlaams-Brabant naar regionaal platform Antwerpen.");
        Of("verschoven").ShouldContain("De kring leest nog.");
        Of("gecorrigeerd").ShouldContain("Er kwamen drie woningen bij.");
        Of("gecorrigeerd").ShouldContain("Het waren er drie.");
        visit.Page.QuerySelector("#gecorrigeerd del")!.TextContent.ShouldBe($"vroeger: {report.Event.Story}");
        visit.Page.QuerySelectorAll(".veld .sporen .gerust").Length.ShouldBe(1);
        var changes = (await secretariat.Get("/api/v1/since?van=2022-05-04")).ShouldBe(200).GetProperty("changes");
        var moved = changes.EnumerateArray().Single(change => change.GetProperty("kind").GetString() == "verhuisd");
        (moved.GetProperty("from").GetString(), moved.GetProperty("to").GetString(), moved.GetProperty("slug").GetString())
            .ShouldBe(("vlaams-brabant", "antwerpen", "burgerinitiatieven"));
        // a lane of a group stays where something of it was
        visit.Page.QuerySelector("#veld-baan-vlaams-brabant").ShouldNotBeNull();

        string Of(string kind) => visit.Page.QuerySelector($"#{kind}")!.TextContent;

        async Task Edit(string path, object body)
        {
            var (kind, slug) = (path.Split('/')[0], path.Split('/')[1]);
            var version = (await secretariat.Get($"/api/v1/{kind}/{slug}")).ShouldBe(200).GetProperty("version");
            (await secretariat.Post($"/api/v1/{path}", body, ("If-Match", $"\"{version}\""))).ShouldBe(200);
        }
    }

    [Fact]
    public async Task Unless_asked_otherwise_it_is_of_three_months_or_since_a_moment_that_is_chosen_by_its_name()
    {
        // the last moment of the plan that was is of long ago
        tracker.Board.Plan!.Moments.Values.Where(moment => moment.Day < new DateOnly(2022, 5, 5))
            .Max(moment => moment.Day).ShouldBeLessThan(new DateOnly(2021, 5, 5));
        var last = new DateOnly(2022, 2, 5);
        using var visit = await new Visit(tracker).Open("/sinds");
        visit.ShouldBe(200, "Wat veranderde er?", $"We leggen het bord van {Day.Dutch(last)} naast dat van vandaag",
            "telkens met wat toen geweten was");
        (visit.ValueOf("van"), visit.ValueOf("tot"), visit.ValueOf("kennis"))
            .ShouldBe(($"{last:yyyy-MM-dd}", "2022-05-05", "toen"));
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var version = tracker.Board.Plan!.Version;
        (await secretariat.Post("/api/v1/plan/moments", new
        {
            slug = "tussenstop", name = "Tussenstop", day = "2022-04-02",
        }, ("If-Match", $"\"{version}\""))).ShouldBe(200);
        await visit.Open("/sinds?van=2022-01-01&kennis=nu");

        await visit.Submit(form => form.Choose("vanMoment", "Tussenstop, 2 april 2022"), "/sinds");

        visit.Address.PathAndQuery.ShouldBe("/sinds?van=2022-04-02&tot=2022-05-05&kennis=nu");
        visit.ShouldBe(200, "We leggen het bord van 2 april 2022 naast dat van vandaag, telkens met wat we nu weten.");
        visit.ValueOf("van").ShouldBe("2022-04-02");
        // it is from then on what the page compares with
        (await visit.Open("/sinds")).ValueOf("van").ShouldBe("2022-04-02");
    }

    [Fact]
    public void Where_the_plan_names_no_moment_it_is_of_three_months() =>
        new PeriodForm("", "", "", "", "").Read(null, new(2022, 5, 5)).Period
            .ShouldBe(new Period(new(2022, 2, 5), new(2022, 5, 5), Knowledge.Toen));

    [Fact]
    public async Task Nothing_is_said_in_words()
    {
        using var visit = await new Visit(tracker).Open("/sinds?van=2021-12-25&tot=2021-12-26");

        visit.ShouldBe(200, "Tussen 25 december 2021 en 26 december 2021 is er niets veranderd op het bord.");
        visit.Page.QuerySelector(".veld").ShouldBeNull();
    }

    [Theory]
    [InlineData("van=2022-02-30", "Schrijf de datum als dag, maand en jaar: 5/5/2022.", "van")]
    [InlineData("van=gisteren&tot=2022-01-01", "Schrijf de datum als dag, maand en jaar: 5/5/2022.", "van")]
    [InlineData("van=2022-01-01&tot=6/5/2022", "6 mei 2022 ligt in de toekomst.", "tot")]
    [InlineData("van=2022-03-01&tot=1-2-2022", "1 maart 2022 ligt na 1 februari 2022. Kies de vroegste dag eerst.",
        "van")]
    [InlineData("van=1899-12-31", "Kies een dag vanaf 1 januari 1900: ouder is niets van dit plan.", "van")]
    [InlineData("tot=0001-01-01", "Kies een dag vanaf 1 januari 1900: ouder is niets van dit plan.", "tot")]
    [InlineData("kennis=ooit", "Kies met welke kennis je vergelijkt: die van toen, of die van nu.", "kennis")]
    [InlineData("vanMoment=nergens", "Dat moment kent het plan niet.", "van")]
    [InlineData("van=2022-01-01&van=2022-02-01", "Kies één dag om van te vertrekken, en één om bij te eindigen.", null)]
    public async Task A_question_that_cannot_be_answered_is_told_so_and_keeps_what_was_typed(
        string query, string sentence, string? field)
    {
        using var visit = await new Visit(tracker).Open($"/sinds?{query}");

        visit.ShouldBe(400, sentence);
        visit.Page.QuerySelector(".veld").ShouldBeNull();
        var typed = query.Split('&').Select(part => part.Split('=')).ToLookup(part => part[0], part => part[1]);
        foreach (var name in new[] { "van", "tot" }.Where(name => typed[name].Count() == 1))
            visit.ValueOf(name).ShouldBe(typed[name].Single());
        if (field is not null) visit.Page.QuerySelector($".fout a[href='#veld-{field}']").ShouldNotBeNull();
        using var program = new ApiClient(tracker);
        if (!query.Contains("Moment"))
            (await program.Get($"/api/v1/since?{query}")).ShouldBeProblem(400, "onleesbaar");
    }

    [Fact]
    public async Task As_data_it_says_the_same_changes_and_is_kept_until_something_changes()
    {
        using var program = new ApiClient(tracker);
        const string path = "/api/v1/since?van=2020-06-01&tot=2022-04-30&kennis=toen";
        var answer = await program.Get(path);

        var shown = answer.ShouldBe(200).GetProperty("changes").EnumerateArray();
        var changes = (await Between("2020-06-01", "2022-04-30", Knowledge.Toen)).Changes;
        shown.Select(change => (Word(change, "kind"), Word(change, "title"))).ShouldBe(
            changes.Select(change => (JsonNames.Of(change.Kind), BoardDiff.NameOf(change.Card)!)));
        var phase = changes.OfType<PhaseChange>().First();
        var first = answer.Json.GetProperty("changes").EnumerateArray().First(c => Word(c, "kind") == "faseVeranderd");
        (Word(first, "from"), Word(first, "to"), Word(first, "story")).ShouldBe(
            (JsonNames.Of(phase.From), JsonNames.Of(phase.To), phase.Told!.Event.Story));
        (await program.Get(path, ("If-None-Match", answer.ETag!))).Status.ShouldBe(304);
        (await program.Get(path.Replace("toen", "nu", StringComparison.Ordinal), ("If-None-Match", answer.ETag!)))
            .Status.ShouldBe(200);

        static string Word(JsonElement change, string member) => change.GetProperty(member).GetString()!;
    }

    private async Task<BoardDiff> Between(string van, string tot, Knowledge kennis) =>
        await tracker.Services.GetRequiredService<PastBoards>().BetweenAsync(
            new Period(DateOnly.Parse(van), DateOnly.Parse(tot), kennis), TestContext.Current.CancellationToken);
}
