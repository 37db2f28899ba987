namespace Actieplan.Store;

/// <summary>Keeps a projection's documents up to date: folds, and writes the documents that changed together with its
/// checkpoint.</summary>
public sealed class ProjectionDaemon<TState> : Daemon
{
    private readonly Projection<TState> projection;
    private readonly Documents<TState> documents;
    private Followed<TState> reached;
    private IReadOnlySet<long> skipped = new HashSet<long>();

    /// <summary>A daemon that does nothing until it is run.</summary>
    public ProjectionDaemon(EventStore store, Projection<TState> projection, ProjectionSettings? settings = null)
        : base(store, projection.ProgressionName, settings, $"Actieplan.Store.Projection.{projection.Name}")
    {
        this.projection = projection;
        documents = new Documents<TState>(store, projection);
        reached = documents.Start;
    }

    private protected override Task PrepareAsync(CancellationToken ct) => Store.ApplySchemaAsync(projection, ct);

    private protected override async Task<long> StartAsync(Session session, CancellationToken ct)
    {
        skipped = await Checkpoint.SkippedAsync(Store, session.Connection, Name, ct);
        reached = await documents.ReadAsync(session.Connection, documents.Start, ct);
        return reached.Position;
    }

    private protected override async Task<Advanced> AdvanceAsync(Session session, long fence, CancellationToken ct)
    {
        var folding = new Folding<TState>(projection, reached, skipped);
        var (replace, isThere) = (false, false);
        for (var pages = 0; pages < Settings.PagesPerWrite && !isThere && folding.Poison is null; pages++)
        {
            var page = await Reading.ReadAllAsync(
                Store, session.Connection, folding.Reached.Position, fence, Settings.PageSize, ct);
            if (page.Any(projection.Refolds))
            {
                // nothing is taken over from before: neither the state nor what this page was read as
                replace = true;
                folding = new Folding<TState>(projection, documents.Start, skipped);
                await folding.AddAllAsync(Store, session.Connection, page[^1].Sequence, Settings.PageSize, null, ct);
            }
            else
            {
                folding.Add(page);
            }
            isThere = page.Count < Settings.PageSize;
        }

        // lower, if what was folded anew stopped at an event that once could be folded
        if (folding.Reached.Position > reached.Position)
            reached = await documents.WriteAsync(session.Connection, folding, reached, replace, ct);
        return new Advanced(reached.Position, isThere, folding.Poison);
    }
}
