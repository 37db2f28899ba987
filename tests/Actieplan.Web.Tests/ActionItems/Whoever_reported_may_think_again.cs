using Actieplan.Domain.ActionItems;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.ActionItems;

public sealed class Whoever_reported_may_think_again(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Story = "Er staan <b>acht</b> laptops klaar.", Token = "__RequestVerificationToken";

    [Fact]
    public async Task The_report_is_retracted_and_the_words_come_back_to_be_told_better()
    {
        const string slug = "toegang-tot-toestellen";
        var before = tracker.Item(slug);
        using var lead = await ReportAsync("trekker-digitalisering", slug, form => form
            .Choose("koers", "onderDruk").Choose("pressure", "tijd").Choose("phase", "verkenning")
            .Write("helped", "Een buur.").Write("hindered", "Kabels.").Write("missing", "Wie ze nodig heeft.")
            .Write("evidence", "https://voorbeeld.be/?a=1&b=2").Write("happenedOn", "2022-05-03"));
        lead.ShouldBe(200, "Je bericht staat op het bord", Story, "Trekt je bericht in en geeft je woorden terug, tot ");

        await UndoAsync(lead, slug);

        lead.ShouldBe(200, "Je bericht is ingetrokken. Je woorden staan hier nog");
        var told = tracker.Item(slug).Told.Single(report => report.Event.Story == Story);
        told.Retraction!.Event.Reason.ShouldBe("Ingetrokken door wie het meldde.");
        (tracker.Item(slug).Latest, tracker.Item(slug).Phase).ShouldBe((before.Latest, before.Phase));
        foreach (var (field, value) in new[]
        {
            ("koers", "onderDruk"), ("pressure", "tijd"), ("phase", "verkenning"), ("story", Story), ("helped", "Een buur."),
            ("hindered", "Kabels."), ("missing", "Wie ze nodig heeft."), ("evidence", "https://voorbeeld.be/?a=1&b=2"),
            ("happenedOn", "2022-05-03"),
        })
            lead.ValueOf(field).ShouldBe(value, field);
        await lead.Submit(form => form.Write("story", "Er staan er tien."));
        lead.ShouldBe(200, "Je bericht staat op het bord", "Er staan er tien.");
        tracker.Item(slug).Reports.Select(report => report.Event.Story).ShouldContain("Er staan er tien.");
    }

    [Fact]
    public async Task The_receipt_survives_a_reload_and_pressed_in_two_tabs_it_happens_once()
    {
        const string slug = "software-op-maat";
        using var lead = await ReportAsync("trekker-digitalisering", slug);
        var receipt = lead.Address.PathAndQuery;
        using var tab = lead.Tab();
        await tab.Open(receipt);
        tab.ShouldBe(200, "Je bericht staat op het bord", "Toch niet");
        await UndoAsync(lead, slug);

        await tracker.ShouldNotMove(() => UndoAsync(tab, slug));

        tab.ShouldBe(200, "Je bericht is ingetrokken. Je woorden staan hier nog");
        await tab.Open(receipt);
        tab.ShouldBe(200, "Dit bericht is ingetrokken.", "Opnieuw melden, met dezelfde woorden").ShouldNotSay("Toch niet");
    }

    [Fact]
    public async Task After_ten_minutes_the_receipt_says_whom_to_ask()
    {
        var (slug, report) = OldOne("trekker-digitalisering");
        using var lead = new Visit(tracker, "trekker-digitalisering");
        await lead.Open($"/melden?gemeld={slug}&bericht={report.Version}");

        lead.ShouldBe(200, "Intrekken kon tot 10 minuten na het melden.", "vraag het aan het secretariaat").ShouldNotSay("Toch niet");
    }

    [Fact]
    public async Task A_button_that_stood_open_too_long_says_so_and_changes_nothing()
    {
        using var lead = await ReportAsync("trekker-digitalisering", "digitale-vaardigheden");
        var (slug, report) = OldOne("trekker-digitalisering");
        var late = lead.Filled(form => form.Forge("bericht", $"{report.Version}"), PathOf("digitale-vaardigheden"));
        late.RequestUri = new Uri(late.RequestUri!.ToString().Replace("digitale-vaardigheden", slug, StringComparison.Ordinal), UriKind.RelativeOrAbsolute);

        await tracker.ShouldNotMove(() => lead.Send(late));

        lead.ShouldBe(422, "“Toch niet” kan tot 10 minuten na het melden, en die zijn voorbij. Vraag het secretariaat");
    }

    [Fact]
    public async Task Nobody_else_does_so_and_no_other_page()
    {
        const string slug = "housing-first";
        var account = "trekker-" + tracker.Board.Groups[tracker.Item(slug).Added.Group].Started.Slug;
        using var lead = await ReportAsync(account, slug);
        var receipt = lead.Address.PathAndQuery;
        var version = tracker.Item(slug).Told.Max(report => report.Version);
        using var secretariat = new Visit(tracker, "secretariaat");
        await secretariat.Open(receipt);
        secretariat.ShouldBe(200, "Dit bericht staat op het bord").ShouldNotSay("Toch niet");
        await secretariat.Open($"/melden/{slug}?opnieuw={version}");
        secretariat.ValueOf("story").ShouldBeEmpty();
        var ofLead = lead.Filled(_ => { }, PathOf(slug));
        using var stranger = new Visit(tracker);
        await tracker.ShouldNotMove(() => stranger.Send(ofLead));
        stranger.ShouldBe(401, "Aanmelden");
        stranger.ValueOf("terug").ShouldBe(receipt);

        await tracker.ShouldNotMove(() => lead.Submit(form => form.Drop(Token), PathOf(slug)));

        lead.ShouldBe(400, "Dit formulier is verlopen of kwam van elders.", "Toch niet");
        using var own = await ReportAsync("secretariaat", slug, form => form.Write("story", "Van het secretariaat."));
        await tracker.ShouldNotMove(() => own.Submit(form => form.Forge("bericht", $"{version}"), PathOf(slug)));
        own.ShouldBe(403, "Alleen wie een bericht meldde, kan het zo intrekken.");
    }

    private async Task<Visit> ReportAsync(string account, string slug, Action<FilledForm>? fill = null)
    {
        var lead = new Visit(tracker, account);
        await lead.Open($"/melden/{slug}");
        await lead.Submit(form =>
        {
            form.Write("story", Story);
            fill?.Invoke(form);
        });
        return lead.ShouldBe(200, "Je bericht staat op het bord");
    }

    private static Task<Visit> UndoAsync(Visit lead, string slug) => lead.Submit(_ => { }, PathOf(slug));

    private static string PathOf(string slug) => $"/melden/{slug}/toch-niet";

    private (string Slug, ToldReport Report) OldOne(string account) => tracker.Board.Items.Values
        .SelectMany(item => item.Reports.Where(told => told.By.Id == account && told.Example).Select(told => (item.Added.Slug, told))).First();
}
