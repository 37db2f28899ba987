using System.Net.WebSockets;
using System.Text;
using Actieplan.Web.Boards;
using Actieplan.Web.Signals;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.Signals;

/// <summary>What people in a hall do, and what everybody can read of it.</summary>
internal static class InTheHall
{
    public const string Desk = "/beheer/signalen";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Fills in the form as it stands and sends it.</summary>
    public static async Task<Visit> SignalAsync(
        this Visit visit, string text, string query = "", Action<FilledForm>? fill = null)
    {
        await visit.Open($"/signaal{query}");
        visit.ShouldBe(200, "Geen verhalen over cliënten, en geen namen.");
        return await visit.Submit(form => { form.Write("text", text); fill?.Invoke(form); });
    }

    /// <summary>Sends it as a program would, or as a browser that was handed a form.</summary>
    public static async Task<HttpResponseMessage> PostAsync(
        this HttpClient client, string path, string? origin, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        if (origin is not null) request.Headers.Add("Origin", origin);
        return await client.SendAsync(request, Cancel);
    }

    /// <summary>A browser of its own, that keeps nothing.</summary>
    public static HttpClient Stranger(this TestTracker tracker) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = tracker.Address };

    public static string Token(this TestTracker tracker) => tracker.Services.GetRequiredService<FormTokens>().Mint();

    public static WaitingSignals Waiting(this TestTracker tracker) =>
        tracker.Services.GetRequiredService<WaitingSignals>();

    /// <summary>The one that waits, or was declined, with these words.</summary>
    public static async Task<WaitingSignal> WaitingAsync(this TestTracker tracker, string text) =>
        (await tracker.Waiting().WaitingAsync(5_000, Cancel)).Concat(await tracker.Waiting().DeclinedAsync(100, Cancel))
            .Single(signal => signal.Text == text);

    /// <summary>Everything that anybody can open.</summary>
    public static async Task<string[]> ReadableAsync(this TestTracker tracker)
    {
        var board = tracker.Board;
        string[] boards =
        [
            BoardNames.Plan, BoardNames.Screen, BoardNames.Groups, BoardNames.Milestones, BoardNames.Signals,
            BoardNames.Applause,
            .. board.Groups.Values.Select(group => BoardNames.OfGroup(group.Started.Slug)),
            .. board.Items.Values.Select(item => BoardNames.OfItem(item.Added.Slug)),
        ];
        return
        [
            "/", "/scherm", "/groepen", "/mijlpalen", "/signalen", "/signaal", "/applaus", "/sinds?van=2022-04-30",
            "/?op=2022-05-05&kennis=toen", "/signalen?op=2022-05-05", "/api/v1/board", "/api/v1/items", "/api/v1/signals",
            "/api/v1/since?van=2022-04-30", "/feed.atom", "/kaart", .. boards.Select(name => $"/borden/{name}?sinds=0"),
            .. board.Groups.Values.SelectMany(group => new[]
            {
                $"/groepen/{group.Started.Slug}", $"/groepen/{group.Started.Slug}/verloop",
            }),
            .. board.Items.Values.SelectMany(item => new[]
            {
                $"/acties/{item.Added.Slug}", $"/acties/{item.Added.Slug}/verloop", $"/api/v1/items/{item.Id}",
            }),
            .. board.Signals.Keys.Select(id => $"/signalen/{id:N}"),
            .. Enumerable.Range(0, (int)(await tracker.LastPosition() / 1000) + 1)
                .Select(page => $"/api/v1/log?limit=1000&after={page * 1000}"),
        ];
    }

    /// <summary>Where a word can be read: pages, answers and the tables.</summary>
    public static async Task<string[]> FindAsync(this TestTracker tracker, string word)
    {
        List<string> found = [];
        using var client = tracker.Stranger();
        foreach (var path in await tracker.ReadableAsync())
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            answer.IsSuccessStatusCode.ShouldBeTrue(path);
            var body = await answer.Content.ReadAsStringAsync(Cancel);
            if (body.Contains(word, StringComparison.OrdinalIgnoreCase)) found.Add(path);
        }
        found.AddRange(await tracker.TablesWithAsync(word));
        return [.. found];
    }

    public static async Task<string[]> TablesWithAsync(this TestTracker tracker, string word)
    {
        var source = tracker.Services.GetRequiredService<NpgsqlDataSource>();
        List<string> tables = [], found = [];
        await using (var list = source.CreateCommand("select table_name from information_schema.tables where table_schema = $1"))
        {
            list.Parameters.Add(new() { Value = tracker.Schema });
            await using var rows = await list.ExecuteReaderAsync(Cancel);
            while (await rows.ReadAsync(Cancel)) tables.Add(rows.GetString(0));
        }
        tables.ShouldContain("waiting_signals");
        foreach (var table in tables)
        {
            await using var count = source.CreateCommand(
                $"select count(*) from {tracker.Schema}.{table} t where t::text ilike '%{word}%'");
            if ((long)(await count.ExecuteScalarAsync(Cancel))! > 0) found.Add($"table {table}");
        }
        return [.. found];
    }
}

/// <summary>Somebody on the hub, who keeps whatever it says.</summary>
internal sealed class HubEars : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket socket = new();
    private readonly StringBuilder heard = new();
    private readonly CancellationTokenSource stop = new();
    private Task listening = Task.CompletedTask;

    public string Heard
    {
        get { lock (heard) return heard.ToString(); }
    }

    public static async Task<HubEars> FollowAsync(TestTracker tracker, params string[] boards)
    {
        var ears = new HubEars();
        var address = new UriBuilder(tracker.Address) { Scheme = "ws", Path = "/live" }.Uri;
        await ears.socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        await ears.SayAsync("{\"protocol\":\"json\",\"version\":1}");
        ears.listening = ears.ListenAsync();
        foreach (var (at, board) in boards.Index())
            await ears.SayAsync($"{{\"type\":1,\"invocationId\":\"{at}\",\"target\":\"Follow\",\"arguments\":[\"{board}\",0]}}");
        await ears.UntilAsync($"\"invocationId\":\"{boards.Length - 1}\"");
        return ears;
    }

    public Task UntilAsync(string words) => Until.TrueAsync(
        () => Heard.Contains(words, StringComparison.Ordinal), $"on the hub: {words}", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await listening;
        socket.Dispose();
        stop.Dispose();
    }

    private Task SayAsync(string message) => socket.SendAsync(
        Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    private async Task ListenAsync()
    {
        var bytes = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(bytes, stop.Token) is { MessageType: WebSocketMessageType.Text, Count: var count })
                lock (heard) heard.Append(Encoding.UTF8.GetString(bytes, 0, count));
        }
        catch (OperationCanceledException)
        {
            // whoever listened goes
        }
    }
}
