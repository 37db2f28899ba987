using System.Text.Json;
using Actieplan.Store;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Benchmarks;

/// <summary>A whole log written into empty tables, against COPY of the same rows, ready made, into the same tables
/// with all that guards them.</summary>
public sealed class ImportLog(Bench bench)
{
    private const int Seed = 20220505, Events = 100_000;
    private const double Goal = 0.60;

    private readonly List<Lived> log = [.. new LivedLog(new Random(Seed), Events).Write()];
    private readonly HashSet<decimal> written = [];

    public async Task RunAsync()
    {
        var (streams, events) = Ready();
        var rounds = await Rounds.TakeAsync(
            () => InEmptyTablesAsync(store => WriteAsync(store, log)),
            () => InEmptyTablesAsync(store => CopyAsync(store.Options.Schema, streams, events)));
        Figure.Rate("import", 1, "events/s", rounds, Goal).Print();
    }

    /// <summary>The one way in which the benchmarks write a log.</summary>
    public static async Task WriteAsync(EventStore store, IEnumerable<Lived> log)
    {
        foreach (var chunk in log.Chunk(AppendRequest.MaxEvents))
            await store.AppendAsync(new AppendRequest
            {
                Events = [.. chunk.Select(one => one.Event)], Timestamps = [.. chunk.Select(one => one.At)],
            }, default);
    }

    private async Task<Done> InEmptyTablesAsync(Func<EventStore, Task> write)
    {
        var store = await bench.AddSchemaAsync();
        var done = await Rounds.TimeAsync(Events, () => write(store));
        // all but the events' own ids, which each side draws
        written.Add(await bench.AskAsync<decimal>(
            $"""
            select (select sum(hashtextextended(row(seq_id, stream_id, version, data, type, timestamp, mt_dotnet_type,
                        correlation_id, causation_id, headers)::text, 0)) from {store.Options.Schema}.mt_events)
                 + (select sum(hashtextextended(row(id, type, version, timestamp, created)::text, 0))
                    from {store.Options.Schema}.mt_streams)
            """));
        if (written.Count != 1) throw new InvalidOperationException("The two sides did not write the same rows.");
        await bench.DropAsync(store.Options.Schema);
        return done;
    }

    private async Task CopyAsync(string schema, List<StreamRow> streams, List<EventRow> events)
    {
        await using var connection = await bench.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var copy = await connection.BeginBinaryImportAsync(
            $"copy {schema}.mt_streams (id, type, version, timestamp, created) from stdin (format binary)"))
        {
            foreach (var row in streams)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(row.Type, NpgsqlDbType.Varchar);
                await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint);
                await copy.WriteAsync(row.Last, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(row.First, NpgsqlDbType.TimestampTz);
            }
            await copy.CompleteAsync();
        }
        await CopyEventsAsync(connection, schema, events);
        await using (var numbers = new NpgsqlCommand(
            $"select setval('{schema}.mt_events_sequence', {events.Count})", connection))
            await numbers.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task CopyEventsAsync(NpgsqlConnection connection, string schema, List<EventRow> events)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, "
            + "correlation_id, causation_id, headers) from stdin (format binary)");
        var sequence = 0L;
        foreach (var row in events)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(++sequence, NpgsqlDbType.Bigint);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid);
            await copy.WriteAsync(row.Stream, NpgsqlDbType.Uuid);
            await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint);
            await copy.WriteAsync(row.Raw.Data, NpgsqlDbType.Jsonb);
            await copy.WriteAsync(row.Raw.Type, NpgsqlDbType.Varchar);
            await copy.WriteAsync(row.At, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(row.Raw.DotnetType, NpgsqlDbType.Varchar);
            await copy.WriteNullAsync();
            await copy.WriteNullAsync();
            await copy.WriteAsync(row.Raw.Headers!, NpgsqlDbType.Jsonb);
        }
        await copy.CompleteAsync();
    }

    private (List<StreamRow>, List<EventRow>) Ready()
    {
        var options = bench.Store.Options;
        var streams = new Dictionary<Guid, StreamRow>();
        var events = new List<EventRow>();
        foreach (var (e, at) in log)
        {
            var utc = at.ToUniversalTime();
            var before = streams.GetValueOrDefault(e.StreamId) ?? new(e.StreamId, e.StreamType, 0, utc, utc);
            var now = before with { Version = before.Version + 1, Last = utc };
            streams[e.StreamId] = now;
            events.Add(new(Guid.CreateVersion7(), e.StreamId, now.Version, utc, new(
                options.Types.AliasOf(e.Data.GetType()), RawEvent.NameOf(e.Data.GetType()),
                JsonSerializer.SerializeToUtf8Bytes(e.Data, e.Data.GetType(), options.Json),
                JsonSerializer.SerializeToUtf8Bytes(e.Headers, EventStoreOptions.DefaultJson))));
        }
        return ([.. streams.Values], events);
    }

    private sealed record StreamRow(Guid Id, string Type, long Version, DateTimeOffset First, DateTimeOffset Last);

    private sealed record EventRow(Guid Id, Guid Stream, long Version, DateTimeOffset At, RawEvent Raw);
}
