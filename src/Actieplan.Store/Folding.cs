using System.Diagnostics.CodeAnalysis;

namespace Actieplan.Store;

/// <summary>A piece of the log, up to the first event that cannot be read.</summary>
internal sealed record LogPage(IReadOnlyList<StoredEvent> Events, UnreadableEventException? Unreadable = null);

/// <summary>Events folded in memory, remembering of each document the last value, until it is written out.</summary>
/// <param name="refolded">The event for which all before it is folded anew, from nothing: it was the last to change
/// every document that no later one changed. 0 = none.</param>
internal sealed class Folding<TState>(Projection<TState> projection, Followed<TState> from, long refolded = 0)
{
    private readonly Dictionary<(Type, Guid), ChangedDocument> changed = [];

    public Followed<TState> Reached { get; private set; } = from;

    public IReadOnlyCollection<ChangedDocument> Changed => changed.Values;

    /// <summary>Whether the documents that changed are all there are.</summary>
    public bool IsWhole => refolded > 0;

    /// <summary>The event that could not be folded; everything before it is in.</summary>
    public (long Sequence, Exception Why)? Poison { get; private set; }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a fold throws is reported with its position.")]
    public void Add(LogPage page)
    {
        foreach (var @event in page.Events)
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
        if (page.Unreadable is { } unreadable)
            Poison ??= (unreadable.Sequence, unreadable);
    }

    private void Add(StoredEvent @event)
    {
        var next = projection.Evolve(Reached.State, @event);
        var differ = projection.Changes(Reached.State, next).ToList();
        if (differ.FirstOrDefault(d => !projection.DocumentTypes.Contains(d.Value.GetType())) is { } stray)
            throw new InvalidOperationException(
                $"{stray.Value.GetType()} is none of {projection.Name}'s document types.");

        foreach (var document in differ)
            changed[(document.Value.GetType(), document.Id)] =
                new ChangedDocument(document, Math.Max(@event.Sequence, refolded));
        Reached = new Followed<TState>(next, @event.Sequence);
    }
}
