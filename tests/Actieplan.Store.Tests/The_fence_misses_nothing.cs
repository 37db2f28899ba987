using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>
/// Case by case, who holds it and who does not. What it is for, and what becomes of readers who go without it, shows in
/// <see cref="Order.Readers_agree_on_one_log"/>.
/// </summary>
public sealed class The_fence_misses_nothing(Postgres postgres) : StoreTest(postgres)
{
    [Fact]
    public async Task An_open_transaction_with_a_number_holds_it()
    {
        var stream = Guid.NewGuid();
        await AppendAsync(stream, 0, new TaskAdded("a"));
        await using var connection = await DataSource.OpenConnectionAsync(Ct);
        var transaction = await connection.BeginTransactionAsync(Ct);
        await InsertAsync(connection, stream, 2);
        await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("later"));

        var reading = Task.Run(async () => await Store.ReadAllAsync(0, await Store.FenceAsync(Ct), 100, Ct), Ct);
        await FenceLooksAgainAsync();
        reading.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync(Ct);

        (await reading.BoundAsync(Ct)).Select(e => e.Sequence).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_transaction_prepared_while_the_fence_waits_holds_it()
    {
        var stream = Guid.NewGuid();
        await AppendAsync(stream, 0, new TaskAdded("a"));
        await using var connection = await DataSource.OpenConnectionAsync(Ct);
        await RunAsync(connection, "begin");
        await InsertAsync(connection, stream, 2);

        var reading = Task.Run(async () => await Store.ReadAllAsync(0, await Store.FenceAsync(Ct), 100, Ct), Ct);
        await FenceLooksAgainAsync();
        await RunAsync(connection, $"prepare transaction '{Schema}'");
        await FenceLooksAgainAsync();
        await RunAsync(connection, $"commit prepared '{Schema}'");

        (await reading.BoundAsync(Ct)).Select(e => e.Sequence).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_number_that_was_given_up_holds_nobody()
    {
        await ScalarAsync<long>("select nextval('{s}.mt_events_sequence')");
        (await Store.FenceAsync(Ct).BoundAsync(Ct)).ShouldBe(1);
        (await Store.ReadAllAsync(0, 1, 100, Ct)).ShouldBeEmpty();
    }

    // Marten #5108: a session idle in its transaction pinned the mark
    [Fact]
    public async Task A_transaction_without_a_number_holds_nobody()
    {
        await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("a"));
        await using var idle = await DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await idle.BeginTransactionAsync(Ct);
        await RunAsync(idle, $"update {Schema}.mt_streams set is_archived = true");
        (await Store.FenceAsync(Ct).BoundAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_log_has_its_fence_at_0() => (await Store.FenceAsync(Ct)).ShouldBe(0);

    private Task InsertAsync(NpgsqlConnection connection, Guid stream, long version) => RunAsync(connection, $$"""
        insert into {{Schema}}.mt_events (seq_id, id, stream_id, version, data, type)
        values (nextval('{{Schema}}.mt_events_sequence'), gen_random_uuid(), '{{stream}}', {{version}}, '{"Note": "f"}', 'task_noted')
        """);

    /// <summary>The fence's own question is the last that some idle session asked, a few times over.</summary>
    private async Task FenceLooksAgainAsync()
    {
        // pg_stat_activity is shared with the tests of other schemas, so the question is told by this one's name
        const string asked = """
            select coalesce(max(query_start), '-infinity')::text from pg_stat_activity
            where query like '%from pg_locks%''{s}.mt_events_sequence''%' and pid <> pg_backend_pid()
            """;
        for (var times = 0; times < 3; times++)
        {
            var before = await ScalarAsync<string>(asked);
            await Until.TrueAsync(async () => await ScalarAsync<string>(asked) != before, "the fence looks again", Ct);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
