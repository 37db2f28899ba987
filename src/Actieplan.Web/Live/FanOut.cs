using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;

namespace Actieplan.Web.Live;

/// <summary>Carries messages to connections and waits for none of them: a message is serialised once, whatever the
/// number that it goes to, and who does not read holds up neither the sender nor another. See
/// <see cref="Listener"/> for what becomes of whom is passed over.</summary>
/// <remarks>ASP.NET Core's own waits until every connection has taken a message, and so for the slowest.</remarks>
public sealed partial class FanOut<THub> : HubLifetimeManager<THub> where THub : Hub
{
    // whoever sends waits only where so many still have to be handed out
    private const int MostQueued = 256;

    private readonly Channel<Outgoing> queue = Channel.CreateBounded<Outgoing>(
        new BoundedChannelOptions(MostQueued) { SingleReader = true });

    private readonly ILogger<FanOut<THub>> log;
    private readonly ConcurrentDictionary<string, Listener> listeners = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Listener>> groups = new();

    // a group without members is taken away, but never between being found and being joined
    private readonly Lock joining = new();

    public FanOut(ILogger<FanOut<THub>> log)
    {
        this.log = log;
        _ = Task.Run(HandOutAsync);
    }

    private readonly record struct Outgoing(LiveMessage Message, IEnumerable<KeyValuePair<string, Listener>> To);

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        listeners[connection.ConnectionId] = new(connection);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (!listeners.TryRemove(connection.ConnectionId, out var listener)) return Task.CompletedTask;
        lock (joining)
            foreach (var name in listener.Groups) Leave(name, connection.ConnectionId);
        return Task.CompletedTask;
    }

    public override Task AddToGroupAsync(
        string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        if (!listeners.TryGetValue(connectionId, out var listener)) return Task.CompletedTask;
        lock (joining)
        {
            listener.Groups = listener.Groups.Add(groupName);
            groups.GetOrAdd(groupName, _ => new())[connectionId] = listener;
        }
        return Task.CompletedTask;
    }

    public override Task RemoveFromGroupAsync(
        string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        if (!listeners.TryGetValue(connectionId, out var listener)) return Task.CompletedTask;
        lock (joining)
        {
            listener.Groups = listener.Groups.Remove(groupName);
            Leave(groupName, connectionId);
        }
        return Task.CompletedTask;
    }

    public override Task SendAllAsync(
        string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        Tell(listeners, methodName, args);

    public override Task SendAllExceptAsync(string methodName, object?[] args,
        IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) =>
        Tell(listeners.Where(one => !excludedConnectionIds.Contains(one.Key)), methodName, args);

    public override Task SendConnectionAsync(
        string connectionId, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendConnectionsAsync([connectionId], methodName, args, cancellationToken);

    public override Task SendConnectionsAsync(IReadOnlyList<string> connectionIds, string methodName,
        object?[] args, CancellationToken cancellationToken = default)
    {
        var message = new LiveMessage(methodName, args);
        foreach (var id in connectionIds)
            if (listeners.TryGetValue(id, out var listener)) listener.Tell(message);
        return Task.CompletedTask;
    }

    public override Task SendGroupAsync(
        string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendGroupsAsync([groupName], methodName, args, cancellationToken);

    public override Task SendGroupsAsync(IReadOnlyList<string> groupNames, string methodName, object?[] args,
        CancellationToken cancellationToken = default) => Tell(MembersOf(groupNames), methodName, args);

    public override Task SendGroupExceptAsync(string groupName, string methodName, object?[] args,
        IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) => Tell(
            MembersOf([groupName]).Where(one => !excludedConnectionIds.Contains(one.Key)), methodName, args);

    public override Task SendUserAsync(
        string userId, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        SendUsersAsync([userId], methodName, args, cancellationToken);

    public override Task SendUsersAsync(IReadOnlyList<string> userIds, string methodName, object?[] args,
        CancellationToken cancellationToken = default) => Tell(
            listeners.Where(one => one.Value.User is { } user && userIds.Contains(user)), methodName, args);

    // one after the other, in the order in which they were sent, and on no time of who sends
    private Task Tell(IEnumerable<KeyValuePair<string, Listener>> all, string methodName, object?[] args)
    {
        var outgoing = new Outgoing(new(methodName, args), all);
        return queue.Writer.TryWrite(outgoing) ? Task.CompletedTask : queue.Writer.WriteAsync(outgoing).AsTask();
    }

    private async Task HandOutAsync()
    {
        await foreach (var (message, all) in queue.Reader.ReadAllAsync())
            try
            {
                foreach (var (_, listener) in all) listener.Tell(message);
            }
            catch (Exception error)
            {
                // whoever has it not fetches it; the next is told
                NotTold(message.About, error);
            }
    }

    [LoggerMessage(LogLevel.Error, "Not everybody was told of {About}")]
    private partial void NotTold(string about, Exception error);

    private IEnumerable<KeyValuePair<string, Listener>> MembersOf(IReadOnlyList<string> names) =>
        names is [var name]
            ? groups.GetValueOrDefault(name) ?? []
            : names.SelectMany(each => groups.GetValueOrDefault(each) ?? []).DistinctBy(one => one.Key);

    private void Leave(string name, string connectionId)
    {
        if (!groups.TryGetValue(name, out var members)) return;
        members.TryRemove(connectionId, out _);
        if (members.IsEmpty) groups.TryRemove(name, out _);
    }
}
