using System.Diagnostics.CodeAnalysis;

namespace Actieplan.Store;

/// <summary>Events folded in memory, remembering of each document the last value, until it is written out.</summary>
internal sealed class Folding<TState>(Projection<TState> projection, Followed<TState> from)
{
    private readonly Dictionary<(Type, Guid), ChangedDocument> changed = [];

    public Followed<TState> Reached { get; private set; } = from;

    public IReadOnlyCollection<ChangedDocument> Changed => changed.Values;

    /// <summary>The event that could not be folded; everything before it is in.</summary>
    public (long Sequence, Exception Why)? Poison { get; private set; }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a fold throws is reported with its position.")]
    public void Add(IEnumerable<StoredEvent> events)
    {
        foreach (var @event in events)
        {
            try
            {
                Add(@event);
            }
            catch (Exception e)
            {
                Poison = (@event.Sequence, e);
                return;
            }
        }
    }

    public void StopAt(UnreadableEventException unreadable) => Poison ??= (unreadable.Sequence, unreadable);

    private void Add(StoredEvent @event)
    {
        var next = projection.Evolve(Reached.State, @event);
        var differ = projection.Changes(Reached.State, next).ToList();
        if (differ.FirstOrDefault(d => !projection.DocumentTypes.Contains(d.Value.GetType())) is { } stray)
            throw new InvalidOperationException(
                $"{stray.Value.GetType()} is none of {projection.Name}'s document types.");

        foreach (var document in differ)
            changed[(document.Value.GetType(), document.Id)] = new ChangedDocument(document, @event.Sequence);
        Reached = new Followed<TState>(next, @event.Sequence);
    }
}
