using System.Net;
using System.Text.RegularExpressions;
using Actieplan.Web.Boards;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Regie;

/// <summary>A word is written into everything that can wait, and looked for wherever somebody could see it: before it
/// is revealed it is nowhere, after that it is wherever it belongs.</summary>
public sealed partial class What_waits_is_nowhere(TestTracker tracker) : IClassFixture<TestTracker>, IDisposable
{
    private const string Word = "Zilverpaddestoel", InAddress = "zilverpaddestoel";

    private static readonly string[] Boards =
    [
        BoardNames.Plan, BoardNames.Screen, BoardNames.Phone, BoardNames.Groups, BoardNames.Milestones,
        BoardNames.OfGroup("limburg"), BoardNames.OfGroup("digitalisering"), BoardNames.OfItem("software-op-maat"),
    ];

    private readonly HttpClient reader = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = tracker.Address,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Until_it_is_revealed_and_then_it_is_everywhere_at_once()
    {
        await using var follower = await Follower.Of(tracker, Boards);
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        var before = await ReadAsync();
        await desk.Begin($"Van {Word}");
        await PrepareAsync(desk);

        var waiting = await ReadAsync();
        Has(waiting).ShouldBeEmpty();
        waiting.Select(page => (page.Path, page.Version)).ShouldBe(before.Select(page => (page.Path, page.Version)),
            "nothing that anybody can see is another one");
        (await TablesAsync()).ShouldBe(["onthullingen"]);
        follower.Told.Where(Has).ShouldBeEmpty();

        await RevealAsync(desk, follower);

        var revealed = Has(await ReadAsync());
        foreach (var path in new[]
        {
            "/", "/groepen", "/mijlpalen", "/groepen/limburg", "/acties/software-op-maat", "/acties/software-op-maat/verloop",
            $"/acties/actie-{InAddress}", $"/groepen/groep-{InAddress}", $"/mijlpalen/mijlpaal-{InAddress}",
            $"/krachtlijnen/krachtlijn-{InAddress}", "/api/v1/board", "/api/v1/items", "/api/v1/milestones", "/api/v1/log",
            "/scherm",
        })
            revealed.ShouldContain(path);
        (await TablesAsync()).ShouldContain("mt_events");
        (await tracker.Onthulling($"Van {Word}")).Changes.ShouldBeEmpty("its words are the log's now");
    }

    public void Dispose() => reader.Dispose();

    // every verb that takes words, in every field that it has
    private async Task PrepareAsync(Visit desk)
    {
        await Prepare("acties/software-op-maat/bericht", form => form
            .Write("story", $"{Word} vertelt.").Write("helped", Word).Write("hindered", Word).Write("missing", Word)
            .Write("evidence", $"https://voorbeeld.be/{Word}"));
        await Prepare("mijlpalen/overzicht-uitleenpunten/bereikt", form => form.Write("evidence", Word));
        await Prepare("mijlpalen/platforms-verankeren/verschuiven", form => form
            .Choose("precision", "dag").Write("due", "2023-03-01").Write("reason", $"{Word} was ziek."));
        await Prepare("nieuwe-actie", form => form.Write("title", $"Actie {Word}").Choose("group", "limburg")
            .Write("description", Word).Write("source", Word));
        await Prepare("acties/limburg-open-tafel/mijlpaal-plannen", form => form
            .Write("title", $"Mijlpaal {Word}").Write("due", "2022-09-01").Write("source", Word)
            // it arrived, so the form asks where it is now
            .Choose("phase", "inUitvoering").Write("story", $"Er komt nog {Word} bij."));
        await Prepare("nieuwe-groep", form => form.Write("name", $"Groep {Word}").Write("members", $"SAM\n{Word}")
            .Write("description", Word).Write("source", Word));
        await Prepare("plan/krachtlijn", form => form.Write("name", $"Krachtlijn {Word}").Write("name2018", Word)
            .Write("description", Word).Write("source", Word));
        await Prepare("plan/moment", form => form.Write("name", $"Moment {Word}").Write("day", "2022-05-01"));
        await Prepare("acties/toegang-tot-toestellen/opschorten", form => form.Write("reason", Word));
        await Prepare("acties/limburg-invulling/beschrijven", form => form.Write("title", $"Invulling {Word}")
            .Write("description", Word).Write("source", Word).Write("slug", $"invulling-{InAddress}"));
        await Prepare("acties/housing-first/verplaatsen", form => form.Choose("group", "brussel").Write("reason", Word));

        Task Prepare(string path, Action<FilledForm> fill) => desk.PrepareIt(tracker, path, fill);
    }

    // eleven changes, one step on each board
    private async Task RevealAsync(Visit desk, Follower follower)
    {
        var (at, deltas) = (await tracker.LastPosition(), Boards.ToDictionary(board => board, follower.DeltasOf));
        await desk.Push(AtTheRegie.Reveal);
        desk.ShouldBe(200, "Onthuld. Zo staat het nu op scherm, gsm en bord.");
        var end = await tracker.LastPosition();
        end.ShouldBeGreaterThan(at + 10);
        foreach (var board in Boards)
        {
            await Until.TrueAsync(() => follower.DeltasOf(board).Any(delta => delta.To == end), $"{board} at {end}", Cancel);
            follower.DeltasOf(board).Except(deltas[board]).ShouldHaveSingleItem($"one step of {board}").To.ShouldBe(end);
        }
        follower.Told.Count(Has).ShouldBeGreaterThan(0);
    }

    private sealed record Read(string Path, string? Version, string Text);

    /// <summary>All that a stranger can reach by links, and what programs read, with its headers.</summary>
    private async Task<IReadOnlyList<Read>> ReadAsync()
    {
        var all = new SortedDictionary<string, Read>(StringComparer.Ordinal);
        var next = new Queue<string>(
        [
            "/", "/scherm", "/volg", "/groepen", "/mijlpalen", "/sinds?van=2022-05-01", "/regie", "/openapi/v1.json", "/api/v1/board",
            "/api/v1/groups", "/api/v1/items", "/api/v1/milestones", "/api/v1/since?van=2022-05-01",
            $"/api/v1/log?limit=1000&after={Math.Max(0, await tracker.LastPosition() - 900)}",
            .. Boards.Select(board => $"/borden/{board}?sinds=0"),
        ]);
        while (next.TryDequeue(out var path))
        {
            if (all.ContainsKey(path)) continue;
            using var answer = await reader.GetAsync(path, Cancel);
            var body = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
            all[path] = new(path, answer.Headers.ETag?.Tag, $"{answer.Headers}\n{body}");
            if (answer.Content.Headers.ContentType?.MediaType is not "text/html") continue;
            foreach (Match link in Links().Matches(body)) next.Enqueue(link.Groups[1].Value);
        }
        all.Count.ShouldBeGreaterThan(100);
        return [.. all.Values];
    }

    private static string[] Has(IEnumerable<Read> pages) =>
        [.. pages.Where(page => Has(page.Text)).Select(page => page.Path.Split('?')[0]).Distinct()];

    private static bool Has(string text) => text.Contains(Word, StringComparison.OrdinalIgnoreCase);

    private async Task<string[]> TablesAsync()
    {
        var source = tracker.Services.GetRequiredService<NpgsqlDataSource>();
        List<string> tables = [], found = [];
        await using (var list = source.CreateCommand("select table_name from information_schema.tables where table_schema = $1"))
        {
            list.Parameters.Add(new() { Value = tracker.Schema });
            await using var rows = await list.ExecuteReaderAsync(Cancel);
            while (await rows.ReadAsync(Cancel)) tables.Add(rows.GetString(0));
        }
        foreach (var table in tables)
        {
            await using var count = source.CreateCommand(
                $"select count(*) from {tracker.Schema}.{table} t where t::text ilike '%{Word}%'");
            if ((long)(await count.ExecuteScalarAsync(Cancel))! > 0) found.Add(table);
        }
        return [.. found];
    }

    // pages of this site, each by its path alone
    [GeneratedRegex("""href="(/(?!built/|api/|beheer|aanmelden|melden)[^"?#]*)["#?]""")]
    private static partial Regex Links();
}
