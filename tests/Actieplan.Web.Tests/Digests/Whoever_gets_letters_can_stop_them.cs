using System.Net;
using Actieplan.Domain;
using Actieplan.Web.Digests;
using Actieplan.Web.Mail;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Past;
using Shouldly;

namespace Actieplan.Web.Tests.Digests;

[Collection(nameof(WithMail))]
public sealed class Whoever_gets_letters_can_stop_them(WithMail mail)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_program_stops_them_by_one_post_without_cookie_or_page()
    {
        var (reader, link) = await WithLetterAsync("klik");

        using var program = new ApiClient(mail.Tracker);
        var answer = await program.Send(HttpMethod.Post, link, new FormUrlEncodedContent(
            new Dictionary<string, string> { ["List-Unsubscribe"] = "One-Click" }));

        answer.Status.ShouldBe(200);
        answer.Headers.Keys.ShouldNotContain("Set-Cookie");
        await ShouldGetNoMoreAsync(reader);
    }

    [Fact]
    public async Task Following_the_link_changes_nothing_the_button_does_and_there_is_a_way_back()
    {
        var (reader, link) = await WithLetterAsync("knop");
        using var visit = await new Visit(mail.Tracker).Open(link);
        visit.ShouldBe(HttpStatusCode.OK, "Geen overzichten meer?");
        visit.Header("Set-Cookie").ShouldBeNull();
        visit.Header("Cache-Control").ShouldBe("no-store");
        (await mail.Wishes.FindAsync("knop", Cancel))!.IsOn.ShouldBeTrue();

        (await visit.Submit(_ => { })).ShouldBe(HttpStatusCode.OK, "U krijgt geen overzichten meer");
        // opened once more, it says so
        await visit.Open(link);
        visit.ShouldBe(HttpStatusCode.OK, "U krijgt geen overzichten meer");
        await ShouldGetNoMoreAsync(reader);

        (await visit.Submit(form => form.Press("Toch weer ontvangen"))).ShouldBe(HttpStatusCode.OK, "U krijgt weer overzichten");
        await mail.ReportAsync(mail.Tracker.PromptReport(1).Item.Added.Slug, "Na de terugkeer.");
        await mail.MorningAsync();
        var text = mail.Server.To(reader).Last().Message.TextBody.ShouldNotBeNull();
        text.ShouldContain("Na de terugkeer.");
        // what was told while they wanted nothing is not sent after all
        text.ShouldNotContain("Voor wie het nog wil.");
    }

    [Fact]
    public async Task A_link_that_nobody_was_sent_stops_nobody()
    {
        using var visit = new Visit(mail.Tracker);
        await visit.Open("/berichten/0123456789abcdef0123456789abcdef");
        visit.ShouldBe(HttpStatusCode.NotFound, "Deze link kennen we niet");
        using var program = new ApiClient(mail.Tracker);
        (await program.Send(HttpMethod.Post, "/berichten/%27%20or%201%3D1", new FormUrlEncodedContent([]))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Whoever_is_signed_in_chooses_on_a_page_and_sees_what_it_would_be()
    {
        const string Lead = "trekker-digitalisering";
        using (var stranger = await new Visit(mail.Tracker).Open("/mijn/berichten"))
            stranger.ShouldBe(HttpStatusCode.Unauthorized);
        using (var stranger = await new Visit(mail.Tracker).Open("/mijn/berichten/voorbeeld"))
            stranger.ShouldBe(HttpStatusCode.Unauthorized);
        // nobody is written to who did not ask for it
        using var visit = await new Visit(mail.Tracker, Lead).Open("/mijn/berichten");
        visit.ShouldBe(HttpStatusCode.OK, "Berichten in je mailbox");
        (visit.ValueOf("ritme"), visit.ValueOf("waarover")).ShouldBe(("uit", "eigen"));

        await visit.Submit(form => form.Choose("ritme", "wekelijks").Choose("waarover", "alles"), "/mijn/berichten");
        visit.ShouldBe(HttpStatusCode.OK, "Bewaard.");
        (visit.ValueOf("ritme"), visit.ValueOf("waarover")).ShouldBe(("wekelijks", "alles"));
        (await mail.Wishes.FindAsync(Lead, Cancel))!.ShouldSatisfyAllConditions(
            wish => wish.Pace.ShouldBe(Pace.Weekly), wish => wish.IsOn.ShouldBeTrue(), wish => wish.Whole.ShouldBeTrue());

        await visit.Open("/mijn/berichten/voorbeeld");
        visit.ShouldBe(HttpStatusCode.OK, "Zo ziet je overzicht eruit");

        await visit.Open("/mijn/berichten");
        await visit.Submit(form => form.Forge("ritme", "elk uur"), "/mijn/berichten");
        visit.ShouldBe(HttpStatusCode.UnprocessableEntity, "Kies hoe vaak je een overzicht wilt.");
        await visit.Open("/mijn/berichten");
        await visit.Submit(form => form.Choose("ritme", "dagelijks").Drop("__RequestVerificationToken"), "/mijn/berichten");
        visit.ShouldBe(HttpStatusCode.BadRequest, "Dit formulier is verlopen");
        visit.ValueOf("ritme").ShouldBe("dagelijks");
        (await mail.Wishes.FindAsync(Lead, Cancel))!.Pace.ShouldBe(Pace.Weekly);
        await mail.ChooseAsync(Lead, null);
    }

    [Fact]
    public async Task The_secretariat_and_nobody_else_sees_what_did_not_arrive_and_why()
    {
        mail.Server.AnswersTo["weg@voorbeeld.be"] = "550 5.1.1 <script>nooit gezien</script>";
        await mail.Outbox.PostAsync(new Letter("geweigerd", "weg@voorbeeld.be", "Je uitnodiging", "Dag.", null,
            new Dictionary<string, string>()), Cancel);
        await mail.Service<SendLetters>().SendDueAsync(Cancel);
        await Until.TrueAsync(async () => (await mail.Outbox.RefusedAsync(1, Cancel)).Count == 1, "a refused letter", Cancel);
        using (var stranger = await new Visit(mail.Tracker).Open("/beheer/mails"))
            stranger.ShouldBe(HttpStatusCode.Unauthorized).ShouldNotSay("weg@voorbeeld.be");
        using (var lead = await new Visit(mail.Tracker, "trekker-digitalisering").Open("/beheer/mails"))
            lead.ShouldBe(HttpStatusCode.Forbidden).ShouldNotSay("weg@voorbeeld.be");

        using var visit = await new Visit(mail.Tracker, "secretariaat").Open("/beheer/mails");
        visit.ShouldBe(HttpStatusCode.OK, "Aan weg@voorbeeld.be", "Je uitnodiging", "<script>nooit gezien</script>");
        await visit.Submit(_ => { }, "/beheer/mails");
        visit.ShouldBe(HttpStatusCode.OK, "Geen enkele mail werd geweigerd.");
        (await mail.Outbox.RefusedAsync(1, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_that_is_posted_goes_without_anybody_asking_for_it()
    {
        await mail.Outbox.PostAsync(new Letter("meteen", "nieuw@voorbeeld.be", "Welkom", "Dag.", null,
            new Dictionary<string, string>()), Cancel);
        await Until.TrueAsync(() => mail.Server.To("nieuw@voorbeeld.be").Any(), "the letter", Cancel);
    }

    private async Task<(string Reader, string Link)> WithLetterAsync(string id)
    {
        var reader = await mail.ReaderAsync(id, Role.Steering);
        await mail.ReportAsync(mail.Tracker.PromptReport(0).Item.Added.Slug, "Nieuws voor wie het wil.");
        await mail.MorningAsync();
        var header = mail.Server.To(reader).ShouldHaveSingleItem().Message.Headers["List-Unsubscribe"].ShouldNotBeNull();
        return (reader, new Uri(header.Trim('<', '>')).AbsolutePath);
    }

    private async Task ShouldGetNoMoreAsync(string reader)
    {
        await mail.ReportAsync(mail.Tracker.PromptReport(2).Item.Added.Slug, "Voor wie het nog wil.");
        await mail.MorningAsync();
        mail.Server.To(reader).Count().ShouldBe(1);
    }
}
