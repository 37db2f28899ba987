using Npgsql;

namespace Actieplan.Store;

internal static class Fence
{
    public static Task<long> TakeAsync(EventStore store, NpgsqlConnection connection, CancellationToken ct) => throw new NotImplementedException();
}
