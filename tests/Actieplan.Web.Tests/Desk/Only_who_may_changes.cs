using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Desk;

/// <summary>The secretariat for all, a lead for the own groups, nobody else; whoever may not is told so kindly.
/// </summary>
public sealed class Only_who_may_changes(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Own = "trekker-digitalisering";

    private static readonly string[] Desks =
    [
        "/beheer", "/beheer/plan", "/beheer/groepen/limburg", "/beheer/acties/limburg-invulling",
        "/beheer/mijlpalen/platforms-verankeren", "/beheer/nieuwe-groep", "/beheer/nieuwe-actie", "/beheer/plan/moment",
        "/beheer/groepen/limburg/opheffen", "/beheer/acties/limburg-invulling/opschorten",
        "/beheer/acties/limburg-invulling/verbeteren/2", "/beheer/acties/limburg-invulling/bericht",
        "/beheer/mijlpalen/platforms-verankeren/bereikt",
    ];

    [Fact]
    public async Task A_stranger_is_asked_to_sign_in_and_comes_back_where_he_was()
    {
        using var stranger = new Visit(tracker);
        foreach (var desk in Desks)
        {
            await stranger.Open(desk);
            stranger.ShouldBe(401, "Aanmelden");
            stranger.Page.QuerySelector("[name=terug]")!.GetAttribute("value").ShouldBe(desk);
        }
    }

    [Fact]
    public async Task Who_only_reads_is_told_so()
    {
        var token = await tracker.Services.GetRequiredService<AccessTokens>()
            .MintAsync(Role.Steering, [], TestContext.Current.CancellationToken);
        using var steering = new Visit(tracker);
        foreach (var desk in Desks)
        {
            await steering.Open(desk, request => request.Headers.Authorization = new("Bearer", token));
            steering.ShouldBe(403, "Je leest mee");
        }
    }

    [Fact]
    public async Task A_lead_finds_the_own_groups_and_nothing_of_others()
    {
        using var lead = await new Visit(tracker).SignInAs(Own);
        await lead.Open("/beheer");
        lead.ShouldBe(200, "Werkgroep digitalisering", "Nieuwe actie");
        lead.ShouldNotSay("Limburg", "Nieuwe groep");
        lead.Page.QuerySelectorAll("a[href='/beheer/plan']").ShouldBeEmpty();
        foreach (var desk in Desks.Except(["/beheer", "/beheer/nieuwe-actie"]))
        {
            await lead.Open(desk);
            lead.ShouldBe(403, "Dit is niet aan jou");
        }
        await lead.Open("/beheer/groepen/digitalisering");
        lead.Offered().ShouldBe(["Nieuwe actie"]);
        await lead.Open("/beheer/acties/software-op-maat");
        lead.Offered().ShouldBe(["Beschrijven", "Opschorten", "Stopzetten", "Mijlpaal plannen", "Nieuws melden"]);
        lead.Page.QuerySelectorAll("a[href*='tekst-weghalen']").ShouldBeEmpty();
        await lead.Open("/melden");
        lead.Page.QuerySelectorAll("nav a[href='/beheer']").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_lead_changes_what_the_own_group_carries()
    {
        using var lead = await new Visit(tracker).SignInAs(Own);
        await lead.Do(tracker, "acties/digitale-vaardigheden/opschorten", form => form.Write("reason", "Vakantie."));
        await lead.Do(tracker, "mijlpalen/overzicht-uitleenpunten/bereikt", form => form.Write("evidence", "De lijst."));
        await lead.Do(tracker, "nieuwe-actie", form => form.Write("title", "Van ons").Choose("group", "digitalisering"));
        tracker.Item("van-ons").Added.Group.ShouldBe(tracker.GroupOf("digitalisering"));
        await tracker.ShouldNotMove(() => lead.Open("/beheer/acties/software-op-maat/tekst-weghalen/2"));
        lead.ShouldBe(404);
    }

    [Theory]
    [InlineData("acties/limburg-open-tafel/opschorten", "reason")]
    [InlineData("groepen/limburg/opheffen", "reason")]
    [InlineData("plan/moment", "name")]
    public async Task A_form_that_somebody_else_sends_is_refused_with_its_words(string path, string field)
    {
        using var secretariat = await new Visit(tracker).SignInAs("secretariaat");
        using var lead = await new Visit(tracker).SignInAs(Own);
        using var stranger = new Visit(tracker);
        await secretariat.Open($"/beheer/{path}");
        foreach (var step in new[] { "bekijken", "opslaan" })
        {
            await tracker.ShouldNotMove(() => lead.Send(Form(step)));
            lead.ShouldBe(403, "Dit is niet aan jou", "Wat ik schreef.");
            await tracker.ShouldNotMove(() => stranger.Send(Form(step)));
            stranger.ShouldBe(401, "Je bent niet meer aangemeld", "Wat ik schreef.");
            stranger.ValueOf("terug").ShouldBe($"/beheer/{path}");
        }

        HttpRequestMessage Form(string step) =>
            secretariat.Filled(form => form.Write(field, "Wat ik schreef.").Forge("stap", step));
    }

    [Theory]
    [InlineData("/beheer/nergens")]
    [InlineData("/beheer/nergens/nergens")]
    [InlineData("/beheer/acties/nergens")]
    [InlineData("/beheer/acties/nergens/opschorten")]
    [InlineData("/beheer/acties/software-op-maat/nergens")]
    [InlineData("/beheer/acties/software-op-maat/verbeteren/1")]
    [InlineData("/beheer/acties/software-op-maat/verbeteren/veel")]
    [InlineData("/beheer/acties/software-op-maat/tekst-weghalen/99999")]
    [InlineData("/beheer/groepen/nergens/opheffen")]
    [InlineData("/beheer/mijlpalen/nergens/bereikt")]
    [InlineData("/beheer/plan/nergens")]
    [InlineData("/beheer/plan/krachtlijn/nergens")]
    public async Task What_is_not_there_is_said_not_to_be_there(string path)
    {
        using var secretariat = await new Visit(tracker).SignInAs("secretariaat");
        await secretariat.Open(path);
        secretariat.ShouldBe(404, "Dit bestaat niet");
    }
}
