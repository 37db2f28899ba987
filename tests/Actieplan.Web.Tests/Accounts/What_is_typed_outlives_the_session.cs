using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Regie;
using Shouldly;

namespace Actieplan.Web.Tests.Accounts;

/// <summary>Over plain forms, without script: the words travel through the page that asks to sign in.</summary>
public sealed class What_is_typed_outlives_the_session(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Address = "/melden/toegang-tot-toestellen";
    private const string Story = "Er staan <b>acht</b> laptops & een \"kast\" klaar.";

    private static readonly (string Field, string Text)[] Typed =
    [
        ("koers", "vraagtAandacht"), ("story", Story), ("helped", "Een buur.\r\nEn nog een."), ("hindered", "Kabels."),
        ("missing", "Wie ze nodig heeft."), ("evidence", "https://voorbeeld.be/?a=1&b=2"), ("happenedOn", "2022-05-03"),
    ];

    [Fact]
    public async Task A_report_comes_back_in_its_form_after_a_wrong_code_and_the_right_one_and_is_sent_by_the_person_alone()
    {
        using var stranger = new Visit(tracker);
        await tracker.ShouldNotMove(async () =>
        {
            await stranger.Send(await FilledAsync());
            stranger.ShouldBe(401, "Je bent niet meer aangemeld", "Er is niets verloren.", Story);
            await SignInAsync(stranger, "trekker-niemand.0000");
            stranger.ShouldBe(401, "Deze code klopt niet.", Story);
            await SignInAsync(stranger, tracker.CodeOf("trekker-digitalisering"));
            stranger.ShouldBe(200, "Je bent weer aangemeld");
            await stranger.Submit(_ => { }, Address);
        });

        stranger.ShouldBe(200, "Er is nog niets verstuurd");
        foreach (var (field, text) in Typed)
            stranger.ValueOf(field).ReplaceLineEndings("\n").ShouldBe(text.ReplaceLineEndings("\n"), field);
        await stranger.Submit(_ => { });
        stranger.ShouldBe(200, "Je bericht staat op het bord");
        tracker.Item("toegang-tot-toestellen").Reports.ShouldContain(report => report.Event.Story == Story);
    }

    [Fact]
    public async Task So_does_a_form_of_the_desk()
    {
        const string address = "/beheer/acties/software-op-maat/beschrijven", words = "Wat nu in de omschrijving staat.";
        using var owner = new Visit(tracker, "secretariaat");
        await owner.Open(address);
        var form = owner.Filled(filled => filled.Write("description", words), address);
        using var stranger = new Visit(tracker);
        await tracker.ShouldNotMove(async () =>
        {
            await stranger.Send(form);
            stranger.ShouldBe(401, "Er is niets verloren.", words);
            await SignInAsync(stranger, tracker.CodeOf("secretariaat"));
            await stranger.Submit(_ => { }, address);
        });

        stranger.ShouldBe(400, "Je bent weer aangemeld. Er is nog niets verstuurd");
        stranger.ValueOf("description").ShouldBe(words);
    }

    [Theory]
    [InlineData("/regie", "naam", "Maken", "De verrassing van vanmiddag")]
    [InlineData("/regie", "seconden", "Bewaren", "17")]
    [InlineData("onthulling", "naam", "Bewaren", "Hoe ze nu heet")]
    public async Task So_does_what_is_typed_at_the_regie(string address, string field, string button, string words)
    {
        using var owner = new Visit(tracker, "secretariaat");
        await owner.Open("/regie");
        if (address is "onthulling")
        {
            await owner.Push("Maken", form => form.Write("naam", "Hoe ze eerst heette"));
            address = owner.Address.AbsolutePath;
        }
        using var stranger = new Visit(tracker);
        await stranger.Send(owner.Pushed(button, form => form.Write(field, words)));
        stranger.ShouldBe(401, "Er is niets verloren.", words);
        await SignInAsync(stranger, tracker.CodeOf("secretariaat"));
        await stranger.Submit(_ => { }, address);

        stranger.ShouldBe(400, "Je bent weer aangemeld. Er is nog niets verstuurd");
        stranger.ValueOf(field).ShouldBe(words);
        await stranger.Push(button);
        stranger.ShouldBe(200).Page.Body!.InnerHtml.ShouldContain(words);
    }

    [Fact]
    public async Task Whoever_signs_in_as_somebody_else_still_gets_the_words()
    {
        using var stranger = new Visit(tracker);
        await stranger.Send(await FilledAsync());
        await SignInAsync(stranger, tracker.CodeOf("trekker-limburg"));
        await stranger.Submit(_ => { }, Address);

        stranger.ShouldBe(403, "Je meldt niet voor deze groep", Story);
    }

    [Fact]
    public async Task What_was_changed_on_the_way_or_came_from_elsewhere_fills_in_no_form()
    {
        using var stranger = new Visit(tracker);
        await stranger.Send(await FilledAsync());
        await stranger.Submit(form => form.Write("code", tracker.CodeOf("trekker-digitalisering"))
            .Forge("onverzonden", Convert.ToBase64String(new byte[80])), "/aanmelden/code");
        stranger.ShouldBe(200);
        stranger.Address.PathAndQuery.ShouldBe(Address);
        stranger.ValueOf("story").ShouldBeEmpty();

        using var lured = new Visit(tracker);
        var foreign = await FilledAsync();
        foreign.Headers.Add("Origin", "https://elders.example");
        await lured.Send(foreign);
        lured.ShouldBe(401, "Je bent niet meer aangemeld", Story);
        lured.Page.QuerySelector("[name=onverzonden]").ShouldBeNull();
    }

    private async Task<HttpRequestMessage> FilledAsync()
    {
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open(Address);
        return lead.Filled(form =>
        {
            foreach (var (field, text) in Typed)
            {
                if (field is "koers") form.Choose(field, text);
                else form.Write(field, text);
            }
        });
    }

    private static Task<Visit> SignInAsync(Visit visit, string code) =>
        visit.Submit(form => form.Write("code", code), "/aanmelden/code");
}
