using System.Globalization;
using System.Text;
using Actieplan.Domain.Milestones;
using Actieplan.Web.Along;
using Actieplan.Web.Feeds;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Along;

/// <summary>Feeds and calendars of the plan, of every group and of every action, as a reader of feeds (rss-parser) and a
/// calendar (ical.js) understand them.</summary>
[Collection(TakingAlong.Name)]
public sealed class What_is_taken_along_is_read_by_others(TestTracker tracker)
{
    private static readonly string[] Boards = ["", "/groepen/digitalisering", "/acties/toegang-tot-toestellen"];

    [Fact]
    public async Task A_feed_tells_the_newest_first_with_an_id_of_its_own_and_a_page_for_each()
    {
        var read = await ReadByOthers.Of(tracker, AllWith(Topic.FeedName));
        using var program = new ApiClient(tracker);
        foreach (var path in read.Texts.Keys)
        {
            var feed = read.Feed(path);
            feed.FeedUrl.ShouldBe(Whole(path));
            feed.Entries.Length.ShouldBeInRange(1, TellFeed.MostEntries, path);
            feed.Entries.Select(entry => entry.Id).ShouldBeUnique(path);
            feed.Entries.Select(entry => DateTimeOffset.Parse(entry.Updated, CultureInfo.InvariantCulture)).ShouldBeInOrder(SortDirection.Descending);
            feed.Entries.ShouldAllBe(entry => entry.Id.StartsWith("urn:uuid:", StringComparison.Ordinal) && entry.Text.Length > 0
                && entry.Author.Length > 0 && entry.Link.StartsWith(Whole("/"), StringComparison.Ordinal), path);
        }
        foreach (var link in read.Texts.Keys.SelectMany(path => read.Feed(path).Entries).Select(entry => entry.Link).Distinct())
            (await program.Get(new Uri(link).PathAndQuery)).Status.ShouldBe(200, link);

        // of an action: every report that stands, in the words that stand, marked where it was invented
        foreach (var item in tracker.Board.Items.Values)
        {
            var entries = read.Feed($"/acties/{item.Added.Slug}/feed.atom").Entries;
            if (entries.Length == TellFeed.MostEntries) continue;
            foreach (var report in item.Reports)
                entries.ShouldContain(entry => entry.Text.StartsWith(report.Event.Story, StringComparison.Ordinal)
                    && entry.Title.EndsWith("(voorbeeld)", StringComparison.Ordinal) == report.Example, item.Added.Slug);
        }
        // the plan's newest is somewhere among those of the actions and groups, under the same id
        var elsewhere = read.Texts.Keys.Where(path => path != "/feed.atom").SelectMany(path => read.Feed(path).Entries).Select(entry => entry.Id).ToHashSet();
        read.Feed("/feed.atom").Entries.Count(entry => elsewhere.Contains(entry.Id)).ShouldBeGreaterThan(TellFeed.MostEntries / 2);
    }

    [Fact]
    public async Task A_calendar_has_every_milestone_that_has_a_date_on_its_day_or_over_its_whole_span()
    {
        var read = await ReadByOthers.Of(tracker, AllWith(Topic.CalendarName));
        var all = read.Calendar("/mijlpalen.ics");
        var dated = tracker.Board.Milestones.Values.Where(one => one.ReachedOn is not null || one.Plan.Due.Precision is not Precision.Onbekend).ToArray();

        all.Events.Select(one => one.Uid).Order().ShouldBe(dated.Select(one => one.Id.ToString()).Order());
        tracker.Board.Milestones.Count.ShouldBeGreaterThan(dated.Length, "nothing without a date to leave out");
        dated.Select(one => one.Plan.Due.Precision).Distinct().Count().ShouldBeGreaterThan(2);
        foreach (var one in dated)
        {
            var shown = all.Events.Single(e => e.Uid == one.Id.ToString());
            var (first, last) = one.ReachedOn is { } on ? (on, on) : (one.Plan.Due.From!.Value, one.Plan.Due.Through!.Value);
            shown.IsDay.ShouldBeTrue();
            shown.Start.ShouldBe(first.ToString("O", CultureInfo.InvariantCulture));
            shown.End.ShouldBe(last.AddDays(1).ToString("O", CultureInfo.InvariantCulture));
            shown.Summary.ShouldStartWith(one.Plan.Title);
            shown.Sequence.ShouldBe((int)one.Version);
            shown.Status.ShouldBe(one.Cancelled is null ? "CONFIRMED" : "CANCELLED");
            shown.Url.ShouldBe(Whole($"/mijlpalen/{one.Plan.Slug}"));
        }
        foreach (var (path, text) in read.Texts)
        {
            var calendar = read.Calendar(path);
            calendar.Components.ShouldNotBeEmpty(path);
            calendar.Events.Select(e => e.Uid).ShouldBeSubsetOf(all.Events.Select(e => e.Uid));
            Lines(text).ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75, path);
            text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        }
    }

    [Fact]
    public async Task What_was_put_right_taken_back_or_taken_away_is_told_in_its_place_without_the_old_words()
    {
        const string slug = "software-op-maat", feed = $"/acties/{slug}/feed.atom";
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var versions = new List<long>();
        foreach (var story in new[] { "Oudewoord een.", "Oudewoord twee.", "Oudewoord drie." })
            versions.Add((await secretariat.Post($"/api/v1/items/{slug}/progress", new { story, helped = "Oudewoord hielp." }))
                .ShouldBe(200).GetProperty("version").GetInt64());
        var before = (await ReadByOthers.Of(tracker, feed)).Feed(feed).Entries.Take(3).ToArray();
        before.Select(entry => entry.Text.Split('\n')[0]).ShouldBe(["Oudewoord drie.", "Oudewoord twee.", "Oudewoord een."]);

        await EditAsync($"progress/{versions[0]}/correct", new { story = "Nieuw één.", happenedOn = "2022-05-05", reason = "Verkeerd woord." });
        await EditAsync($"progress/{versions[1]}/retract", new { reason = "Het klopte niet." });
        await EditAsync("mask", new { version = versions[2], texts = new[] { "story", "helped" }, reason = "Er stond een naam." });
        await EditAsync("mask", new { version = versions[0], texts = new[] { "story", "helped" }, reason = "Er stond een naam." });
        await EditAsync("mask", new { version = versions[1], texts = new[] { "story", "helped" }, reason = "Er stond een naam." });

        string[] feeds = [.. Boards.Select(board => $"{board}/feed.atom"), feed];
        var read = await ReadByOthers.Of(tracker, feeds.Distinct());
        read.Texts.Values.ShouldAllBe(text => !text.Contains("Oudewoord", StringComparison.OrdinalIgnoreCase));
        var after = read.Feed(feed).Entries.ToDictionary(entry => entry.Id);
        var (third, second, first) = (after[before[0].Id], after[before[1].Id], after[before[2].Id]);
        first.Text.ShouldStartWith("Nieuw één.");
        first.Title.ShouldContain("(gecorrigeerd)");
        second.Title.ShouldContain("ingetrokken");
        second.Text.ShouldBe("Het klopte niet.");
        third.Text.ShouldContain("weggehaald");
        // a reader that keeps what it read replaces it
        foreach (var (was, now) in before.Zip([third, second, first]))
        {
            now.Published.ShouldBe(was.Published);
            DateTimeOffset.Parse(now.Updated, CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(DateTimeOffset.Parse(was.Updated, CultureInfo.InvariantCulture));
        }

        async Task EditAsync(string verb, object body) => (await secretariat.Post($"/api/v1/items/{slug}/{verb}", body,
            ("If-Match", $"\"{tracker.Item(slug).Version}\""))).ShouldBe(200);
    }

    [Fact]
    public async Task A_milestone_that_shifts_is_reached_or_falls_away_stays_one_event_with_a_higher_number()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        const string calendar = "/acties/toegang-tot-toestellen/mijlpalen.ics";
        var ids = new List<string>();
        foreach (var title in new[] { "Schuift", "Komt er", "Vervalt" })
            ids.Add((await secretariat.Post("/api/v1/items/toegang-tot-toestellen/milestones", new { title, due = "2022-06-15", precision = "maand" }))
                .ShouldBe(201).GetProperty("id").GetString()!);
        var before = (await ReadByOthers.Of(tracker, calendar)).Calendar(calendar).Events.ToDictionary(e => e.Uid);
        before[ids[0]].Start.ShouldBe("2022-06-01");
        before[ids[0]].End.ShouldBe("2022-07-01");
        before[ids[0]].Summary.ShouldBe("Schuift (ergens in deze dagen: juni 2022)");

        await EditAsync(0, "reschedule", new { due = "2022-09-01", reason = "De zomer is te kort; echt, waar." });
        await EditAsync(1, "reach", new { on = "2022-05-05", evidence = "Zie het verslag." });
        await EditAsync(2, "cancel", new { reason = "Het hoeft niet meer." });
        var after = (await ReadByOthers.Of(tracker, calendar)).Calendar(calendar).Events.ToDictionary(e => e.Uid);

        after[ids[0]].Start.ShouldBe("2022-09-01");
        after[ids[0]].Description.ShouldContain("Eerst juni 2022. Verschoven: De zomer is te kort; echt, waar.");
        (after[ids[1]].Start, after[ids[1]].Summary).ShouldBe(("2022-05-05", "Komt er (bereikt)"));
        (after[ids[2]].Status, after[ids[2]].Summary).ShouldBe(("CANCELLED", "Vervalt (vervallen)"));
        ids.ShouldAllBe(id => after[id].Sequence > before[id].Sequence);

        async Task EditAsync(int which, string verb, object body) => (await secretariat.Post($"/api/v1/milestones/{ids[which]}/{verb}", body,
            ("If-Match", $"\"{tracker.Board.Milestones[Guid.Parse(ids[which])].Version}\""))).ShouldBe(200);
    }

    [Fact]
    public async Task A_name_once_given_keeps_leading_there_and_what_is_not_there_says_so()
    {
        using var program = await ApiClient.OfSecretariat(tracker);
        var group = tracker.Board.Groups[tracker.GroupOf("antwerpen")];
        (await program.Post("/api/v1/groups/antwerpen/describe", new { name = "Antwerpen", slug = "antwerpen-en-kempen" },
            ("If-Match", $"\"{group.Version}\""))).ShouldBe(200);
        foreach (var form in new[] { Topic.FeedName, Topic.CalendarName, Topic.EmbedName, Topic.AboutName })
        {
            var moved = await program.Get($"/groepen/antwerpen/{form}");
            (moved.Status, moved.Headers["Location"]).ShouldBe((301, $"/groepen/antwerpen-en-kempen/{form}"));
            (await program.Get($"/groepen/nergens/{form}")).Status.ShouldBe(404);
            (await program.Get($"/acties/nergens/{form}")).Status.ShouldBe(404);
        }
    }

    private IEnumerable<string> AllWith(string form) => tracker.Board.Groups.Values.Select(group => $"/groepen/{group.Started.Slug}/{form}")
        .Concat(tracker.Board.Items.Values.Select(item => $"/acties/{item.Added.Slug}/{form}")).Prepend($"/{form}");

    private string Whole(string path) => tracker.Address.ToString().TrimEnd('/') + path;

    private static string[] Lines(string text) => text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
