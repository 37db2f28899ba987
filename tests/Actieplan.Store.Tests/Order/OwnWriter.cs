using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Npgsql;

namespace Actieplan.Store.Tests.Order;

/// <summary>Our own store's appends and decisions, to one stream and to several, fresh and stale.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Not a secret.")]
internal sealed class OwnWriter(Turmoil turmoil, EventStore node, IReadOnlyList<Guid> streams, int seed)
{
    private readonly Random random = new(seed);
    private int decisions;

    public async Task WriteOnAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await WriteAsync();
            }
            catch (UnexpectedVersionException)
            {
                turmoil.Count("conflicts");
            }
            catch (Exception e) when (Database.IsUnavailable(e))
            {
                turmoil.Count("killed");
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.RaiseException)
            {
                turmoil.Count("refused");
            }
        }
    }

    private Task WriteAsync() => random.Next(6) switch
    {
        0 => AppendAsync("single", Guid.NewGuid()),
        1 => AppendAsync("single", Any()),
        2 => AppendAsync("multi", Any(), Guid.NewGuid(), Any()),
        3 => AppendStaleAsync(),
        4 => DecideAsync(Any()),
        _ => DecideAsync(Any(), Any(), Guid.NewGuid()),
    };

    private async Task AppendAsync(string what, params Guid[] written)
    {
        var events = written.Select(Noted).ToList();
        var appended = await node.AppendAsync(new AppendRequest { Events = events }, turmoil.Ct);
        turmoil.Commit(what, appended.Events.Select(e => e.Sequence));
    }

    private async Task AppendStaleAsync()
    {
        var stream = Any();
        var request = new AppendRequest
        {
            Events = [Noted(stream)],
            ExpectedVersions = new Dictionary<Guid, long> { [stream] = random.Next(3) },
        };
        var appended = await node.AppendAsync(request, turmoil.Ct);
        turmoil.Commit("single", appended.Events.Select(e => e.Sequence));
    }

    private async Task DecideAsync(params Guid[] written)
    {
        var request = new DecisionRequest
        {
            Streams = written,
            Actor = string.Create(CultureInfo.InvariantCulture, $"writer {seed}"),
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"{++decisions}"),
            Body = "b",
        };
        var outcome = await node.DecideAsync(request, _ => Verdict.Of([.. written.Select(Noted)]), turmoil.Ct);
        turmoil.Commit("decided", [((Outcome.Done)outcome).Position]);
    }

    private Guid Any() => streams[random.Next(streams.Count)];

    private static NewEvent Noted(Guid stream) => new(stream, "task", new TaskNoted("o"));
}
