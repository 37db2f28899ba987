using System.Globalization;
using Actieplan.Web.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Api;

/// <summary>What there has to be before a write makes sense.</summary>
public enum Given { Nothing, Item, Suspended, Stopped, Group, Milestone, Reached }

/// <summary>A write that is right, ready to be sent.</summary>
public sealed record Prepared(string Path, string Body, (string, string)[] Headers);

/// <summary>One request that is right for each write of the API.</summary>
/// <param name="Required">Members that are required and are texts.</param>
public sealed record EveryWrite(string Path, string Body, string[] Required, Given Given = Given.Nothing)
{
    private const string Corrected = """{"story":"Het was anders.","happenedOn":"2022-05-02","reason":"Verkeerde dag."}""";
    private const string Reason = """{"reason":"Daarom."}""", Word = """{"slug":"een-woord","name":"Een woord"}""";
    private const string Masked = """{"version":1,"texts":["TEXT"],"reason":"Er stond een naam."}""";

    public static EveryWrite[] All { get; } =
    [
        new("/plan", """{"title":"Plan","goal":"Meer","from":2020,"through":2024,"adoptedOn":"2019-12-20"}""",
            ["title", "goal"]),
        new("/plan/krachtlijnen", Word, ["slug", "name"]),
        new("/plan/challenges", Word, ["slug", "name"]),
        new("/plan/kernboodschappen", """{"slug":"een-woord","number":9,"title":"Een woord","text":"Meer."}""",
            ["slug", "title", "text"]),
        new("/plan/moments", """{"slug":"een-dag","name":"Een dag","day":"2022-05-05"}""", ["slug", "name"]),
        new("/plan/baseline", """{"name":"Een basislijn"}""", ["name"]),
        new("/plan/foreword", """{"text":"Zo staan we ervoor.","signedBy":"Het secretariaat"}""", ["text"]),
        new("/plan/mask", Masked.Replace("TEXT", "goal", StringComparison.Ordinal), ["reason"]),
        new("/plan/milestones", """{"title":"Een mijlpaal","due":"2022-06-01"}""", ["title"]),
        new("/groups", """{"name":"Een groep","kind":"werkgroep","members":["Een"]}""", ["name", "kind"]),
        new("/groups/{id}/describe", """{"name":"Een andere groep"}""", ["name"], Given.Group),
        new("/groups/{id}/dissolve", Reason, ["reason"], Given.Group),
        new("/groups/{id}/mask", Masked.Replace("TEXT", "name", StringComparison.Ordinal), ["reason"], Given.Group),
        new("/items", """{"title":"Een actie","group":"limburg","startedOn":"2022-05-01"}""", ["title", "group"]),
        new("/items/{id}/progress", """{"story":"Een bericht.","koers":"opKoers"}""", ["story"], Given.Item),
        new("/items/{id}/progress/{report:long}/correct", Corrected, ["story", "reason"], Given.Item),
        new("/items/{id}/progress/{report:long}/retract", Reason, ["reason"], Given.Item),
        new("/items/{id}/milestones", """{"title":"Een mijlpaal","due":"2022-06-01"}""", ["title"], Given.Item),
        new("/items/{id}/describe", """{"title":"Een andere actie"}""", ["title"], Given.Item),
        new("/items/{id}/move", """{"group":"limburg","reason":"Dichter bij."}""", ["group", "reason"], Given.Item),
        new("/items/{id}/suspend", Reason, ["reason"], Given.Item),
        new("/items/{id}/resume", Reason, ["reason"], Given.Suspended),
        new("/items/{id}/stop", Reason, ["reason"], Given.Item),
        new("/items/{id}/reopen", Reason, ["reason"], Given.Stopped),
        new("/items/{id}/mask", Masked.Replace("TEXT", "title", StringComparison.Ordinal), ["reason"], Given.Item),
        new("/milestones/{id}/reach", """{"on":"2022-05-05","evidence":"Zo."}""", ["on"], Given.Milestone),
        new("/milestones/{id}/reschedule", """{"due":"2023-03-01","reason":"Later."}""", ["reason"],
            Given.Milestone),
        new("/milestones/{id}/refine", """{"due":"2022-06-15"}""", ["due"], Given.Milestone),
        new("/milestones/{id}/describe", """{"title":"Een andere mijlpaal"}""", ["title"], Given.Milestone),
        new("/milestones/{id}/cancel", Reason, ["reason"], Given.Milestone),
        new("/milestones/{id}/retract", Reason, ["reason"], Given.Reached),
        new("/milestones/{id}/mask", Masked.Replace("TEXT", "title", StringComparison.Ordinal), ["reason"],
            Given.Milestone),
    ];

    public static TheoryData<string> Paths => [.. All.Select(write => write.Path)];

    /// <summary>All that the program itself says it takes.</summary>
    public static IEnumerable<string> Mapped(TestTracker tracker) =>
        tracker.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") is true)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(path => path.StartsWith("/api/v1", StringComparison.Ordinal))
            .Select(path => path["/api/v1".Length..]);

    public static EveryWrite At(string path) => All.Single(write => write.Path == path);

    /// <summary>Makes what there has to be, of the group digitalisering.</summary>
    public async Task<Prepared> PrepareAsync(TestTracker tracker, ApiClient secretariat)
    {
        var id = await GiveAsync(Given, secretariat);
        var version = tracker.Board.Find(id)?.Version ?? 0;
        return new(
            $"/api/v1{Path}".Replace("{id}", id.ToString(), StringComparison.Ordinal)
                .Replace("{report:long}", "2", StringComparison.Ordinal),
            Body, [("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{version}\""))]);
    }

    public static async Task<Guid> GiveAsync(Given given, ApiClient secretariat)
    {
        switch (given)
        {
            case Given.Nothing:
                return Domain.Plans.Plan.Stream.Id;
            case Given.Group:
                return await IdOf(secretariat.Post("/api/v1/groups",
                    new { name = "Voor even", slug = Address(), kind = "werkgroep", startedOn = "2022-05-01" }));
            case Given.Milestone or Given.Reached:
                var item = await GiveItemAsync(secretariat);
                var milestone = await IdOf(secretariat.Post($"/api/v1/items/{item}/milestones",
                    new
                    {
                        title = "Een mijlpaal", slug = Address(), due = "2022-06-15", precision = "maand",
                        plannedOn = "2022-05-02",
                    }));
                if (given is Given.Reached)
                    await IdOf(secretariat.Post($"/api/v1/milestones/{milestone}/reach", new { on = "2022-05-03" }));
                return milestone;
            default:
                var added = await GiveItemAsync(secretariat);
                if (given is Given.Suspended or Given.Stopped)
                    await IdOf(secretariat.Post(
                        $"/api/v1/items/{added}/{(given is Given.Stopped ? "stop" : "suspend")}",
                        new { reason = "Daarom." }, ("If-Match", "\"2\"")));
                return added;
        }
    }

    private static string Address() => $"a{Guid.NewGuid():N}";

    private static async Task<Guid> GiveItemAsync(ApiClient secretariat)
    {
        var item = await IdOf(secretariat.Post("/api/v1/items",
            new { title = "Een actie", slug = Address(), group = "digitalisering", startedOn = "2022-05-01" }));
        await IdOf(secretariat.Post($"/api/v1/items/{item}/progress",
            new { story = "Een bericht.", happenedOn = "2022-05-01" }));
        return item;
    }

    private static async Task<Guid> IdOf(Task<Answer> asked)
    {
        var answer = await asked;
        answer.Status.ShouldBeOneOf([200, 201], answer.Body);
        return answer.Json.GetProperty("id").GetGuid();
    }
}
