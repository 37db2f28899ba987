namespace Actieplan.Web.Live;

/// <summary>Which boards somebody follows on this node, so that only those are rendered at each change; and how many
/// connections follow any.</summary>
public sealed class Following
{
    private readonly Dictionary<string, Board> boards = [];
    private readonly Lock gate = new();
    private int connections;

    /// <summary>What most look at comes first.</summary>
    public IReadOnlyList<string> Boards
    {
        get
        {
            lock (gate) return [.. boards.OrderByDescending(board => board.Value.Count).Select(board => board.Key)];
        }
    }

    /// <summary>Connections that follow at least one board.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>Where a board stood when the first that follows it now came: whoever came since has that, or fetches
    /// it, and is sent only what came after.</summary>
    public long StartOf(string board)
    {
        lock (gate) return boards.TryGetValue(board, out var followed) ? followed.Start : 0;
    }

    /// <param name="position">Where the board stands.</param>
    public void Add(string board, long position)
    {
        lock (gate)
            boards[board] = boards.TryGetValue(board, out var followed)
                ? followed with { Count = followed.Count + 1 }
                : new(1, position);
    }

    public void Remove(string board)
    {
        lock (gate)
        {
            if (!boards.TryGetValue(board, out var followed)) return;
            if (followed.Count == 1) boards.Remove(board);
            else boards[board] = followed with { Count = followed.Count - 1 };
        }
    }

    public void Come() => Interlocked.Increment(ref connections);

    public void Go() => Interlocked.Decrement(ref connections);

    private readonly record struct Board(int Count, long Start);
}
