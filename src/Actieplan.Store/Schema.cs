namespace Actieplan.Store;

internal static class Schema
{
    public static Task ApplyAsync(EventStore store, CancellationToken ct) => throw new NotImplementedException();
    public static Task ApplyDocumentsAsync(EventStore store, IEnumerable<string> tables, CancellationToken ct) => throw new NotImplementedException();
}
