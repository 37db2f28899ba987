using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>A transaction that dawdles with a drawn number holds up every reader, as idle sessions did to others
/// (Marten #5108).</summary>
public sealed class Nobody_holds_the_fence_long(Postgres postgres) : StoreTest(postgres)
{
    [Fact]
    public async Task A_session_that_does_nothing_in_its_transaction_is_ended_and_what_it_began_is_not_done()
    {
        var patient = new EventStore(DataSource, Store.Options with { IdleHolderLimit = TimeSpan.FromSeconds(1) });
        var stream = Guid.NewGuid();
        await AppendAsync(stream, 0, new TaskAdded("a"));
        await using var idle = await DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await idle.BeginTransactionAsync(Ct);
        await InsertAsync(idle, stream, 2);
        await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("later"));

        (await patient.FenceAsync(Ct).BoundAsync(Ct)).ShouldBe(3);
        (await Store.ReadAllAsync(0, 3, 10, Ct)).Select(e => e.Sequence).ShouldBe([1, 3]);
        await Should.ThrowAsync<NpgsqlException>(() => transaction.CommitAsync(Ct));
    }

    [Fact]
    public async Task A_session_that_is_at_work_is_waited_for()
    {
        var hasty = new EventStore(DataSource, Store.Options with { IdleHolderLimit = TimeSpan.FromMilliseconds(1) });
        var stream = Guid.NewGuid();
        await AppendAsync(stream, 0, new TaskAdded("a"));
        await using var gate = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await gate.OpenAsync(Ct);
        await RunAsync(gate, $"select pg_advisory_lock(hashtextextended('{Schema}', 1))");
        await using var busy = await DataSource.OpenConnectionAsync(Ct);
        var working = Task.Run(() => RunAsync(busy, $$"""
            insert into {{Schema}}.mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('{{Schema}}.mt_events_sequence'), gen_random_uuid(), '{{stream}}', 2, '{"Note": "f"}', 'task_noted');
            select pg_advisory_lock(hashtextextended('{{Schema}}', 1))
            """), Ct);
        await Until.TrueAsync(async () => await ScalarAsync<long>(
            "select count(*) from pg_stat_activity where wait_event = 'advisory' and query like '%{s}%'") == 1, "it is at work", Ct);

        var fence = hasty.FenceAsync(Ct);
        await Until.TrueAsync(async () => await ScalarAsync<long>("""
            select count(*) from pg_stat_activity where query like '%pg_terminate_backend%' and query like '%virtualtransaction = any%'
                and pid <> pg_backend_pid()
            """) > 0, "it was looked at whether it may be ended", Ct);
        fence.IsCompleted.ShouldBeFalse();
        await gate.DisposeAsync();
        await working;
        (await fence.BoundAsync(Ct)).ShouldBe(2);
        (await Store.ReadAllAsync(0, 2, 10, Ct)).Count.ShouldBe(2);
    }

    private async Task InsertAsync(NpgsqlConnection connection, Guid stream, long version) => await RunAsync(connection, $$"""
        insert into {{Schema}}.mt_events (seq_id, id, stream_id, version, data, type)
        values (nextval('{{Schema}}.mt_events_sequence'), gen_random_uuid(), '{{stream}}', {{version}}, '{"Note": "f"}', 'task_noted')
        """);

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
