using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Actieplan.Store;

/// <summary>Load, look for the key, decide, append; again on a conflict.</summary>
internal sealed partial class Decider(EventStore store, ILogger logger)
{
    /// <summary>For how long a conflict or a lost answer is followed by another try.</summary>
    private static readonly TimeSpan TryAgainFor = TimeSpan.FromSeconds(10);

    /// <summary>Writers that met once should not meet again: each waits at most this long, at random.</summary>
    private const int MaxJitterMs = 20;

    /// <summary>After a cut connection the database gets a moment before it is asked again.</summary>
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromMilliseconds(250);

    /// <summary>A decision that keeps asking for more streams is a mistake.</summary>
    private const int MaxLoads = 8;

    private static readonly string[] Reserved = [HeaderNames.Actor, HeaderNames.IdempotencyKey, HeaderNames.Body];

    public StreamQueues Queues { get; } = new();

    public async Task<Outcome> DecideAsync(
        DecisionRequest request, Func<LoadedStreams, Verdict> decide, CancellationToken ct)
    {
        var streams = new HashSet<Guid>(request.Streams);
        for (var load = 1; load <= MaxLoads; load++)
        {
            using var turn = await Queues.EnterAsync(streams, ct);
            var attempt = new Attempt(store, logger, request, streams);
            var (outcome, more) = await attempt.RunAsync(decide, ct);
            if (outcome is not null)
                return outcome;
            // the turn is given back first: taking more while holding some could wait in a ring
            streams.UnionWith(more);
        }
        throw new InvalidOperationException($"The decision asked for more streams {MaxLoads} times.");
    }

    /// <summary>The tries with one set of streams.</summary>
    private sealed class Attempt(EventStore store, ILogger logger, DecisionRequest request, HashSet<Guid> streams)
    {
        private readonly long started = Stopwatch.GetTimestamp();
        private Exception? answerLost;

        /// <summary>An outcome, or the streams wanted besides.</summary>
        public async Task<(Outcome?, IReadOnlyCollection<Guid>)> RunAsync(
            Func<LoadedStreams, Verdict> decide, CancellationToken ct)
        {
            while (true)
            {
                var loaded = await LoadAsync(ct);
                if (Earlier(loaded) is { } earlier)
                    return (earlier, []);

                switch (decide(loaded))
                {
                    case Verdict.LoadAlso also when also.Streams.All(loaded.Has):
                        throw new InvalidOperationException("The decision asks for streams that it has.");
                    case Verdict.LoadAlso also:
                        return (null, also.Streams);
                    case Verdict.Refuse refuse:
                        return (new Outcome.Refused(refuse.Refusal), []);
                    case Verdict.Append { Events.Count: 0 } alone
                        when alone.Names.Count + alone.Masked.Count + alone.Released.Count > 0:
                        throw new ArgumentException("Names and masks go with events that record them, not alone.");
                    case Verdict.Append { Events.Count: 0 }:
                        return (new Outcome.Nothing(), []);
                    case Verdict.Append append:
                        if (await TryAppendAsync(append, loaded, ct) is { } done)
                            return (done, []);
                        break;
                }
            }
        }

        private bool TimeIsUp => Stopwatch.GetElapsedTime(started) > TryAgainFor;

        private async Task<LoadedStreams> LoadAsync(CancellationToken ct)
        {
            while (true)
            {
                try
                {
                    return new LoadedStreams(await store.LoadAsync(streams, ct));
                }
                catch (Exception e) when (answerLost is not null && Database.IsUnavailable(e))
                {
                    if (TimeIsUp)
                        throw new OutcomeUnknownException(answerLost);
                    await Task.Delay(ReconnectPause, ct);
                }
            }
        }

        private Outcome? Earlier(LoadedStreams loaded)
        {
            var same = loaded.All.Values.SelectMany(s => s.Events)
                .Where(e => e.Headers.GetValueOrDefault(HeaderNames.IdempotencyKey) == request.IdempotencyKey
                    && e.Headers.GetValueOrDefault(HeaderNames.Actor) == request.Actor)
                .ToList();
            if (same.Count == 0)
                return null;
            // a masked event has no fingerprint any more: there the key alone tells, and nothing is written again
            if (same.Any(e => e.Headers.TryGetValue(HeaderNames.Body, out var body) && body != request.Body))
                return new Outcome.KeyReused();

            var versions = same.GroupBy(e => e.StreamId).ToDictionary(g => g.Key, g => g.Max(e => e.Version));
            var done = new Outcome.Done(same.Max(e => e.Sequence), versions, Repeated: answerLost is null);
            if (!done.Repeated)
                store.Signals.Raise(done.Position); // this very call appended them and lost the answer
            return done;
        }

        [SuppressMessage("Security", "CA5394", Justification = "Jitter is no secret.")]
        private async Task<Outcome?> TryAppendAsync(Verdict.Append append, LoadedStreams loaded, CancellationToken ct)
        {
            try
            {
                return Done(await store.AppendAsync(Request(append, loaded), ct));
            }
            catch (UnexpectedVersionException) when (!TimeIsUp)
            {
                await Task.Delay(Random.Shared.Next(MaxJitterMs), ct);
            }
            catch (PostgresException e) when (!TimeIsUp
                && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // a foreign writer took its locks in another order; PostgreSQL undid this side
                await Task.Delay(Random.Shared.Next(MaxJitterMs), ct);
            }
            catch (Exception e) when (Database.IsUnavailable(e))
            {
                // Sending again is safe even if the first may still commit: both are guarded by the versions of
                // the same streams, which the one that commits moves. But first the key is looked for.
                answerLost = e;
                if (TimeIsUp)
                    throw new OutcomeUnknownException(e);
                Log.AnswerLost(logger, request.IdempotencyKey, e.Message);
            }
            return null;
        }

        private AppendRequest Request(Verdict.Append append, LoadedStreams loaded)
        {
            if (append.Events.FirstOrDefault(e => !loaded.Has(e.StreamId)) is { } stray)
                throw new ArgumentException($"Stream {stray.StreamId} is written but was not loaded: neither its "
                    + "version nor a repeated key could be told.");
            if (append.Events.Any(e => e.Headers is { } own && Reserved.Any(own.ContainsKey)))
                throw new ArgumentException($"The headers {string.Join(", ", Reserved)} are the store's own.");
            CheckMasks(append.Masked, loaded);
            return new AppendRequest
            {
                Events = append.Events,
                Names = append.Names,
                Masked = append.Masked,
                Released = append.Released,
                ExpectedVersions = loaded.All.ToDictionary(s => s.Key, s => s.Value.Version),
                Headers = new Dictionary<string, string>(request.Headers)
                {
                    [HeaderNames.Actor] = request.Actor,
                    [HeaderNames.IdempotencyKey] = request.IdempotencyKey,
                    [HeaderNames.Body] = request.Body,
                },
            };
        }

        /// <summary>What was loaded is guarded, so that what is true of it here is true at the commit.</summary>
        private static void CheckMasks(IReadOnlyList<MaskedEvent> masks, LoadedStreams loaded)
        {
            if (masks.Count > AppendRequest.MaxEvents)
                throw new ArgumentException($"{masks.Count} masks; {AppendRequest.MaxEvents} is the most at once.");
            if (masks.DistinctBy(m => (m.StreamId, m.Version)).Count() < masks.Count)
                throw new ArgumentException("An event is masked twice in one decision.");
            foreach (var (id, version, data) in masks)
            {
                if (!loaded.Has(id))
                    throw new ArgumentException($"Stream {id} is masked but was not loaded.");
                var stored = loaded[id].Events.FirstOrDefault(e => e.Version == version)
                    ?? throw new MaskTargetMissingException($"Stream {id} has no event {version} to mask.");
                if (data.GetType() != stored.Data.GetType())
                    throw new ArgumentException(
                        $"Event {version} of stream {id} is a {stored.EventTypeName}, not a {data.GetType().Name}.");
            }
        }

        private static Outcome.Done Done(Appended appended) => new(
            appended.Position,
            appended.Events.GroupBy(e => e.StreamId).ToDictionary(g => g.Key, g => g.Last().Version),
            Repeated: false);
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Warning, "The answer to {Key} was lost, looking it up: {Reason}")]
        public static partial void AnswerLost(ILogger logger, string key, string reason);
    }
}
