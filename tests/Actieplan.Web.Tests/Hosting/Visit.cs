using System.Net;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Actieplan.Web.Tests.Hosting;

/// <summary>Stands in for Alba: someone who opens pages, keeps cookies, fills in the form that is really on
/// the page
/// and sends it as a browser would. What a page should be is collected and said at once, with the
/// page.</summary>
public sealed partial class Visit : IDisposable
{
    private const int MostRedirects = 5;

    private readonly TestTracker tracker;
    private readonly CookieContainer cookies;
    private readonly HttpClient client;
    private string? account;
    private HttpResponseMessage answer = new();

    /// <param name="account">Signs in before the first page that is opened.</param>
    public Visit(TestTracker tracker, string? account = null) : this(tracker, account, new CookieContainer())
    {
    }

    private Visit(TestTracker tracker, string? account, CookieContainer cookies)
    {
        (this.tracker, this.account, this.cookies) = (tracker, account, cookies);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies };
        client = new HttpClient(handler) { BaseAddress = tracker.Address };
    }

    public CookieContainer Jar => cookies;
    public int Status => (int)answer.StatusCode;

    public string Body { get; private set; } = "";

    public IDocument Page { get; private set; } = null!;

    /// <summary>What a person reads, with single spaces.</summary>
    public string Text => Spaces().Replace(Page.Body?.TextContent ?? "", " ").Trim();

    /// <summary>Where the visit ended, after redirects.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>The cookies it has by now, as a browser sends them.</summary>
    public string Cookies => cookies.GetCookieHeader(new Uri(tracker.Address, "/aanmelden"));

    public string? Header(string name) =>
        answer.Headers.TryGetValues(name, out var values)
            || answer.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <summary>Another tab of the same browser: the same cookies.</summary>
    public Visit Tab() => new(tracker, account, cookies);

    public async Task<Visit> SignInAs(string name)
    {
        account = null;
        return await Open($"/aanmelden?code={tracker.CodeOf(name)}");
    }

    public async Task<Visit> Open(string path, Action<HttpRequestMessage>? change = null)
    {
        if (account is { } name) await SignInAs(name);
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        change?.Invoke(request);
        return await Send(request);
    }

    /// <summary>Sends the form of the page's main part, filled in; with several, the one that goes to an
    /// address.
    /// </summary>
    public Task<Visit> Submit(Action<FilledForm> fill, string? to = null) => Send(Filled(fill, to));

    /// <summary>The form as it would be sent, for sending it twice, or changing it on the way.</summary>
    public HttpRequestMessage Filled(Action<FilledForm> fill, string? to = null)
    {
        var forms = Page.QuerySelectorAll<IHtmlFormElement>("form")
            .Where(form => to is null || form.GetAttribute("action") == to).ToArray();
        if (forms.Length != 1) Fail(
            $"{forms.Length} forms{(to is null ? "" : $" to {to}")} where one was looked for");
        var form = new FilledForm(forms[0]);
        fill(form);
        return form.ToRequest();
    }

    public async Task<Visit> Send(HttpRequestMessage request)
    {
        await SendOnce(request);
        for (var hops = 0; answer.Headers.Location is { } next && Status is >= 300 and < 400; hops++)
        {
            if (hops == MostRedirects) Fail("redirects without end");
            await SendOnce(new HttpRequestMessage(HttpMethod.Get, new Uri(Address, next)));
        }
        return this;
    }

    /// <summary>The status, and everything that the page should say; it shows no inside in any
    /// case.</summary>
    public Visit ShouldBe(HttpStatusCode status, params string[] says) => ShouldBe((int)status, says);

    public Visit ShouldBe(int status, params string[] says)
    {
        List<string> failures = [];
        if (Status != status) failures.Add($"status {Status} where {status} was expected");
        failures.AddRange(says.Where(text => !Text.Contains(text, StringComparison.Ordinal))
            .Select(text => $"it does not say “{text}”"));
        failures.AddRange(Inside.ShownIn(Body));
        if (failures.Count > 0) Fail(string.Join('\n', failures));
        return this;
    }

    public Visit ShouldNotSay(params string[] texts)
    {
        var said = texts.Where(text => Text.Contains(text, StringComparison.Ordinal)).ToArray();
        if (said.Length > 0) Fail(string.Join('\n', said.Select(text => $"it says “{text}”")));
        return this;
    }

    /// <summary>What stands in a field of the form that came back.</summary>
    public string ValueOf(string field) => Page.QuerySelector($"[name={field}]") switch
    {
        IHtmlInputElement { Type: "radio" } =>
            Page.QuerySelector<IHtmlInputElement>($"[name={field}]:checked")?.Value ?? "",
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => throw new InvalidOperationException($"{Address} shows no field “{field}”:\n{Body}"),
    };

    public void Dispose()
    {
        answer.Dispose();
        client.Dispose();
    }

    private async Task SendOnce(HttpRequestMessage request)
    {
        answer.Dispose();
        request.WaitBeforeTooMuch();
        using (request) answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Address = answer.RequestMessage!.RequestUri!;
        Body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Page = await BrowsingContext.New(Configuration.Default).OpenAsync(
            page => page.Content(Body).Address(Address), TestContext.Current.CancellationToken);
    }

    private void Fail(string what) => throw new VisitException($"{Address}: {what}\n\n{Body}");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

public sealed class VisitException(string message) : Exception(message);
