using System.Text.Json;
using Actieplan.Domain.ActionItems;
using Actieplan.Store;
using NpgsqlTypes;

namespace Actieplan.Benchmarks;

/// <summary>One event with its expected version, over many streams, against the two writes it cannot do without,
/// made by one prepared statement that writes the same columns.</summary>
public sealed class AppendSingle(Bench bench, bool quick)
{
    private const int Seed = 20220505;
    private static readonly int[] ClientCounts = [1, 8, 32];

    public static readonly ProgressReported Report = new(
        Phase.InUitvoering, Koers.OpKoers, null, "De eerste bibliotheken openen hun digipunt.", null, null, null, null);

    private readonly int streams = quick ? 2_000 : 20_000;

    public async Task RunAsync()
    {
        foreach (var clients in ClientCounts)
        {
            var (ours, floor) = (await StreamsAsync(clients), await StreamsAsync(clients));
            var rounds = await Rounds.TakeAsync(quick, clients, c => AppendAsync(ours[c]), c => WriteAsync(floor[c]));
            // gathering, which the goal for 32 clients is about, is not there yet
            Figure.Rate("append-single", clients, "appends/s", rounds, clients == 1 ? 0.80 : clients == 32 ? 2.0 : null)
                .Print();
        }
    }

    private Task AppendAsync(Walk walk)
    {
        var (id, version) = walk.Next();
        return bench.Store.AppendAsync(new AppendRequest
        {
            Events = [new NewEvent(id, "action_item", Report)],
            ExpectedVersions = new Dictionary<Guid, long> { [id] = version },
        }, default);
    }

    private async Task WriteAsync(Walk walk)
    {
        var (id, version) = walk.Next();
        await using var command = bench.Source.CreateCommand(
            $"""
            with moved as (
                update {bench.Schema}.mt_streams set version = version + 1, timestamp = $3
                where id = $1 and version = $2 returning version)
            insert into {bench.Schema}.mt_events
                (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers)
            select nextval('{bench.Schema}.mt_events_sequence'), $4, $1, version, $5, 'progress_reported', $3, $6, $7
            from moved
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(version);
        command.Parameters.AddWithValue(TimeProvider.System.GetUtcNow());
        command.Parameters.AddWithValue(Guid.CreateVersion7());
        command.Parameters.AddWithValue(
            NpgsqlDbType.Jsonb, JsonSerializer.Serialize(Report, bench.Store.Options.Json));
        command.Parameters.AddWithValue(typeof(ProgressReported).FullName!);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, "{}");
        if (await command.ExecuteNonQueryAsync() != 1) throw new InvalidOperationException("The floor wrote nothing.");
    }

    /// <summary>Streams of one event each, shared out over the clients.</summary>
    private async Task<Walk[]> StreamsAsync(int clients)
    {
        var random = new Random(Seed);
        var ids = Enumerable.Range(0, streams).Select(_ => NewId(random)).ToArray();
        foreach (var chunk in ids.Chunk(1000))
            await bench.Store.AppendAsync(new AppendRequest
            {
                Events = [.. chunk.Select(id => new NewEvent(id, "action_item", Report))],
            }, default);
        return [.. ids.Chunk((streams + clients - 1) / clients).Select(share => new Walk(share))];
    }

    private static Guid NewId(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        // one seed, and yet other streams for each side and count
        BitConverter.TryWriteBytes(bytes, Guid.NewGuid().GetHashCode());
        return new Guid(bytes);
    }

    /// <summary>Goes round over one client's streams; nobody else writes them.</summary>
    private sealed class Walk(Guid[] ids)
    {
        private readonly long[] versions = [.. ids.Select(_ => 1L)];
        private int at;

        public (Guid Id, long Version) Next()
        {
            at = (at + 1) % ids.Length;
            return (ids[at], versions[at]++);
        }
    }
}
