using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Outage;

/// <summary>What is on the board stays there to read, and says since when it stands still.</summary>
public sealed class Without_its_database_a_node_goes_on_reading(TrackerOnAWire tracking)
    : IClassFixture<TrackerOnAWire>
{
    private const string Since = "Stale-Since", Away = "De gegevensbank is even niet bereikbaar.";

    private static readonly string[] Pages =
    [
        "/", "/scherm", "/groepen", "/groepen/digitalisering", "/krachtlijnen/nabijheid", "/mijlpalen",
        "/acties/software-op-maat",
    ];

    private static readonly string[] Reads =
    [
        "/api/v1/board", "/api/v1/groups", "/api/v1/groups/digitalisering", "/api/v1/items",
        "/api/v1/items/software-op-maat", "/api/v1/milestones", "/api/v1/milestones/overzicht-uitleenpunten",
    ];

    private TestTracker Tracker => tracking.Tracker;

    [Fact]
    public async Task Every_board_says_since_when_it_stands_still_and_no_longer_once_it_does_not()
    {
        using var visit = new Visit(Tracker);
        var before = await TaggedAsync(visit, note: "");

        await tracking.LoseAsync();
        var away = await TaggedAsync(visit, note: $"{Away} Dit is de stand van 09.");
        // who has it from before the outage is told what is new; who has it from the outage, that nothing is
        foreach (var path in Pages.Where(path => before[path] is not null))
        {
            away[path].ShouldNotBe(before[path]);
            await visit.Open(path, ask => ask.Headers.TryAddWithoutValidation("If-None-Match", before[path]));
            visit.Status.ShouldBe(200);
            await visit.Open(path, ask => ask.Headers.TryAddWithoutValidation("If-None-Match", away[path]));
            visit.Status.ShouldBe(304);
        }

        await tracking.MendAsync();
        (await TaggedAsync(visit, note: "")).ShouldBe(before);
    }

    [Fact]
    public async Task A_program_is_told_in_a_header_also_one_with_a_token()
    {
        using var stranger = new ApiClient(Tracker);
        using var known = await ApiClient.OfSecretariat(Tracker);
        Dictionary<string, Answer> before = [];
        foreach (var path in Reads)
        {
            before[path] = await stranger.Get(path);
            before[path].ShouldBe(200);
            before[path].Headers.ContainsKey(Since).ShouldBeFalse();
        }

        await tracking.LoseAsync();
        foreach (var path in Reads)
            foreach (var program in new[] { stranger, known })
            {
                var away = await program.Get(path);
                away.ShouldBe(200);
                away.Body.ShouldBe(before[path].Body);
                away.ETag.ShouldNotBe(before[path].ETag);
                away.Headers[Since].ShouldMatch(@"^2022-05-05T09:\d\d:\d\d\+02:00$");
                (await program.Get(path, ("If-None-Match", away.ETag!))).Headers.ContainsKey(Since).ShouldBeTrue();
            }
        var delta = await stranger.Get("/borden/plan?sinds=0");

        await tracking.MendAsync();
        delta.ShouldBe(200);
        delta.Body.ShouldBe((await stranger.Get("/borden/plan?sinds=0")).Body);
        (await known.Get(Reads[0])).Headers.ContainsKey(Since).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_may_write_is_told_before_a_word_is_typed()
    {
        using var lead = await new Visit(Tracker).SignInAs("trekker-digitalisering");
        using var secretariat = await new Visit(Tracker).SignInAs("secretariaat");
        await tracking.LoseAsync();

        // who was signed in stays so
        foreach (var path in new[] { "/melden", "/melden/software-op-maat" })
            NoteOf((await lead.Open(path)).ShouldBe(200)).ShouldStartWith($"{Away} Sinds 09.");
        NoteOf((await secretariat.Open("/beheer")).ShouldBe(200))!.ShouldContain("krijg je al je woorden terug.");

        await tracking.MendAsync();
        (await lead.Open("/melden/software-op-maat")).ShouldBe(200).ShouldNotSay(Away);
    }

    [Fact]
    public async Task A_past_that_was_looked_at_can_be_looked_at_again()
    {
        const string Then = "/?op=2021-03-01";
        using var visit = new Visit(Tracker);
        await visit.Open(Then);

        await tracking.LoseAsync();

        NoteOf((await visit.Open(Then)).ShouldBe(200)).ShouldStartWith($"{Away} Dit is de stand van 09.");
        await tracking.MendAsync();
        NoteOf((await visit.Open(Then)).ShouldBe(200)).ShouldBeNull();
    }

    private static async Task<Dictionary<string, string?>> TaggedAsync(Visit visit, string note)
    {
        Dictionary<string, string?> tags = [];
        foreach (var path in Pages)
        {
            (await visit.Open(path)).ShouldBe(200);
            if (note is "") NoteOf(visit).ShouldBe("", path);
            else NoteOf(visit)!.ShouldStartWith(note, Case.Sensitive, path);
            visit.Page.QuerySelectorAll("a[href^='/acties/'], a[href^='/groepen/']").ShouldNotBeEmpty(path);
            tags[path] = visit.Header("ETag");
        }
        tags.Values.Count(tag => tag is null).ShouldBe(1, "only the screen of the hall is never kept");
        return tags;
    }

    private static string? NoteOf(Visit visit) => visit.Page.QuerySelector("[role=status].bereik")?.TextContent;
}
