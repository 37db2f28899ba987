using Actieplan.Domain;
using Actieplan.Web.Digests;
using Actieplan.Web.Mail;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Past;
using AngleSharp;
using AngleSharp.Dom;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Digests;

[Collection(nameof(WithMail))]
public sealed class A_digest_tells_everything_once(WithMail mail)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task News_goes_on_the_next_morning_grouped_with_its_stories_and_links()
    {
        var reader = await mail.ReaderAsync("lezer", Role.Steering);
        var (first, second) = (mail.Tracker.PromptReport(0).Item, mail.Tracker.PromptReport(1).Item);
        await mail.ReportAsync(first.Added.Slug, "Dit was het eerste bericht.");
        await mail.ReportAsync(first.Added.Slug, "En dit het tweede.");
        await mail.ReportAsync(second.Added.Slug, "Een ander verhaal.");
        mail.Server.To(reader).ShouldBeEmpty();

        await mail.MorningAsync();

        var letter = mail.Server.To(reader).ShouldHaveSingleItem();
        var page = await HtmlOf(letter);
        page.QuerySelectorAll("blockquote > p:first-child").Select(story => story.TextContent)
            .ShouldBe(["Een ander verhaal.", "En dit het tweede.", "Dit was het eerste bericht."], ignoreOrder: true);
        var item = page.QuerySelectorAll(".actienieuws").Single(one => one.TextContent.Contains("het tweede"));
        item.QuerySelectorAll("blockquote > p:first-child").Select(story => story.TextContent)
            .ShouldBe(["En dit het tweede.", "Dit was het eerste bericht."]);
        item.QuerySelector("h3 a")!.GetAttribute("href")
            .ShouldBe($"http://actieplan.voorbeeld.be/acties/{first.Added.Slug}");
        item.Closest("section")!.QuerySelector("h2 a")!.GetAttribute("href").ShouldBe(
            $"http://actieplan.voorbeeld.be/groepen/{mail.Tracker.Board.Groups[first.Added.Group].Started.Slug}");
        foreach (var story in new[] { "En dit het tweede.", "Een ander verhaal.", "Dag Ann," })
            letter.Message.TextBody.ShouldNotBeNull().ShouldContain(story);
        letter.Message.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");

        // a quiet day is a day without a letter
        await mail.MorningAsync();
        await mail.MorningAsync(days: 3);
        mail.Server.To(reader).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_week_is_told_on_monday_and_who_changes_pace_misses_nothing_and_hears_nothing_twice()
    {
        await mail.MorningAsync(on: DayOfWeek.Monday);
        var reader = await mail.ReaderAsync("week", Role.Steering, Pace.Weekly);
        var item = mail.Tracker.PromptReport(2).Item.Added.Slug;
        await mail.ReportAsync(item, "Op maandag gezegd.");
        await mail.MorningAsync();
        await mail.ReportAsync(item, "Op dinsdag gezegd.");
        await mail.ChooseAsync("week", Pace.Daily);
        mail.Server.To(reader).ShouldBeEmpty();

        await mail.MorningAsync();
        await mail.ReportAsync(item, "Op woensdag gezegd.");
        await mail.ChooseAsync("week", Pace.Weekly);
        await mail.MorningAsync(on: DayOfWeek.Friday);
        Stories(reader).ShouldBe(["Op dinsdag gezegd.", "Op maandag gezegd."]);

        await mail.MorningAsync(on: DayOfWeek.Monday);
        Stories(reader).ShouldBe(["Op dinsdag gezegd.", "Op maandag gezegd.", "Op woensdag gezegd."]);
    }

    [Fact]
    public async Task Restarted_before_it_was_kept_how_far_it_came_and_with_the_server_down_for_days_each_story_goes_once()
    {
        var reader = await mail.ReaderAsync("vast", Role.Steering);
        var item = mail.Tracker.PromptReport(3).Item.Added.Slug;
        var before = await mail.Tracker.LastPosition();
        await mail.ReportAsync(item, "Voor de herstart.");
        await mail.SeenAsync();
        // as if the node died after it had promised, and before it kept that
        await ExecuteAsync($"update {{0}}.mt_event_progression set last_seq_id = {before} where name = 'Digests:All'");
        await mail.Tracker.RestartAsync();
        mail.Server.AnswersTo[reader] = "451 4.3.0 Later";

        await mail.MorningInVainAsync();
        await mail.ReportAsync(item, "Terwijl er niets vertrok.");
        await mail.MorningInVainAsync();
        Stories(reader).ShouldBeEmpty();
        mail.Server.AnswersTo.Clear();
        await mail.MorningAsync();
        await mail.MorningAsync();

        Stories(reader).ShouldBe(["Terwijl er niets vertrok.", "Voor de herstart."]);
        mail.Server.To(reader).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Two_nodes_that_hold_two_letters_of_one_person_tell_each_story_once()
    {
        var reader = await mail.ReaderAsync("twee", Role.Steering);
        await mail.ReportAsync(mail.Tracker.PromptReport(4).Item.Added.Slug, "Eén keer is genoeg.");
        mail.Server.AnswersTo[reader] = "451 4.3.0 Later";
        await mail.MorningInVainAsync();
        await mail.ReportAsync(mail.Tracker.PromptReport(4).Item.Added.Slug, "Nog iets.");
        await mail.MorningInVainAsync();
        mail.Server.AnswersTo.Clear();
        await ExecuteAsync("update {0}.mail_outbox set due = posted where done is null and about like '%/twee'");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mail.Service<SendLetters>().SendDueAsync(Cancel)));
        await mail.MorningAsync();

        Stories(reader).ShouldBe(["Nog iets.", "Eén keer is genoeg."]);
    }

    [Fact]
    public async Task What_was_retracted_or_masked_before_it_went_is_in_no_letter()
    {
        var reader = await mail.ReaderAsync("schoon", Role.Steering);
        var (one, other, third) = (mail.Tracker.PromptReport(5).Item.Added.Slug, mail.Tracker.PromptReport(6).Item.Added.Slug,
            mail.Tracker.PromptReport(7).Item.Added.Slug);
        await mail.ReportAsync(one, "Teruggenomen woorden.");
        await mail.ReportAsync(other, "Jan Janssens uit Gent.");
        await mail.ReportAsync(third, "Dit blijft staan.");
        var retracted = mail.Tracker.Item(one);
        await mail.Tracker.Edit(retracted, $"items/{one}/progress/{retracted.Told[^1].Version}/retract", new { reason = "Vergissing." });
        // the letter was written once and did not go: what was masked since is in the next one neither
        mail.Server.AnswersTo[reader] = "451 4.3.0 Later";
        await mail.MorningInVainAsync();
        var masked = mail.Tracker.Item(other);
        await mail.Tracker.Edit(masked, $"items/{other}/mask",
            new { version = masked.Told.Max(report => report.Version), texts = new[] { "story" }, reason = "Een naam." });
        mail.Server.AnswersTo.Clear();

        await mail.MorningAsync();

        var letter = mail.Server.To(reader).ShouldHaveSingleItem();
        var all = letter.Message.TextBody + letter.Message.HtmlBody;
        all.ShouldContain("Dit blijft staan.");
        foreach (var gone in new[] { "Teruggenomen", "Janssens", "weggehaald", mail.Tracker.Item(one).Added.Title })
            all.ShouldNotContain(gone);
    }

    [Fact]
    public async Task A_lead_is_told_of_the_own_groups_and_asked_once_for_news_of_what_fell_silent()
    {
        // all that is silent of so small a group has room in the letter
        var item = mail.Tracker.Board.Items.Values.OrderBy(one => one.Added.Slug, StringComparer.Ordinal).First(one =>
            one is { Stopped: null, Suspended: null } && mail.Tracker.Board.Items.Values.Count(other =>
                other.Added.Group == one.Added.Group) <= Digest.MostSilent);
        var elsewhere = mail.Tracker.Board.Items.Values.First(other =>
            other.Added.Group != item.Added.Group && other.Stopped is null && other.Suspended is null);
        // all of the group on one day: another that falls silent later would be a question of its own
        foreach (var own in mail.Tracker.Board.Items.Values.Where(other => other.Added.Group == item.Added.Group
                     && other is { Stopped: null, Suspended: null }))
            await mail.ReportAsync(own.Added.Slug, "Het laatste voor lange tijd.");
        var reader = await mail.ReaderAsync("trekker", Role.Lead, whole: false, groups: item.Added.Group);
        await mail.ReportAsync(elsewhere.Added.Slug, "Dit is van een ander.");
        await mail.MorningAsync();
        mail.Server.To(reader).ShouldBeEmpty();

        for (var day = 0; day < 70; day += 10) await mail.MorningAsync(days: 9);

        var letter = mail.Server.To(reader).Last();
        var page = await HtmlOf(letter);
        letter.Message.Subject.ShouldBe("Actieplan: is er nieuws van je acties?");
        page.QuerySelectorAll(".vraag a").Select(link => link.GetAttribute("href"))
            .ShouldContain($"http://actieplan.voorbeeld.be/melden/{item.Added.Slug}");
        letter.Message.TextBody.ShouldNotBeNull().ShouldContain("Is er nieuws?");
        letter.Message.TextBody.ShouldNotContain("Dit is van een ander.");
        var so = mail.Server.To(reader).Count();
        await mail.MorningAsync();
        await mail.MorningAsync();
        mail.Server.To(reader).Count().ShouldBe(so);
    }

    [Fact]
    public async Task What_people_wrote_and_are_called_stays_text()
    {
        const string Payload = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        var reader = await mail.ReaderAsync("veilig", Role.Steering, name: $"{Payload}\r\nBcc: iedereen@voorbeeld.be");
        await mail.ReportAsync(mail.Tracker.PromptReport(9).Item.Added.Slug, Payload);

        await mail.MorningAsync();

        var letter = mail.Server.To(reader).ShouldHaveSingleItem();
        letter.Message.Bcc.ShouldBeEmpty();
        letter.HeaderLines.ShouldNotContain(line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        var page = await HtmlOf(letter);
        page.QuerySelectorAll("script, img, [onerror]").ShouldBeEmpty();
        page.QuerySelector("blockquote > p:first-child")!.TextContent.ShouldBe(Payload);
        letter.Message.TextBody.ShouldNotBeNull().ShouldContain(Payload);
    }

    [Fact]
    public async Task Who_left_or_whose_account_ended_gets_nothing_that_was_promised()
    {
        var (left, ended) = (await mail.ReaderAsync("weg", Role.Steering), await mail.ReaderAsync("einde", Role.Steering));
        await mail.ReportAsync(mail.Tracker.PromptReport(10).Item.Added.Slug, "Dit lezen ze niet meer.");
        await mail.SeenAsync();
        await mail.ChooseAsync("weg", null);
        await ExecuteAsync("update {0}.people set ended_at = now() where id = 'einde'");

        await mail.MorningAsync();

        mail.Server.To(left).Concat(mail.Server.To(ended)).ShouldBeEmpty();
    }

    private string[] Stories(string reader) =>
    [
        .. mail.Server.To(reader).SelectMany(letter => letter.Message.TextBody!.Split('\n'))
            .Where(line => line.StartsWith('“')).Select(line => line[1..line.IndexOf('”')]),
    ];

    private async Task ExecuteAsync(string sql)
    {
        await using var command = mail.Service<NpgsqlDataSource>().CreateCommand(sql.Replace("{0}", mail.Tracker.Schema));
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<IDocument> HtmlOf(Received letter) => await BrowsingContext.New(Configuration.Default)
        .OpenAsync(page => page.Content(letter.Message.HtmlBody!), Cancel);
}
