using Actieplan.Web.Api;
using Actieplan.Web.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Api;

public sealed class A_read_is_kept_until_something_changes(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Item = "/api/v1/items/software-op-maat", Page = "/acties/software-op-maat";

    public static TheoryData<string> Kept =>
    [
        "/", Page, "/api/v1/board", "/api/v1/groups", "/api/v1/groups/digitalisering", "/api/v1/items", Item,
        $"{Item}/history", "/api/v1/milestones",
    ];

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task Who_has_it_is_told_so(string path)
    {
        using var program = new ApiClient(tracker);
        var first = await program.Get(path);
        first.Status.ShouldBe(200);
        first.Headers["Cache-Control"].ShouldBe("public, no-cache");

        foreach (
            var known in new[] {
                first.ETag!, $"W/{first.ETag}", $"\"anders\", {first.ETag}, W/\"nog\"", "*" })
        {
            var again = await program.Get(path, ("If-None-Match", known));
            again.Status.ShouldBe(304, known);
            again.Body.ShouldBeEmpty();
            again.ETag.ShouldBe(first.ETag);
        }
        foreach (var unknown in new[] { "\"anders\"", "\"a\", \"b\"", "onzin", "", first.ETag!.Trim('"') })
            (await program.Get(path, ("If-None-Match", unknown))).Status.ShouldBe(200, unknown);
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task Who_asks_for_the_head_gets_no_body(string path)
    {
        using var program = new ApiClient(tracker);
        var head = await program.Send(HttpMethod.Head, path, null);

        head.Status.ShouldBe(200);
        head.Body.ShouldBeEmpty();
        head.ETag.ShouldBe((await program.Get(path)).ETag);
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task What_changed_has_another_tag(string path)
    {
        using var lead = await ApiClient.OfLead(tracker, "digitalisering");
        var before = (await lead.Get(path)).ETag!;
        (await lead.Post($"{Item}/progress", new { story = $"Gezien op {path}." })).ShouldBe(200);

        var after = await lead.Get(path, ("If-None-Match", before));

        after.Status.ShouldBe(200);
        after.ETag.ShouldNotBe(before);
    }

    [Theory]
    [InlineData(Item)]
    [InlineData($"{Item}/history")]
    [InlineData(Page)]
    public async Task What_happens_elsewhere_leaves_an_item_alone(string path)
    {
        using var lead = await ApiClient.OfLead(tracker, "limburg");
        var before = await lead.Get(path);
        (await lead.Post("/api/v1/items/limburg-invulling/progress", new { story = $"Buiten {path}." }))
            .ShouldBe(200);

        (await lead.Get(path, ("If-None-Match", before.ETag!))).Status.ShouldBe(304);
    }

    [Fact]
    public async Task Every_read_that_is_mapped_says_what_it_is_known_by_of_today_and_of_a_past_day()
    {
        using var lead = await ApiClient.OfLead(tracker, "digitalisering");
        string[] today = [.. ForPrograms()], past = [.. today.Where(AnswersForAnyDay).Select(path => $"{path}?op=2021-09-01&kennis=toen")];
        today.Length.ShouldBeGreaterThan(20);
        past.Length.ShouldBe(today.Count(path => path.StartsWith("/api", StringComparison.Ordinal)) - 2, "only the log and the changes take no day");
        Dictionary<string, string> known = [];
        foreach (var path in today.Concat(past))
        {
            var first = await lead.Get(path);
            first.Status.ShouldBe(200, path);
            first.Headers["Cache-Control"].ShouldBe("public, no-cache", path);
            known[path] = first.ETag.ShouldNotBeNull(path);
            var again = await lead.Get(path, ("If-None-Match", first.ETag!));
            (again.Status, again.Body, again.ETag).ShouldBe((304, "", first.ETag), path);
            var head = await lead.Send(HttpMethod.Head, path, null);
            (head.Status, head.Body, head.ETag).ShouldBe((200, "", first.ETag), path);
        }
        (await lead.Post($"{Item}/progress", new { story = "En nu is het anders.", happenedOn = "2021-08-30" })).ShouldBe(200);
        foreach (var path in today.Concat(past).Where(path => !path.Contains("/milestones/", StringComparison.Ordinal)
            && !path.Contains("/groups/digitalisering/history", StringComparison.Ordinal)))
            (await lead.Get(path, ("If-None-Match", known[path]))).Status.ShouldBe(200, path);
    }

    /// <summary>All that the program itself says it answers to programs, asked for something that is there.</summary>
    private IEnumerable<string> ForPrograms() => tracker.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<Limited>() is not null
            && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") is true)
        .Select(endpoint => '/' + endpoint.RoutePattern.RawText!.TrimStart('/'))
        .Select(path => path.Replace("{slug}", path.Contains("acties", StringComparison.Ordinal) ? "software-op-maat" : "digitalisering", StringComparison.Ordinal)
            .Replace("{id}", path.Contains("/milestones/{id}", StringComparison.Ordinal) ? "onlinebevraging" : "software-op-maat", StringComparison.Ordinal));

    private static bool AnswersForAnyDay(string path) =>
        path.StartsWith("/api", StringComparison.Ordinal) && path is not ("/api/v1/log" or "/api/v1/since");

    [Fact]
    public async Task A_page_that_takes_input_is_kept_by_nobody()
    {
        using var visit = new Visit(tracker, "trekker-digitalisering");
        foreach (var path in new[] { "/aanmelden", "/melden", "/melden/software-op-maat" })
        {
            await visit.Open(path);
            visit.ShouldBe(200);
            visit.Header("Cache-Control")!.ShouldContain("no-store");
        }
    }

    [Fact]
    public async Task A_public_page_sets_no_cookie_and_holds_no_form_but_one_that_asks()
    {
        using var visit = new Visit(tracker);
        foreach (var path in new[] { "/", Page, "/scherm", "/mijlpalen", "/?op=2021-03-01", "/toegankelijkheid", "/nergens" })
        {
            await visit.Open(path);
            visit.Header("Set-Cookie").ShouldBeNull();
            visit.Page.QuerySelectorAll("form:not([method=get])").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task What_is_read_of_an_action_is_another_when_its_group_has_another_address()
    {
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        const string path = "/api/v1/items/limburg-open-tafel";
        var before = await secretariat.Get(path);
        before.ShouldBe(200).GetProperty("group").GetString().ShouldBe("limburg");
        var group = tracker.Board.Groups[tracker.GroupOf("limburg")];
        (await secretariat.Post("/api/v1/groups/limburg/describe",
            new { name = "Limburg", slug = "limburg-en-omstreken" }, ("If-Match", $"\"{group.Version}\""))).ShouldBe(200);
        try
        {
            (await secretariat.Get(path, ("If-None-Match", before.ETag!))).ShouldBe(200)
                .GetProperty("group").GetString().ShouldBe("limburg-en-omstreken");
        }
        finally
        {
            // other tests here know it by the name it had
            (await secretariat.Post("/api/v1/groups/limburg/describe", new { name = "Limburg", slug = "limburg" },
                ("If-Match", $"\"{group.Version + 1}\""))).ShouldBe(200);
        }
    }
}
