using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Actieplan.Web.Along;
using Actieplan.Web.Calendars;
using Actieplan.Web.Feeds;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Signals;
using AngleSharp.Html.Parser;
using Shouldly;

namespace Actieplan.Web.Tests.Along;

[Collection(TakingAlong.Name)]
public sealed partial class Whatever_is_written_stays_text_in_every_form(TestTracker tracker)
{
    private const string Injected = "\r\nBEGIN:VEVENT\r\nUID:vals\r\nSUMMARY:Vals\r\nEND:VEVENT\r\n";

    private static readonly string[] Payloads =
    [
        "<script>alert(1)</script> ]]> </title></content></feed>",
        "=cmd|' /C calc'!A0;\"x\"",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "Komma, puntkomma; schuine \\n streep \\; en dubbelpunt: BEGIN:VEVENT",
        "\"' onmouseover=alert(2) x=\" &lt;b&gt; &amp;amp; <!-- <![CDATA[",
        "Vijfenzeventig € bytes 😀 zijn 👩‍👩‍👧 sneller 🇧🇪 vol dan é men ü denkt, 漢字漢字漢字漢字漢字漢字漢字",
    ];

    [Fact]
    public async Task In_feed_calendar_card_rows_and_data()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        for (var i = 0; i < Payloads.Length; i++)
        {
            var (text, slug) = (Payloads[i], $"lading-{i}");
            (await secretariat.Post("/api/v1/items", new { slug, title = text, group = "brussel", description = text + Injected })).ShouldBe(201);
            (await secretariat.Post($"/api/v1/items/{slug}/progress", new { story = text, helped = text + Injected + text })).ShouldBe(200);
            (await secretariat.Post($"/api/v1/items/{slug}/milestones", new { slug, title = text, due = "2022-06-01" })).ShouldBe(201);
            (await secretariat.Post($"/api/v1/milestones/{slug}/reschedule", new { due = "2022-07-01", reason = text + Injected },
                ("If-Match", "\"1\""))).ShouldBe(200);
        }
        var slugs = Payloads.Select((_, i) => $"lading-{i}").ToArray();
        var read = await ReadByOthers.Of(tracker, slugs.SelectMany(slug => new[] { $"/acties/{slug}/feed.atom", $"/acties/{slug}/mijlpalen.ics" }));
        for (var i = 0; i < slugs.Length; i++)
        {
            var text = Payloads[i];
            var feed = read.Feed($"/acties/{slugs[i]}/feed.atom");
            feed.Title.ShouldBe(text);
            feed.Entries.ShouldContain(entry => entry.Title == text && entry.Text.StartsWith(text + "\n\nWat hielp: " + text, StringComparison.Ordinal));
            var shown = read.Calendar($"/acties/{slugs[i]}/mijlpalen.ics").Events.ShouldHaveSingleItem();
            shown.Summary.ShouldBe(text);
            // folded between characters, never within one, and never too late
            var lines = read.Texts[$"/acties/{slugs[i]}/mijlpalen.ics"].Split("\r\n");
            lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75, text);
            shown.Description.ShouldContain($"Verschoven: {text}\nBEGIN:VEVENT\nUID:vals");
            await ShouldStayTextAsync(slugs[i], text);
        }
        using var client = tracker.Stranger();
        foreach (var sheet in new[] { "/api/v1/items.csv", "/api/v1/milestones.csv", "/api/v1/groups/brussel/items.csv" })
        {
            var bytes = await client.GetByteArrayAsync(new Uri(sheet, UriKind.Relative), TestContext.Current.CancellationToken);
            bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble(), sheet);
            var rows = Encoding.UTF8.GetString(bytes[3..]);
            Formula().Matches(rows).Select(match => match.Value).ShouldBeEmpty(sheet);
            foreach (var text in Payloads) rows.ShouldContain(text.Replace("\"", "\"\"", StringComparison.Ordinal), customMessage: sheet);
        }
    }

    [Fact]
    public void Also_what_XML_and_iCalendar_have_no_way_to_write()
    {
        const string text = "Begin \0\u0001\u001b\uFFFE\uD800 einde";
        var entry = new FeedEntry(Guid.NewGuid(), text, text, text, "/", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "plan", false);

        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(Encoding.UTF8.GetString(WriteAtom.Of(Topic.Plan, "https://plan.example", [entry])));
        feed.Root!.Element(atom + "entry")!.Element(atom + "title")!.Value.ShouldBe("Begin \uFFFD\uFFFD\uFFFD\uFFFD\uFFFD einde");
        ContentLines.Text("SUMMARY", text).ShouldNotContain("\u001b");
    }

    private async Task ShouldStayTextAsync(string slug, string text)
    {
        using var visit = new Visit(tracker);
        await visit.Open($"/acties/{slug}/kaart");
        visit.ShouldBe(200);
        visit.Page.QuerySelector("h1")!.TextContent.ShouldBe(text);
        visit.Page.QuerySelector("blockquote p")!.TextContent.ShouldBe(text);
        visit.Page.QuerySelectorAll("script, [onmouseover]").ShouldBeEmpty();

        // what a person copies to a page of their own
        await visit.Open($"/acties/{slug}/meenemen");
        visit.Page.QuerySelectorAll("main script, main [onmouseover]").ShouldBeEmpty();
        var copied = new HtmlParser().ParseDocument(visit.Page.QuerySelector("pre.code")!.TextContent);
        var frame = copied.Body!.Children.ShouldHaveSingleItem();
        (frame.LocalName, frame.GetAttribute("title")).ShouldBe(("iframe", text));
        new Uri(frame.GetAttribute("src")!).PathAndQuery.ShouldBe($"/acties/{slug}/kaart");
    }

    // a cell that begins as a formula does, in quotes or not
    [GeneratedRegex("(?:^|;|\r\n)\"?[=@+-][^;\r\n]*")]
    private static partial Regex Formula();
}
