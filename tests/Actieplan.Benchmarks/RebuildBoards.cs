using Actieplan.Store;
using Actieplan.Web.Log;
using NpgsqlTypes;

namespace Actieplan.Benchmarks;

/// <summary>All boards folded from nothing until their documents stand, against reading the same events in order and
/// copying the same documents, ready made, without any logic between.</summary>
public sealed class RebuildBoards(Bench bench, bool quick)
{
    private const int Seed = 20220505, MostTripsPerPage = 3;
    private const double Goal = 0.40;
    private static readonly int EventsPerPage = new ProjectionSettings().PageSize;

    private readonly int events = quick ? 100_000 : 1_000_000;
    private readonly RawStore raw = new(bench, bench.Store);
    private readonly List<Table> tables = [];
    private long through;

    public async Task RunAsync()
    {
        var log = new LivedLog(new Random(Seed), events).Write().Chunk(EventsPerPage).GetEnumerator();
        log.MoveNext();
        await WriteAsync(log.Current);
        var onePage = await TripsAsync();
        while (log.MoveNext()) await WriteAsync(log.Current);
        var allPages = await TripsAsync();
        // connecting, preparing and looking for more is done once, however many pages there are
        Figure.Below("rebuild-trips", $"round trips per page of {EventsPerPage} events",
            (double)(allPages - onePage) / ((events / EventsPerPage) - 1), MostTripsPerPage).Print();

        await ReadDocumentsAsync();
        var rounds = await Rounds.TakeAsync(async () =>
        {
            await ClearAsync();
            return await Rounds.TimeAsync(events, () => RebuildAsync(bench.Store));
        }, async () =>
        {
            foreach (var table in tables) await bench.ExecuteAsync($"truncate {bench.Schema}.copy_of_{table.Name}");
            return await Rounds.TimeAsync(events, CopyAsync);
        });
        Figure.Rate("rebuild", 1, $"events/s, {events} of them", rounds, Goal).Print();
    }

    private async Task RebuildAsync(EventStore store)
    {
        var rebuilt = await store.RebuildAsync(PlanProjection.Definition, null, default);
        if (rebuilt.Position != through) throw new InvalidOperationException($"The boards do not stand: {rebuilt}.");
    }

    private async Task WriteAsync(IReadOnlyList<Lived> page)
    {
        await ImportLog.WriteAsync(bench.Store, page);
        through = (await bench.Store.LastAsync(default))!.Sequence;
    }

    /// <summary>Counted on the wire, apart from the rounds, which nothing slows.</summary>
    private async Task<long> TripsAsync()
    {
        await ClearAsync();
        await using var wire = new Wire(bench.ConnectionString);
        await using var source = Bench.SourceOf(wire.ConnectionString);
        await RebuildAsync(Bench.NodeOn(source, bench.Schema));
        return wire.Trips;
    }

    private async Task ClearAsync()
    {
        foreach (var table in await NamesAsync()) await bench.ExecuteAsync($"drop table {bench.Schema}.{table}");
        await bench.ExecuteAsync($"delete from {bench.Schema}.mt_event_progression");
    }

    private async Task<List<string>> NamesAsync()
    {
        await using var command = bench.Source.CreateCommand(
            $"select tablename from pg_tables where schemaname = '{bench.Schema}' and tablename like 'mt\\_doc\\_%'");
        await using var row = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await row.ReadAsync()) names.Add(row.GetString(0));
        return names;
    }

    private async Task ReadDocumentsAsync()
    {
        foreach (var name in await NamesAsync())
        {
            await bench.ExecuteAsync(
                $"create table {bench.Schema}.copy_of_{name} (like {bench.Schema}.{name} including all)");
            await using var command = bench.Source.CreateCommand(
                $"select id, data, mt_dotnet_type, mt_version from {bench.Schema}.{name}");
            await using var row = await command.ExecuteReaderAsync();
            var rows = new List<Row>();
            while (await row.ReadAsync())
                rows.Add(new(row.GetGuid(0), row.GetFieldValue<byte[]>(1), row.GetString(2), row.GetInt64(3)));
            tables.Add(new(name, rows));
        }
        var bytes = tables.Sum(table => table.Rows.Sum(row => (long)row.Data.Length));
        Console.Error.WriteLine($"  {tables.Sum(table => table.Rows.Count)} documents of {bytes:N0} bytes in all");
        if (bytes == 0) throw new InvalidOperationException("No documents stand after a rebuild.");
    }

    private async Task CopyAsync()
    {
        if (await raw.ScanAsync(through) != events) throw new InvalidOperationException("The floor read too little.");
        await using var connection = await bench.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var table in tables)
        {
            await using var copy = await connection.BeginBinaryImportAsync($"copy {bench.Schema}.copy_of_{table.Name} "
                + "(id, data, mt_dotnet_type, mt_version) from stdin (format binary)");
            foreach (var row in table.Rows)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(row.Data, NpgsqlDbType.Jsonb);
                await copy.WriteAsync(row.Type, NpgsqlDbType.Varchar);
                await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint);
            }
            await copy.CompleteAsync();
        }
        await transaction.CommitAsync();
    }

    private sealed record Table(string Name, List<Row> Rows);

    private sealed record Row(Guid Id, byte[] Data, string Type, long Version);
}
