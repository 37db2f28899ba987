using System.Text.Json;
using Actieplan.Domain.ActionItems;
using Actieplan.Store;
using NpgsqlTypes;

namespace Actieplan.Benchmarks;

/// <summary>Appending to a long log against appending to one of a tenth of it, to as many streams of the same length:
/// nothing but what stands in the tables differs.</summary>
public sealed class Growth(Bench bench, bool quick)
{
    private const int Clients = 8, EventsPerStream = 10, TimesLonger = 10, WrittenStreams = 2_000;
    private const double Goal = 0.80;

    private readonly int many = quick ? 200_000 : 1_000_000;

    public async Task RunAsync()
    {
        var few = many / TimesLonger;
        var (grown, young) = (bench.Store, await bench.AddSchemaAsync());
        var (ours, floor) = (await FillAsync(grown, many), await FillAsync(young, few));
        var rounds = await Rounds.TakeAsync(quick, Clients,
            c => AppendSingle.AppendAsync(grown, ours[c]), c => AppendSingle.AppendAsync(young, floor[c]));
        Figure.Rate("growth", Clients, $"appends/s after {many} rows against after {few}", rounds, Goal).Print();
    }

    private async Task<Walk[]> FillAsync(EventStore store, int rows)
    {
        var schema = store.Options.Schema;
        var streams = rows / EventsPerStream;
        await bench.ExecuteAsync(
            $"""
            insert into {schema}.mt_streams (id, type, version)
            select md5('stream ' || s)::uuid, 'action_item', {EventsPerStream} from generate_series(1, {streams}) s
            """);
        await bench.ExecuteAsync(
            $"""
            insert into {schema}.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type)
            select e, md5('event ' || e)::uuid, md5('stream ' || (e - 1) % {streams} + 1)::uuid,
                   (e - 1) / {streams} + 1, $1, 'progress_reported', $2
            from generate_series(1, {rows}) e
            """,
            new() { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = JsonSerializer.Serialize(
                AppendSingle.Report, store.Options.Json) },
            new() { NpgsqlDbType = NpgsqlDbType.Varchar, Value = RawEvent.NameOf(typeof(ProgressReported)) });
        await bench.ExecuteAsync($"select setval('{schema}.mt_events_sequence', {rows})");
        // else it comes by itself, on one side only
        await bench.ExecuteAsync($"vacuum analyze {schema}.mt_streams");
        await bench.ExecuteAsync($"vacuum analyze {schema}.mt_events");
        var ids = await bench.AskAsync<Guid[]>(
            $"select array(select id from {schema}.mt_streams order by md5(id::text) limit {WrittenStreams})");
        return Walk.Share(ids, Clients, EventsPerStream);
    }
}
