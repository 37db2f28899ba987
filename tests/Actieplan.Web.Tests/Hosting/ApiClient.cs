using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Hosting;

/// <summary>A program that asks and writes, with a token or without.</summary>
public sealed class ApiClient(TestTracker tracker, string? token = null) : IDisposable
{
    private readonly HttpClient client =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = tracker.Address,
    };

    public static async Task<ApiClient> OfSecretariat(TestTracker tracker) =>
        new(tracker, await Tokens(tracker)
        .MintAsync(Role.Secretariat, [], TestContext.Current.CancellationToken));

    public static async Task<ApiClient> OfLead(TestTracker tracker, string group) =>
        new(tracker, await Tokens(tracker)
        .MintAsync(Role.Lead, [tracker.GroupOf(group)], TestContext.Current.CancellationToken));

    /// <summary>Somebody with a role, who leads no group.</summary>
    public static async Task<ApiClient> Of(TestTracker tracker, Role role) =>
        new(tracker, await Tokens(tracker).MintAsync(role, [], TestContext.Current.CancellationToken));

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, headers);

    /// <summary>An object goes as JSON, a string as it is.</summary>
    public Task<Answer> Post(string path, object body, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, body as HttpContent ?? new StringContent(
            body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), headers);

    public async Task<Answer> Send(
        HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.WaitBeforeTooMuch();
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value)
            .ShouldBeTrue(name);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Of(response);
    }

    public void Dispose() => client.Dispose();

    private static AccessTokens Tokens(TestTracker tracker) =>
        tracker.Services.GetRequiredService<AccessTokens>();
}

/// <summary>What is refused for its size is best not sent at all: a server that hangs up while one still
/// sends may
/// take its own answer with it.</summary>
public static class Sending
{
    private const int MuchBytes = 128 * 1024;

    public static void WaitBeforeTooMuch(this HttpRequestMessage request) =>
        request.Headers.ExpectContinue = request.Content?.Headers.ContentLength > MuchBytes;
}

/// <summary>What came back.</summary>
public sealed record Answer(
    int Status, string Body, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string? ETag => Headers.GetValueOrDefault("ETag");

    public static async Task<Answer> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        response.Content.Headers.ContentType?.MediaType,
        response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value),
                StringComparer.OrdinalIgnoreCase));

    public JsonElement ShouldBe(int status)
    {
        Status.ShouldBe(status, Body);
        return Body is "" ? default : Json;
    }

    /// <summary>A problem with a stable type and a sentence, and nothing of the inside.</summary>
    public JsonElement ShouldBeProblem(int status, string type)
    {
        Status.ShouldBe(status, Body);
        ContentType.ShouldBe("application/problem+json");
        Json.GetProperty("type").GetString().ShouldBe($"urn:actieplan:{type}", Body);
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        Inside.IsSentence(Json.GetProperty("detail").GetString()).ShouldBeTrue(Body);
        Inside.ShownIn(Body).ShouldBeEmpty(Body);
        return Json;
    }
}
