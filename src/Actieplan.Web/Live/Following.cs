using System.Collections.Concurrent;

namespace Actieplan.Web.Live;

/// <summary>Which boards somebody follows on this node, so that only those are rendered at each change.</summary>
public sealed class Following
{
    private readonly ConcurrentDictionary<string, int> counts = new();

    public IEnumerable<string> Boards => counts.Where(board => board.Value > 0).Select(board => board.Key);

    public void Add(string board) => counts.AddOrUpdate(board, 1, (_, count) => count + 1);

    public void Remove(string board) => counts.AddOrUpdate(board, 0, (_, count) => Math.Max(0, count - 1));
}
