using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.ActionItems;

/// <summary>Bad input by the form: the right status, a sentence, every word given back, and nothing
/// changed.</summary>
public sealed class A_refused_report_gives_every_word_back(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Address = "/melden/toegang-tot-toestellen", Token = "__RequestVerificationToken";
    private const string Story = "Er staan <b>acht</b> laptops & een kast klaar.";

    private static readonly (string Field, string Text)[] Typed =
    [
        ("story", Story), ("helped", "Een buur met \"gereedschap\"."),
            ("hindered", "Kabels,\r\nveel kabels."),
        ("missing", "Wie ze nodig heeft."), ("evidence", "https://voorbeeld.be/?a=1&b=2"),
            ("happenedOn", "2022-05-03"),
    ];

    public static TheoryData<string, string, string, int, string> Refused => new()
    {
        { "a blank story", "story", "   ", 422, "Je zin ontbreekt." },
        { "a story without words", "story", "", 422, "Je zin ontbreekt." },
        { "a story that is too long", "story", new string('é', 281), 422,
            "Je zin telt 281 tekens; er is plaats voor 280." },
        { "a control character", "story", "Voor\u0001na", 422,
            "Je zin bevat een teken dat niet bewaard kan worden." },
        { "a bell", "helped", "Ring\a", 422, "Wat hielp bevat een teken" },
        { "what helped too long", "helped", new string('x', 4001), 422, "Wat hielp telt 4001 tekens" },
        { "what hindered too long", "hindered", new string('x', 4001), 422, "Wat hinderde telt 4001 tekens" },
        { "who was missing too long", "missing", new string('x', 4001), 422, "Wie ontbrak telt 4001 tekens" },
        { "no link", "evidence", "javascript:alert(1)", 422, "Dat is geen link" },
        { "a future date", "happenedOn", "2022-05-06", 422, "6 mei 2022 ligt in de toekomst." },
        { "a date before the start", "happenedOn", "2020-02-03", 422, "3 februari 2020 ligt voor het begin" },
        { "a date that is none", "happenedOn", "2022-02-30", 422, "Schrijf de datum als dag, maand en jaar" },
        { "a nonsense date", "happenedOn", "gisteren", 422, "Schrijf de datum als dag, maand en jaar" },
        { "an unknown koers", "koers", "prima", 422, "Kies hoe het gaat." },
        { "a koers by number", "koers", "0", 422, "Kies hoe het gaat." },
        { "an unknown phase", "phase", "klaar", 422, "Kies een fase." },
        { "an unknown pressure", "pressure", "de buren", 422, "Kies wat er drukt." },
        { "a phase that waits for a milestone", "phase", "gerealiseerd", 422, "is nog niet bereikt" },
        { "under pressure without what presses", "koers", "onderDruk", 422, "Zeg ook wat er drukt" },
        { "no key", "key", "", 422, "Dit formulier is niet volledig. Open het opnieuw." },
        { "a key that is too long", "key", new string('k', 201), 422, "Dit formulier is niet volledig." },
        { "a key with a control character", "key", "k\u0001", 422, "Dit formulier is niet volledig." },
        { "a wrong token", Token, "CfDJ8nonsense", 400, "Dit formulier is verlopen of kwam van elders." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Of_a_form_with(string what, string field, string value, int status, string sentence)
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open(Address);
        await tracker.ShouldNotMove(() => lead.Submit(form => Fill(form).Forge(field, value)));

        lead.ShouldBe(status, sentence);
        GivesBack(lead, except: field, what);
    }

    [Theory]
    [InlineData("story", 422, "Je zin ontbreekt.")]
    [InlineData("key", 422, "Dit formulier is niet volledig.")]
    [InlineData(Token, 400, "Dit formulier is verlopen of kwam van elders.")]
    public async Task Of_a_form_without(string field, int status, string sentence)
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open(Address);
        await tracker.ShouldNotMove(() => lead.Submit(form => Fill(form).Drop(field)));

        lead.ShouldBe(status, sentence);
        GivesBack(lead, except: field, field);
    }

    [Fact]
    public async Task With_all_that_is_wrong_at_once_on_top_and_beside_each_field()
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open(Address);
        await lead.Submit(form => Fill(form).Forge("story", " ").Forge("koers", "prima").Write("happenedOn", "2022-05-06").Write("evidence", "javascript:alert(1)"));

        lead.ShouldBe(422, "Kijk dit nog na:");
        var sentences = new[] { ("koers", "Kies hoe het gaat."), ("story", "Je zin ontbreekt."), ("happenedOn", "6 mei 2022 ligt in de toekomst."),
            ("evidence", "Dat is geen link: begin met https:// of http://.") };
        lead.Page.QuerySelectorAll("#fout[autofocus][role=alert] a").Select(link => (link.GetAttribute("href")!["#veld-".Length..], link.TextContent))
            .ShouldBe(sentences);
        foreach (var (field, sentence) in sentences)
        {
            var there = lead.Page.QuerySelector($"#veld-{field}").ShouldNotBeNull();
            there.GetAttribute("aria-describedby")!.Split(' ').Select(id => lead.Page.GetElementById(id)!.TextContent).ShouldContain(sentence);
            if (field is "koers") continue;
            there.GetAttribute("aria-invalid").ShouldBe("true");
            lead.Page.GetElementById(there.GetAttribute("aria-errormessage")!)!.TextContent.ShouldBe(sentence);
        }
    }

    // a null character cannot even be read from a form; no browser sends one
    [Theory]
    [InlineData("story")]
    [InlineData("key")]
    public async Task Unless_it_has_a_null_character(string field)
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open(Address);
        await tracker.ShouldNotMove(() => lead.Submit(form => Fill(form).Forge(field, "a\0b")));

        lead.ShouldBe(400, "Dit verzoek is niet te lezen");
    }

    [Fact]
    public async Task Of_a_form_that_is_corrected_and_sent_again()
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open(Address);
        await lead.Submit(form => Fill(form).Write("happenedOn", "2022-05-09"));
        lead.ShouldBe(422, "9 mei 2022 ligt in de toekomst.", "Naar het veld");
        await lead.Submit(form => form.Write("happenedOn", "2022-05-04"));

        lead.ShouldBe(200, "Je bericht staat op het bord");
        tracker.Item("toegang-tot-toestellen").Latest!.Event.Story.ShouldBe(Story);
    }

    [Fact]
    public async Task Of_a_lead_of_another_group()
    {
        using var lead = new Visit(tracker, "trekker-limburg");
        using var owner = new Visit(tracker, "trekker-digitalisering");
        await owner.Open(Address);
        var form = owner.Filled(form => Fill(form));
        await lead.Open(Address);
        lead.ShouldBe(403, "Je meldt niet voor deze groep");
        await tracker.ShouldNotMove(() => lead.Send(form));

        lead.ShouldBe(403, "Je meldt alleen voor de acties van je eigen groepen.");
        ShowsWords(lead);
    }

    [Fact]
    public async Task Of_someone_who_is_signed_in_no_more()
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open(Address);
        var form = lead.Filled(form => Fill(form));
        using var stranger = new Visit(tracker);
        await tracker.ShouldNotMove(() => stranger.Send(form));

        stranger.ShouldBe(401, "Meld je opnieuw aan om dit te versturen.");
        ShowsWords(stranger);
        stranger.ValueOf("terug").ShouldBe(Address);
    }

    [Fact]
    public async Task Of_a_report_on_an_item_that_is_not_there()
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open(Address);
        var form = lead.Filled(form => Fill(form));
        form.RequestUri = new Uri(tracker.Address, "/melden/bestaat-niet");
        await tracker.ShouldNotMove(() => lead.Send(form));

        lead.ShouldBe(404, "Er is geen actie met dit adres.");
        ShowsWords(lead);
    }

    private static FilledForm Fill(FilledForm form)
    {
        form.Choose("koers", "vraagtAandacht").Choose("phase", "inUitvoering");
        foreach (var (field, text) in Typed) form.Write(field, text);
        return form;
    }

    private static void GivesBack(Visit visit, string except, string what)
    {
        foreach (var (field, text) in Typed.Where(typed => typed.Field != except))
            visit.ValueOf(field).ReplaceLineEndings().ShouldBe(text.ReplaceLineEndings(), what);
        if (except is not "koers") visit.ValueOf("koers").ShouldBe("vraagtAandacht", what);
        if (except is not "phase") visit.ValueOf("phase").ShouldBe("inUitvoering", what);
    }

    private static void ShowsWords(Visit visit)
    {
        var shown = visit.Page.QuerySelector(".geschreven")?.TextContent.ReplaceLineEndings() ?? "";
        foreach (var (_, text) in Typed) shown.ShouldContain(text.ReplaceLineEndings());
    }
}
