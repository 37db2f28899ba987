using Npgsql;

namespace Actieplan.Store;

internal static class Reading
{
    public static Task<IReadOnlyDictionary<Guid, StreamState>> LoadAsync(EventStore store, IReadOnlyCollection<Guid> ids, CancellationToken ct) => throw new NotImplementedException();
    public static Task<IReadOnlyList<StoredEvent>> ReadAllAsync(EventStore store, NpgsqlConnection connection, long after, long through, int limit, CancellationToken ct) => throw new NotImplementedException();
    public static Task<Guid?> FindNameAsync(EventStore store, string scope, string name, CancellationToken ct) => throw new NotImplementedException();
}
