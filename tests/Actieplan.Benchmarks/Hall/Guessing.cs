using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Actieplan.Web.Accounts;

namespace Actieplan.Benchmarks.Hall;

/// <summary>Somebody guesses a password, from the hall's own address and from others, while the hall looks on and
/// reports keep coming: few guesses are looked at, the hall is served, and whose password it is gets in.</summary>
public sealed partial class Guessing(Bench bench, bool quick, int? asked)
{
    private const string Email = "trekker@voorbeeld.be", Right = "acht laptops en een kast";
    private const int ReportsPerSecond = 20, GuessesPerSecond = 100, AtOnce = 32, Addresses = 7;
    private const double MostP99Ms = 1_000, MostBoardMs = 1_000;

    // what one node looks at in one go, and each second after that
    private const int Together = 60, TogetherPerSecond = 2;

    private readonly int watchers = asked ?? (quick ? 300 : 1_400);
    private readonly TimeSpan length = TimeSpan.FromSeconds(quick ? 15 : 60);
    private readonly ConcurrentDictionary<HttpStatusCode, int> answers = new();
    private readonly Delays boards = new();
    private long number;

    public async Task RunAsync()
    {
        await using var hall = await HallServer.StartAsync(bench);
        using var lead = await OwnerAsync(hall);
        await using var crowd = new Crowd([hall.Address]);
        var receipts = new Receipts();
        crowd.OnMoved = (one, from, to) => receipts.Moved(one.Board, from, to);
        await crowd.ComeAsync(hall.BoardsOf(watchers));
        await ReportAsync(hall, new(), length / 4);
        receipts = new();
        await ReportAsync(hall, receipts, length / 4);
        await crowd.CompareAsync(new(hall.Store, HallServer.Day));
        var calm = receipts.Delays.At(0.99);

        receipts = new();
        using var enough = new CancellationTokenSource();
        var others = Task.WhenAll(GuessAsync(hall, enough.Token), LookAsync(hall, enough.Token));
        await ReportAsync(hall, receipts, length / 2);
        var entered = await SignInAsync(lead, Right);
        await ReportAsync(hall, receipts, length / 2);
        await enough.CancelAsync();
        await others;
        await crowd.CompareAsync(new(hall.Store, HallServer.Day));

        Console.Error.WriteLine($"  {string.Join(", ", answers.OrderBy(one => one.Key).Select(one => $"{one.Value} answers {(int)one.Key}"))}; "
            + $"p99 {calm:N0} ms before, {receipts.Delays.At(0.99):N0} ms meanwhile; {boards.Count} boards asked for meanwhile");
        if (answers.Keys.Except([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests]).Any())
            throw new InvalidOperationException("A guess got another answer than no, or later.");
        if (entered is not HttpStatusCode.Redirect) throw new InvalidOperationException($"Whose password it is, got {entered}.");
        Figure.Below("guessing-p99", "ms", receipts.Delays.At(0.99), MostP99Ms).Print();
        Figure.Below("guessing-board-p99", "ms", boards.At(0.99), MostBoardMs).Print();
        Figure.Below("guessing-looked-at", "passwords", answers.GetValueOrDefault(HttpStatusCode.Unauthorized),
            Together + (TogetherPerSecond * length.TotalSeconds)).Print();
    }

    /// <summary>Somebody with an account, on a device that was used before.</summary>
    private static async Task<HttpClient> OwnerAsync(HallServer hall)
    {
        var link = await hall.AskAsync("invite", "--role", "lead", "--group", hall.Groups[0], "--email", Email, "--name", "Een trekker");
        var lead = ClientOf(hall, IPAddress.Loopback);
        var path = new Uri(link.Trim()).PathAndQuery;
        await SendAsync(lead, path, (Passwords.Field, Right), (ChoosePassword.Again, Right));
        return lead;
    }

    private static Task<HttpStatusCode> SignInAsync(HttpClient client, string password) =>
        SendAsync(client, "/aanmelden", (Membership.Email, Email), (Passwords.Field, password));

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync(new Uri(path, UriKind.Relative));
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", Token().Match(page).Groups[1].Value))
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form);
        return answer.StatusCode;
    }

    private async Task GuessAsync(HallServer hall, CancellationToken enough)
    {
        var clients = Enumerable.Range(1, Addresses).Select(one => ClientOf(hall, new IPAddress([127, 0, 0, (byte)one]))).ToArray();
        // a browser has its cookie before it sends a form
        foreach (var client in clients) await client.GetStringAsync(new Uri("/aanmelden", UriKind.Relative), CancellationToken.None);
        using var room = new SemaphoreSlim(AtOnce);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / GuessesPerSecond));
        for (var guess = 0; !enough.IsCancellationRequested; guess++)
        {
            await pace.WaitForNextTickAsync(CancellationToken.None);
            await room.WaitAsync(CancellationToken.None);
            _ = TryAsync(clients[guess % clients.Length], $"geraden {guess}");
        }
        for (var one = 0; one < AtOnce; one++) await room.WaitAsync(CancellationToken.None);
        foreach (var client in clients) client.Dispose();

        async Task TryAsync(HttpClient client, string password)
        {
            try
            {
                answers.AddOrUpdate(await SignInAsync(client, password), 1, (_, count) => count + 1);
            }
            finally
            {
                room.Release();
            }
        }
    }

    /// <summary>Whoever comes in meanwhile.</summary>
    private async Task LookAsync(HallServer hall, CancellationToken enough)
    {
        using var phone = ClientOf(hall, IPAddress.Loopback);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!enough.IsCancellationRequested)
        {
            await pace.WaitForNextTickAsync(CancellationToken.None);
            var started = Stopwatch.GetTimestamp();
            await phone.GetByteArrayAsync(new Uri("/volg", UriKind.Relative), CancellationToken.None);
            boards.Add(Stopwatch.GetElapsedTime(started));
        }
    }

    private async Task ReportAsync(HallServer hall, Receipts receipts, TimeSpan during)
    {
        var started = Stopwatch.GetTimestamp();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / ReportsPerSecond));
        while (Stopwatch.GetElapsedTime(started) < during)
        {
            await pace.WaitForNextTickAsync();
            var item = hall.Items[(int)(number % hall.Items.Count)];
            receipts.Wrote(await hall.ReportAsync(item.Id, number++), item.Slug, item.Group);
        }
    }

    private static HttpClient ClientOf(HallServer hall, IPAddress from) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.Brotli,
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://{hall.Address}")),
    };

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
