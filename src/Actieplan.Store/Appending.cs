namespace Actieplan.Store;

internal static class Appending
{
    public static Task<Appended> AppendAsync(EventStore store, AppendRequest request, CancellationToken ct) => throw new NotImplementedException();
}
