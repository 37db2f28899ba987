using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Actieplan.Store.Tests.Crashes;

/// <summary>
/// What one writer sends at one time, told by its key alone: whoever sends it again, from whatever process, sends the
/// same. A writer sends its next one when the last is acknowledged, so of each writer one at most is unacknowledged.
/// </summary>
internal sealed record Command(string Key, CommandKind Kind, IReadOnlyList<NewEvent> Events)
{
    /// <summary>On every event, also of a plain append, so that each is found by its command.</summary>
    public const string Header = "command";

    public const string NameScope = "command";

    private const int SharedStreams = 4;

    /// <summary>A decision loads its streams whole, so they are not shared for ever, but beyond one crash.</summary>
    private const int RoundsOnSharedStreams = 2;

    private const int ExactEvents = 2;

    private static readonly CommandKind[] Kinds = Enum.GetValues<CommandKind>();

    /// <summary>For an exact one, the version that its stream must have.</summary>
    public long Expected { get; private init; }

    /// <summary>Whether the streams may be told to be as they were, or the key to be there.</summary>
    public bool CanBeSentAgain => Kind != CommandKind.Report;

    private IReadOnlyList<NameReservation> Names =>
        Kind == CommandKind.Start ? [new NameReservation(NameScope, Key, Events[0].StreamId)] : [];

    private Dictionary<string, string> Headers => new() { [Header] = Key };

    public static Command Of(int round, int writer, int index)
    {
        var key = $"{round}-{writer}-{index}";
        var dice = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var (first, second) = (dice[0] % SharedStreams, 1 + dice[0] % SharedStreams + dice[1] % (SharedStreams - 1));
        var (one, other) = (Shared(round, first), Shared(round, second % SharedStreams));
        var several = 1 + dice[2] % 4;
        var exact = index / Kinds.Length;
        return Kinds[index % Kinds.Length] switch
        {
            CommandKind.Start => new(key, CommandKind.Start, Notes(key, IdOf(key), several, new TaskAdded(key))),
            CommandKind.Note => new(key, CommandKind.Note, Notes(key, one, several)),
            CommandKind.Both => new(key, CommandKind.Both, [.. Notes(key, one, several), .. Notes(key, other, 2),
                .. Notes(key, one, 1)]),
            CommandKind.Exact => new(key, CommandKind.Exact, Notes(key, IdOf($"exact {round} {writer}"),
                exact == 0 ? ExactEvents - 1 : ExactEvents, exact == 0 ? new TaskAdded("exact") : null))
            { Expected = exact * ExactEvents },
            _ => new(key, CommandKind.Report, Notes(key, one, several)),
        };
    }

    /// <summary>They start the shared streams of a round, unless the round before did; to be sent before its writers
    /// go.</summary>
    public static IEnumerable<Command> StartsOf(int round) =>
        Enumerable.Range(0, round % RoundsOnSharedStreams == 0 ? SharedStreams : 0).Select(n => new Command(
            $"board {round} {n}", CommandKind.Exact, [On(Shared(round, n), new TaskAdded($"{n}"))]));

    /// <summary>Once, as somebody who never sent it. What is not acknowledged may have happened.</summary>
    public Task SendAsync(EventStore store, CancellationToken ct) => Kind switch
    {
        CommandKind.Report => store.AppendAsync(new AppendRequest { Events = Events, Headers = Headers }, ct),
        CommandKind.Exact => store.AppendAsync(
            new AppendRequest
            {
                Events = Events,
                Headers = Headers,
                ExpectedVersions = new Dictionary<Guid, long> { [Events[0].StreamId] = Expected },
            },
            ct),
        _ => DecideAsync(store, ct),
    };

    /// <summary>As somebody who may have sent it: the key, or the version it was guarded by, tells whether it is
    /// there.</summary>
    public async Task SendAgainAsync(EventStore store, CancellationToken ct)
    {
        if (!CanBeSentAgain)
            throw new InvalidOperationException("Nothing tells whether a report without version or key is there.");
        try
        {
            await SendAsync(store, ct);
        }
        catch (UnexpectedVersionException e) when (Kind == CommandKind.Exact && e.Actual >= Expected + Events.Count)
        {
            // nobody else writes that version of that stream: it is there
        }
    }

    /// <summary>Again and again while PostgreSQL is away, until it is acknowledged; false for one that must not be sent
    /// again. Whatever else is the answer is none that a client should get.</summary>
    public async Task<bool> InsistAsync(EventStore store, ConcurrentQueue<Exception> failures, CancellationToken ct)
    {
        for (var again = false; ; again = true)
        {
            try
            {
                await (again ? SendAgainAsync(store, ct) : SendAsync(store, ct));
                return true;
            }
            catch (Exception e) when ((e is NpgsqlException && Database.IsUnavailable(e))
                || e is OutcomeUnknownException || (e is UnexpectedVersionException && Kind != CommandKind.Exact))
            {
                failures.Enqueue(e);
                if (!CanBeSentAgain)
                    return false;
                await Until.TrueAsync(() => AnswersAsync(store, ct), "PostgreSQL answers", ct);
            }
        }
    }

    private static async Task<bool> AnswersAsync(EventStore store, CancellationToken ct)
    {
        try
        {
            await store.LastAsync(ct);
            return true;
        }
        catch (Exception e) when (Database.IsUnavailable(e))
        {
            return false;
        }
    }

    private async Task DecideAsync(EventStore store, CancellationToken ct)
    {
        var request = new DecisionRequest
        {
            Streams = [.. Events.Select(e => e.StreamId).Distinct()],
            Actor = "writer",
            IdempotencyKey = Key,
            Body = Key,
            Headers = Headers,
        };
        var outcome = await store.DecideAsync(request, _ => Verdict.Of(Events, Names), ct);
        if (outcome is not Outcome.Done)
            throw new InvalidOperationException($"{Key} came to {outcome}.");
    }

    private static NewEvent[] Notes(string key, Guid stream, int count, object? before = null) =>
    [
        .. before is null ? (NewEvent[])[] : [On(stream, before)],
        .. Enumerable.Range(1, count).Select(n => On(stream, new TaskNoted($"{key}/{n}"))),
    ];

    private static NewEvent On(Guid stream, object data) => new(stream, "task", data);

    private static Guid Shared(int round, int n) => IdOf($"shared {round / RoundsOnSharedStreams} {n}");

    private static Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}

/// <summary>In the order in which each writer takes turns.</summary>
internal enum CommandKind
{
    /// <summary>A decision that starts a stream and takes a name for it.</summary>
    Start,

    /// <summary>A decision on a stream that all write.</summary>
    Note,

    /// <summary>A decision on two streams that all write.</summary>
    Both,

    /// <summary>An append at the exact version of the writer's own stream.</summary>
    Exact,

    /// <summary>An append at whatever version a stream has that all write.</summary>
    Report,
}
