using Actieplan.Store;

namespace Actieplan.Benchmarks;

/// <summary>Goes round over one client's streams; nobody else writes them.</summary>
public sealed class Walk(Guid[] ids, long version)
{
    private const int StreamsPerAppend = 1_000;

    private readonly long[] versions = [.. ids.Select(_ => version)];
    private int at;

    /// <summary>The next stream, and the version it has if all that was asked before was written.</summary>
    public (Guid Id, long Version) Next()
    {
        at = (at + 1) % ids.Length;
        return (ids[at], versions[at]++);
    }

    /// <summary>New streams that begin with the same events, shared out over the clients.</summary>
    public static async Task<Walk[]> BeginAsync(
        EventStore store, int streams, int clients, int seed, Func<Guid, NewEvent[]> beginning)
    {
        var random = new Random(seed);
        var ids = Enumerable.Range(0, streams).Select(_ => NewId(random)).ToArray();
        foreach (var chunk in ids.Chunk(StreamsPerAppend))
            await store.AppendAsync(new AppendRequest { Events = [.. chunk.SelectMany(beginning)] }, default);
        return Share(ids, clients, beginning(ids[0]).Length);
    }

    public static Walk[] Share(Guid[] ids, int clients, long version) =>
        [.. ids.Chunk((ids.Length + clients - 1) / clients).Select(share => new Walk(share, version))];

    private static Guid NewId(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        // one seed, and yet other streams for each side and count
        BitConverter.TryWriteBytes(bytes, Guid.NewGuid().GetHashCode());
        return new Guid(bytes);
    }
}
