using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Actieplan.Store;

/// <summary>Events folded in memory, remembering of each document the last value, until it is written out.</summary>
/// <param name="skipped">The events that an operator told this projection to pass over.</param>
internal sealed class Folding<TState>(
    Projection<TState> projection, Followed<TState> from, IReadOnlySet<long> skipped)
{
    private readonly Dictionary<(Type, Guid), ChangedDocument> changed = [];

    public Followed<TState> Reached { get; private set; } = from;

    public IReadOnlyCollection<ChangedDocument> Changed => changed.Values;

    /// <summary>The last event that changed what stands before it in the log.</summary>
    public long Refolded { get; private set; }

    /// <summary>How many events were passed over.</summary>
    public int Skipped { get; private set; }

    /// <summary>The event that could not be folded; everything before it is in.</summary>
    public (long Sequence, Exception Why)? Poison { get; private set; }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a fold throws is reported with its position.")]
    public void Add(IEnumerable<StoredEvent> events)
    {
        foreach (var @event in events)
        {
            try
            {
                if (projection.Refolds(@event))
                    Refolded = @event.Sequence;
                if (skipped.Contains(@event.Sequence))
                    Skipped++;
                else
                    Fold(@event);
                Reached = Reached with { Position = @event.Sequence };
            }
            catch (Exception e)
            {
                Poison = (@event.Sequence, e);
                return;
            }
        }
    }

    /// <summary>Reads and folds up to a position, in pages, and tells how far it is after each.</summary>
    public async Task AddAllAsync(EventStore store, NpgsqlConnection connection, long through, int pageSize,
        IProgress<LogProgress>? progress, CancellationToken ct)
    {
        for (var more = through > Reached.Position; more && Poison is null;)
        {
            var page = await Reading.ReadAllAsync(store, connection, Reached.Position, through, pageSize, ct);
            Add(page);
            progress?.Report(new LogProgress(Reached.Position, through));
            more = page.Count == pageSize;
        }
    }

    private void Fold(StoredEvent @event)
    {
        if (@event.Data is UnreadableEvent { Why: var why })
            throw new UnreadableEventException(@event.Sequence, @event.EventTypeName, why);
        var next = projection.Evolve(Reached.State, @event);
        var differ = projection.Changes(Reached.State, next, @event).ToList();
        if (differ.FirstOrDefault(d => !projection.DocumentTypes.Contains(d.Value.GetType())) is { } stray)
            throw new InvalidOperationException(
                $"{stray.Value.GetType()} is none of {projection.Name}'s document types.");

        foreach (var document in differ)
            changed[(document.Value.GetType(), document.Id)] = new ChangedDocument(document, @event.Sequence);
        Reached = Reached with { State = next };
    }
}
