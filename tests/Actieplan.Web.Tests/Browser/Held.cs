using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace Actieplan.Web.Tests.Browser;

/// <summary>The deltas of one page, held back on their way: to be handed over in another order, twice, or never.
/// </summary>
internal sealed class Held
{
    // ends each message of the hub
    private const char End = '\u001e';

    private readonly List<string> deltas = [];
    private readonly Channel<string> arrived = Channel.CreateUnbounded<string>();
    private IWebSocketRoute? page;

    /// <summary>To be asked before the page opens.</summary>
    public static async Task<Held> OnAsync(Person person)
    {
        var held = new Held();
        await person.Page.RouteWebSocketAsync("**/live*", held.Stand);
        return held;
    }

    /// <summary>Waits until this many deltas were held back.</summary>
    public async Task UntilAsync(int count)
    {
        while (deltas.Count < count)
            deltas.Add(await arrived.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
                .WaitAsync(TimeSpan.FromMilliseconds(Person.PatienceMs), TestContext.Current.CancellationToken));
    }

    public void HandOver(int index) => page!.Send(deltas[index]);

    private void Stand(IWebSocketRoute route)
    {
        page = route;
        var hub = route.ConnectToServer();
        hub.OnMessage(frame =>
        {
            foreach (var message in frame.Text!.Split(End, StringSplitOptions.RemoveEmptyEntries))
            {
                if (IsDelta(message)) arrived.Writer.TryWrite(message + End);
                else route.Send(message + End);
            }
        });
    }

    private static bool IsDelta(string message) =>
        JsonDocument.Parse(message).RootElement.TryGetProperty("target", out var target)
            && target.GetString() == "delta";
}
