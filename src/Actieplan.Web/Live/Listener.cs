using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Live;

/// <summary>A connection that is told things, one after the other, and never waited for. While it does not take what
/// it was sent, the rest waits here, at most one message about each thing; once it reads on, it gets those.</summary>
internal sealed class Listener(HubConnectionContext connection)
{
    private readonly Lock gate = new();
    private Dictionary<string, SerializedHubMessage>? waiting;
    private bool writing;

    public ImmutableHashSet<string> Groups { get; set; } = [];

    public string? User => connection.UserIdentifier;

    public void Tell(LiveMessage message)
    {
        lock (gate)
        {
            if (writing)
            {
                Keep(message);
                return;
            }
            writing = true;
        }
        // where the connection takes it at once, as nearly all do, this is done when it returns
        _ = WriteAsync(message.Whole);
    }

    private void Keep(LiveMessage message)
    {
        waiting ??= [];
        // the first to wait fits what went before it; whoever misses one, misses what the next is built upon
        if (!waiting.TryAdd(message.About, message.Whole)) waiting[message.About] = message.Late;
    }

    // writing never throws: a connection that fails is aborted, and takes whatever else it is given for written
    private async Task WriteAsync(SerializedHubMessage first)
    {
        for (var next = first; next is not null; next = Next())
            await connection.WriteAsync(next, CancellationToken.None);
    }

    private SerializedHubMessage? Next()
    {
        lock (gate)
        {
            if (waiting is not { Count: > 0 })
            {
                (waiting, writing) = (null, false);
                return null;
            }
            var (about, message) = waiting.First();
            waiting.Remove(about);
            return message;
        }
    }
}
