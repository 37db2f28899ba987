using System.Text.Json;
using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>
/// A statement is prepared once per connection, perhaps before the first event is written, and its plan may be kept
/// while the log grows. So these plans are made on empty tables, generic ones, and looked at when tens of thousands of
/// events are there; and again when PostgreSQL has counted them.
/// </summary>
public sealed class Hot_reads_never_scan_the_log(Postgres postgres) : StoreTest(postgres)
{
    private const int Streams = 4_000, EventsPerStream = 10;

    /// <summary>PostgreSQL counts in each session, and adds it up at its leisure.</summary>
    private const string Flush = "select pg_stat_force_next_flush()";

    /// <summary>PostgreSQL makes a plan for each of the first five times.</summary>
    private const int UntilPlansAreKept = 10;

    private static readonly (string Verb, string Types, string Arguments)[] Reads =
    [
        ("load", "uuid[]", "array[gen_random_uuid(), gen_random_uuid()]"),
        ("read_all", "bigint, bigint, integer", "20000, 40000, 500"),
        ("read_last", "", ""),
        ("stream_versions", "uuid[]", "array[gen_random_uuid(), gen_random_uuid()]"),
        ("find_name", "varchar, varchar", "'slug', 'name 7'"),
        ("changes", "varchar, bigint", "'Board:All', 39000"),
    ];

    private NpgsqlConnection connection = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Store.ApplySchemaAsync(Boards.Projection, Ct);
        connection = await DataSource.OpenConnectionAsync(Ct);
        // a plan is thrown away when PostgreSQL has counted anew, which it must not do meanwhile
        foreach (var table in Tables.Split(", "))
            await RunAsync($"alter table {table} set (autovacuum_enabled = off)");
        await RunAsync("set plan_cache_mode = force_generic_plan");
    }

    public override async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task With_plans_made_while_it_was_empty()
    {
        await PrepareAsync();
        await FillAsync();
        await LooksUpByKeyAsync();
        await ReadsAllAlongTheKeyAsync();
    }

    [Fact]
    public async Task With_plans_made_when_it_was_full_and_counted()
    {
        await FillAsync();
        await RunAsync($"vacuum analyze {Tables}");
        await PrepareAsync();
        await LooksUpByKeyAsync();
        await ReadsAllAlongTheKeyAsync();
    }

    // counted while empty, so that reading it all would look free: an append is planned so that this does not matter
    [Fact]
    public async Task An_append_neither()
    {
        await RunAsync($"vacuum analyze {Tables}");
        await using var narrow = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString) { MaxPoolSize = 1 }.ConnectionString);
        var node = NewStore(narrow);
        for (var i = 0; i < UntilPlansAreKept; i++)
            await AppendAllWaysAsync(node, Guid.NewGuid());
        await FillAsync();

        var before = await RowsScannedAsync(narrow);
        await AppendAllWaysAsync(node, await ScalarAsync<Guid>("select stream_id from {s}.mt_events where seq_id = 777"));
        (await RowsScannedAsync(narrow)).ShouldBe(before);
    }

    private async Task PrepareAsync()
    {
        foreach (var (verb, types, arguments) in Reads)
        {
            await RunAsync($"prepare {verb} {(types.Length == 0 ? "" : $"({types})")} as {Sql(verb)}");
            await RunAsync($"execute {Call(verb, arguments)}");
        }
    }

    /// <summary>At any version, at an exact one, and with a guard on a stream that does not exist and a name.</summary>
    private static async Task AppendAllWaysAsync(EventStore node, Guid stream)
    {
        await node.AppendAsync(new AppendRequest { Events = [On(stream, new TaskNoted("any"))] }, Ct);
        var version = (await node.AppendAsync(new AppendRequest { Events = [On(stream, new TaskNoted("n"))] }, Ct)).VersionOf(stream);
        await node.AppendAsync(new AppendRequest
        {
            Events = [On(stream, new TaskNoted("exact")), On(Guid.NewGuid(), new TaskNoted("another"))],
            ExpectedVersions = new Dictionary<Guid, long> { [stream] = version, [Guid.NewGuid()] = 0 },
            Names = [new NameReservation("slug", $"{stream}", stream)],
        }, Ct);
    }

    /// <summary>All that was read by going through these tables, the checks of their own keys included.</summary>
    private async Task<long> RowsScannedAsync(NpgsqlDataSource node)
    {
        await using (var flush = node.CreateCommand(Flush))
            await flush.ExecuteNonQueryAsync(Ct);
        return await ScalarAsync<long>("""
            select sum(seq_tup_read)::bigint from pg_stat_user_tables
            where schemaname = '{s}' and relname in ('mt_events', 'mt_streams', 'reserved_names')
            """);
    }

    private async Task LooksUpByKeyAsync()
    {
        foreach (var (verb, _, _) in Reads)
            (await ScannedAsync(verb)).ShouldBeEmpty($"{verb}: {await PlanAsync(verb)}");
    }

    private async Task ReadsAllAlongTheKeyAsync()
    {
        var nodes = Nodes(await PlanAsync("read_all")).Select(n => n.GetProperty("Node Type").GetString()).ToList();
        nodes.ShouldBe(["Limit", "Index Scan"]);
        var scan = Nodes(await PlanAsync("read_all")).Last();
        scan.GetProperty("Index Name").GetString().ShouldBe("pkey_mt_events_seq_id");
        scan.GetProperty("Index Cond").GetString().ShouldBe("((seq_id > $1) AND (seq_id <= $2))");
    }

    private string Tables => string.Join(", ", new[] { "mt_streams", "mt_events", "mt_doc_board", "reserved_names", "mt_event_progression" }
        .Select(table => $"{Schema}.{table}"));

    private string Sql(string verb) => verb == "changes"
        ? Store.Sql["progression_read"] + Store.Sql.For("document_changes", "mt_doc_board")
        : Store.Sql[verb];

    private static string Call(string verb, string arguments) => arguments.Length == 0 ? verb : $"{verb} ({arguments})";

    private async Task<string> PlanAsync(string verb)
    {
        await using var command = new NpgsqlCommand(
            $"explain (format json) execute {Call(verb, Reads.Single(r => r.Verb == verb).Arguments)}", connection);
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>The tables that the plan reads from one end to the other. Documents are as many as there are boards,
    /// and may be.</summary>
    private async Task<IReadOnlyList<string>> ScannedAsync(string verb) =>
        [.. Nodes(await PlanAsync(verb)).Where(n => n.GetProperty("Node Type").GetString() == "Seq Scan")
            .Select(n => n.GetProperty("Relation Name").GetString()!)
            .Where(t => !t.StartsWith("mt_doc_", StringComparison.Ordinal) && t != "mt_event_progression")];

    private static IEnumerable<JsonElement> Nodes(string plan)
    {
        var open = new Stack<JsonElement>([JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan")]);
        while (open.TryPop(out var node))
        {
            yield return node;
            if (node.TryGetProperty("Plans", out var below))
            {
                foreach (var child in below.EnumerateArray())
                    open.Push(child);
            }
        }
    }

    private async Task FillAsync()
    {
        await RunAsync($$"""
            insert into {{Schema}}.mt_streams (id, type, version)
            select gen_random_uuid(), 'task', {{EventsPerStream}} from generate_series(1, {{Streams}});
            insert into {{Schema}}.mt_events (seq_id, id, stream_id, version, data, type)
            select nextval('{{Schema}}.mt_events_sequence'), gen_random_uuid(), s.id, v, '{"Note": "n"}', 'task_noted'
            from generate_series(1, {{EventsPerStream}}) v, {{Schema}}.mt_streams s
            where s.version = {{EventsPerStream}};
            insert into {{Schema}}.reserved_names (scope, name, stream_id)
            select 'slug', 'name ' || row_number() over (), id from {{Schema}}.mt_streams;
            insert into {{Schema}}.mt_doc_board (id, data, mt_version)
            select id, '{}', row_number() over () * 10 from {{Schema}}.mt_streams;
            """);
        await RunAsync(Flush);
    }

    private async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
