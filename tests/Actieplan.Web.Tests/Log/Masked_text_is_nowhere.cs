using System.Text.Json;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Log;

/// <summary>A word is planted in everything that people write, taken away again, and then looked for everywhere.
/// </summary>
public sealed class Masked_text_is_nowhere(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Word = "Zwartenbroek", InAddress = "zwartenbroek";

    private readonly List<Guid> streams = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_it_was_taken_away_from_every_event_it_stood_in()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        await PlantAsync(secretariat);
        (await FindAsync()).ShouldNotBeEmpty();
        using (var reader = new Visit(tracker)) await ReadAllAsync(reader, []);

        foreach (var stream in streams) await MaskAsync(secretariat, stream);

        (await FindAsync()).ShouldBeEmpty();
        var log = JsonSerializer.Serialize((await secretariat.Get("/api/v1/log?limit=1000&after="
            + (await tracker.LastPosition() - 100))).Body);
        log.ShouldContain("text_masked");
        log.ShouldContain("weggehaald");
        await tracker.RestartAsync();
        (await FindAsync()).ShouldBeEmpty("after a restart");
    }

    private async Task PlantAsync(ApiClient who)
    {
        var group = await IdOf(who.Post("/api/v1/groups", new
        {
            name = $"Groep {Word}", kind = "werkgroep", members = new[] { "SAM", Word }, description = Word,
            source = Word, startedOn = "2022-05-01",
        }));
        var item = await IdOf(who.Post("/api/v1/items", new
        {
            title = $"Actie {Word}", group = $"groep-{InAddress}", description = $"Voor {Word}.", startedOn = "2022-05-01",
        }));
        await Edit(who, $"items/{item}/progress", item, new
        {
            story = $"{Word} vertelde het.", helped = Word, hindered = Word, missing = Word,
            evidence = $"https://voorbeeld.be/{Word}",
        });
        await Edit(who, $"items/{item}/progress/2/correct", item, new
        {
            story = $"Het was {Word}.", happenedOn = "2022-05-04", reason = $"{Word} belde.",
        });
        await Edit(who, $"items/{item}/describe", item, new { title = $"Nog eens {Word}", slug = $"nog-{InAddress}" });
        await Edit(who, $"items/{item}/suspend", item, new { reason = $"{Word} is ziek." });
        var milestone = await IdOf(who.Post($"/api/v1/items/{item}/milestones",
            new { title = $"Mijlpaal {Word}", due = "2022-06-01", source = Word }));
        await Edit(who, $"milestones/{milestone}/reschedule", milestone,
            new { due = "2023-06-01", reason = $"{Word} kon niet." });
        await Edit(who, $"milestones/{milestone}/reach", milestone, new { on = "2022-05-05", evidence = Word });
        await Edit(who, $"milestones/{milestone}/retract", milestone, new { reason = $"Niet {Word}." });
        await Edit(who, "plan/moments", Domain.Plans.Plan.Stream.Id,
            new { slug = "een-moment", name = $"Moment {Word}", day = "2022-05-01" });
        streams.AddRange([Domain.Plans.Plan.Stream.Id, group, item, milestone]);
    }

    private async Task MaskAsync(ApiClient who, Guid stream)
    {
        var kind = tracker.Board.Find(stream) switch
        {
            GroupCard => $"groups/{stream}",
            ItemCard => $"items/{stream}",
            MilestoneCard => $"milestones/{stream}",
            _ => "plan",
        };
        foreach (var stored in (await tracker.Store.LoadAsync([stream], Cancel))[stream].Events)
        {
            var texts = WrittenText.In((Domain.DomainEvent)stored.Data, stream)
                .Where(text => text.Text.Contains(Word, StringComparison.OrdinalIgnoreCase)).Select(text => text.Name)
                .ToArray();
            if (texts.Length > 0)
                await Edit(who, $"{kind}/mask", stream, new
                {
                    version = stored.Version, texts, reason = "Er stond een naam.",
                });
        }
    }

    /// <summary>Where the word still is: in the database, in what is kept in memory, on pages, in the API.</summary>
    private async Task<string[]> FindAsync()
    {
        List<string> found = [];
        await SearchDatabaseAsync(found);
        var plan = tracker.Services.GetRequiredService<LivePlan>().Now.State;
        if (Has(JsonSerializer.Serialize(plan.Cards.Select(card => (object)card)))) found.Add("the board in memory");
        using var visit = new Visit(tracker);
        await ReadAllAsync(visit, found);
        return [.. found];
    }

    private async Task SearchDatabaseAsync(List<string> found)
    {
        var source = tracker.Services.GetRequiredService<NpgsqlDataSource>();
        List<string> tables = [];
        await using (var list = source.CreateCommand("select table_name from information_schema.tables where table_schema = $1"))
        {
            list.Parameters.Add(new() { Value = tracker.Store.Options.Schema });
            await using var rows = await list.ExecuteReaderAsync(Cancel);
            while (await rows.ReadAsync(Cancel)) tables.Add(rows.GetString(0));
        }
        tables.Count.ShouldBeGreaterThan(6);
        foreach (var table in tables)
        {
            await using var count = source.CreateCommand(
                $"select count(*) from {tracker.Store.Options.Schema}.{table} t where t::text ilike '%{Word}%'");
            if ((long)(await count.ExecuteScalarAsync(Cancel))! > 0) found.Add($"table {table}");
        }
    }

    private async Task ReadAllAsync(Visit visit, List<string> found)
    {
        var board = tracker.Board;
        string[] boards =
        [
            BoardNames.Plan, BoardNames.Screen, BoardNames.Groups, BoardNames.Milestones,
            .. board.Groups.Values.Select(group => BoardNames.OfGroup(group.Started.Slug)),
            .. board.Items.Values.Select(item => BoardNames.OfItem(item.Added.Slug)),
        ];
        string[] paths =
        [
            "/", "/scherm", "/groepen", "/mijlpalen", "/kaart", "/feed.atom", "/mijlpalen.ics", "/api/v1/items.csv", "/api/v1/milestones.csv",
            "/api/v1/board", "/api/v1/groups", "/api/v1/items",
            "/api/v1/milestones", .. boards.Select(name => $"/borden/{name}?sinds=0"),
            "/?op=2022-05-05&kennis=toen", "/api/v1/board?op=2022-05-05&kennis=nu", "/sinds?van=2022-04-30",
            "/api/v1/since?van=2022-04-30",
            .. board.Groups.Values.SelectMany(group => new[]
            {
                $"/groepen/{group.Started.Slug}", $"/groepen/{group.Started.Slug}/verloop",
                $"/api/v1/groups/{group.Started.Slug}/history",
            }),
            .. board.Milestones.Values.SelectMany(milestone => new[]
            {
                $"/mijlpalen/{milestone.Plan.Slug}", $"/api/v1/milestones/{milestone.Id}/history",
            }),
            .. board.Items.Values.Select(item => $"/acties/{item.Added.Slug}/verloop"),
            // of what it stood in; those of the plan tell of the others
            .. board.Items.Values.Where(item => streams.Contains(item.Id)).Select(item => $"/acties/{item.Added.Slug}")
                .Concat(board.Groups.Values.Where(group => streams.Contains(group.Id)).Select(group => $"/groepen/{group.Started.Slug}"))
                .SelectMany(path => new[] { $"{path}/feed.atom", $"{path}/mijlpalen.ics", $"{path}/kaart" }),
            .. board.Items.Values.SelectMany(item => new[]
            {
                $"/acties/{item.Added.Slug}", $"/api/v1/items/{item.Id}", $"/api/v1/items/{item.Id}/history",
            }),
            .. Enumerable.Range(0, (int)(await tracker.LastPosition() / 1000) + 1)
                .Select(page => $"/api/v1/log?limit=1000&after={page * 1000}"),
        ];
        foreach (var path in paths)
        {
            await visit.Open(path);
            visit.Status.ShouldBe(200, path);
            if (Has(visit.Body)) found.Add(path);
        }
        foreach (var old in new[] { $"groepen/groep-{InAddress}", $"acties/actie-{InAddress}", $"acties/nog-{InAddress}" })
        {
            await visit.Open($"/{old}");
            if (visit.Status != 404) found.Add(old);
        }
    }

    private static bool Has(string text) => text.Contains(Word, StringComparison.OrdinalIgnoreCase);

    private async Task Edit(ApiClient who, string path, Guid stream, object body) =>
        await IdOf(who.Post($"/api/v1/{path}", body, ("If-Match", $"\"{tracker.Board.Find(stream)!.Version}\"")));

    private static async Task<Guid> IdOf(Task<Answer> asked)
    {
        var answer = await asked;
        answer.Status.ShouldBeOneOf([200, 201], answer.Body);
        return answer.Json.GetProperty("id").GetGuid();
    }
}
