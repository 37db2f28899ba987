using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using Actieplan.Web.Desk;
using Actieplan.Web.Live;
using Actieplan.Web.Tests.Api;
using Actieplan.Web.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Permissions;

/// <summary>One table of who may what, tried cell by cell; no way in is missing from it, and the README shows it.</summary>
public sealed class Every_door_opens_only_for_whom_it_is_for(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const char End = '\u001e';

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void No_endpoint_is_missing_from_the_table_and_none_is_made_up()
    {
        var mapped = tracker.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith(LiveHub.Path, StringComparison.Ordinal) is false)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"))
            .ToHashSet();

        var listed = Doors.All.Select(door => door.Endpoint).ToHashSet();
        mapped.Except(listed).ShouldBeEmpty("mapped, and not in the table");
        listed.Except(mapped).ShouldBeEmpty("in the table, and not mapped");
    }

    [Fact]
    public void No_verb_of_the_desk_is_missing_from_the_table()
    {
        var verbs = typeof(Verbs).GetFields().Select(field => field.GetValue(null)).OfType<Verb>().Select(verb => verb.Name);

        Doors.All.Select(door => door.Verb).OfType<string>().Distinct().Order().ShouldBe(verbs.Order());
    }

    [Fact]
    public async Task Every_cell_is_as_the_table_says()
    {
        using var visitors = await Visitors.ComeAsync(tracker);
        var things = await Things.MakeAsync(tracker, visitors.VisitOf(Who.Secretariat));
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        List<string> wrong = [];
        foreach (var door in Doors.All)
            foreach (var who in Enum.GetValues<Who>())
                if (await TryAsync(door, who) is { } difference) wrong.Add($"{door}, {who}: {difference}");

        wrong.ShouldBeEmpty();

        async Task<string?> TryAsync(Door door, Who who)
        {
            using var request = door.Endpoint.StartsWith("POST /api/", StringComparison.Ordinal)
                ? ToApi(await EveryWrite.At(door.Address(things)).PrepareAsync(tracker, secretariat))
                : ToPage(door, things);
            var before = await tracker.LastPosition();
            using var answer = await visitors[who].SendAsync(request, Cancel);
            var status = (int)answer.StatusCode;
            if (door.Line.Lets(who)) return IsIn(status) ? null : $"answers {status}";
            return await tracker.LastPosition() != before ? "the log moved"
                : IsRefused(status, who) ? null
                : $"answers {status}";
        }
    }

    [Fact]
    public async Task Whoever_may_look_may_follow_and_the_hub_takes_nothing_else()
    {
        typeof(LiveHub).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition() == method).Select(method => method.Name).Order()
            .ShouldBe([nameof(LiveHub.Follow), nameof(LiveHub.SignedIn), nameof(LiveHub.Unfollow)]);
        using var visitors = await Visitors.ComeAsync(tracker);
        foreach (var who in Enum.GetValues<Who>())
        {
            using var socket = visitors.SocketOf(who);
            await socket.ConnectAsync(new UriBuilder(tracker.Address) { Scheme = "ws", Path = LiveHub.Path }.Uri, Cancel);
            await SayAsync(socket, """{"protocol":"json","version":1}""");
            await SayAsync(socket, """{"type":1,"invocationId":"f","target":"Follow","arguments":["plan",0]}""");
            (await HearAsync(socket, "\"invocationId\":\"f\"")).ShouldContain("\"result\":", Case.Sensitive, $"{who}");
            await SayAsync(socket, """{"type":1,"invocationId":"s","target":"SignedIn","arguments":[]}""");
            (await HearAsync(socket, "\"invocationId\":\"s\""))
                .ShouldContain($"\"result\":{(who is Who.Public ? "false" : "true")}", Case.Sensitive, $"{who}");
            await SayAsync(socket, """{"type":1,"invocationId":"u","target":"Unfollow","arguments":["plan"]}""");
            (await HearAsync(socket, "\"invocationId\":\"u\"")).ShouldNotContain("error", Case.Insensitive, $"{who}");
            Doors.Live.Lets(who).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task The_readme_shows_the_table()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Root(), "README.md"), Cancel);

        readme.ShouldContain(Doors.Table(), Case.Sensitive);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Actieplan.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    private static Task SayAsync(ClientWebSocket socket, string message) => socket.SendAsync(
        Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, Cancel);

    private static async Task<string> HearAsync(ClientWebSocket socket, string about)
    {
        var (heard, buffer) = ("", new byte[256 * 1024]);
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(), Cancel);
            heard += Encoding.UTF8.GetString(buffer, 0, got.Count);
            if (heard.Split(End).FirstOrDefault(message => message.Contains(about)) is { } answer && heard.EndsWith(End))
                return answer;
        }
    }

    // let in, whatever is said inside of what was sent: only what was not there, and a fault, is no answer
    private static bool IsIn(int status) => status is (>= 200 and < 400) or 400 or 409 or 412 or 422;

    // what is not theirs may also be said not to be there; it is, as the secretariat finds it
    private static bool IsRefused(int status, Who who) => who is Who.Public ? status is 401 : status is 403 or 404;

    // an action is added to one's own group
    private static HttpRequestMessage ToApi(Prepared write)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, write.Path)
        {
            Content = new StringContent(
                write.Path is "/api/v1/items" ? write.Body.Replace(Visitors.Other, Visitors.Own) : write.Body,
                Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in write.Headers) request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue(name);
        return request;
    }

    // a form without a word in it, and without the page it came from: who may send it is told what it lacks
    private static HttpRequestMessage ToPage(Door door, Things things) => new(new(door.Method), door.Address(things))
    {
        Content = door.Method is "GET" ? null : new FormUrlEncodedContent([]),
    };
}
