using System.Globalization;
using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests.Crashes;

/// <summary>Of the daemons on several nodes one is active, and when its node is gone another one is, by itself. All
/// with the default settings.</summary>
public sealed class A_node_dies(Postgres postgres) : ProjectionTest(postgres)
{
    private const int Kills = 2;

    /// <summary>Within this a standby is active, however the other went.</summary>
    private static readonly TimeSpan TakenOverWithin = TimeSpan.FromSeconds(5);

    private readonly List<Node> nodes = [];

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_daemon_in_another_process_takes_over_from_one_that_was_killed_at_work()
    {
        await StartNodeAsync();
        for (var kill = 0; kill < Kills; kill++)
        {
            await Until.TrueAsync(async () => await ActiveAsync() == Name(kill), "it is active", Ct);
            await StartNodeAsync();
            await StandsByAsync(kill + 1);
            var board = await AddBoardAsync(3);
            await DocumentsReachAsync(await LastNumberAsync());

            var adding = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AddBoardAsync(3)));
            await nodes[kill].KillAsync(Ct);
            await adding;
            await AppendAsync(board, 4, new TaskNoted("after"));

            await DocumentsReachAsync(await LastNumberAsync());
            (await ActiveAsync()).ShouldBe(Name(kill + 1));
            Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));
        }
    }

    // On one machine the kernel answers for a connection that nobody reads. So what the server does about a machine
    // that is gone is asked of it here, and done for it in the test below.
    [Fact]
    public async Task The_server_soon_gives_up_a_daemon_that_does_not_answer()
    {
        await using var session = await Session.OpenAsync(Store, "nobody", hearsAppends: false, Ct);
        var settings = new Dictionary<string, int>();
        await using (var command = new NpgsqlCommand(
            "select name, setting from pg_settings where name like 'tcp\\_%'", session.Connection))
        await using (var row = await command.ExecuteReaderAsync(Ct))
        {
            while (await row.ReadAsync(Ct))
                settings[row.GetString(0)] = int.Parse(row.GetString(1), CultureInfo.InvariantCulture);
        }

        // PostgreSQL reads back what the kernel took
        var (idle, interval) = (settings["tcp_keepalives_idle"], settings["tcp_keepalives_interval"]);
        var silent = TimeSpan.FromSeconds(idle + interval * settings["tcp_keepalives_count"]);
        silent.ShouldBeGreaterThan(TimeSpan.Zero);
        (silent + new ProjectionSettings().PollInterval).ShouldBeLessThanOrEqualTo(TakenOverWithin);
        // while it owes an answer no keepalives are sent, only this counts; macOS has no such thing
        if (OperatingSystem.IsMacOS())
            return;
        var unanswered = TimeSpan.FromMilliseconds(settings["tcp_user_timeout"]);
        unanswered.ShouldBeGreaterThan(TimeSpan.Zero);
        (unanswered + new ProjectionSettings().PollInterval).ShouldBeLessThanOrEqualTo(TakenOverWithin);
    }

    [Fact]
    public async Task One_that_was_cut_off_and_does_not_know_it_is_replaced_and_stands_by_when_it_is_back()
    {
        var real = new NpgsqlConnectionStringBuilder(ConnectionString);
        await using var proxy = new CuttingProxy(real.Host!, real.Port);
        await using var throughProxy = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            Host = "127.0.0.1",
            Port = proxy.Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = Name(0),
        }.ConnectionString);
        await using var direct = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = Name(1) }.ConnectionString);
        var settings = new ProjectionSettings();
        var (first, _) = Start(NewStore(throughProxy), settings);
        await Until.TrueAsync(() => first.Status.Condition == ProjectionCondition.Active, "the first is active", Ct);
        var (second, _) = Start(NewStore(direct), settings);
        await Until.TrueAsync(() => second.Status.Condition == ProjectionCondition.Standby, "the second stands by", Ct);
        await AddBoardAsync(3);
        await ReachedAsync(first, 4);

        proxy.Freeze();
        await AddBoardAsync(3);
        await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{Name(0)}'");
        await ReachedAsync(second, 8);
        first.Status.ShouldBe(new ProjectionStatus(ProjectionCondition.Active, 4), "nobody told it");
        Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));

        await proxy.ThawAsync();
        await Until.TrueAsync(() => first.Status.Condition == ProjectionCondition.Standby, "the first stands by", Ct);
        await AddBoardAsync(3);
        await ReachedAsync(second, 12);
        (await ActiveAsync()).ShouldBe(Name(1));
        Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));
    }

    private async Task StartNodeAsync()
    {
        nodes.Add(Node.Start(new NodeOrder(NodeWork.Project, ConnectionString, Schema) { Name = Name(nodes.Count) }));
        await nodes[^1].GoAsync(Ct);
    }

    private string Name(int node) => $"{Schema} {node}";

    private async Task<string?> ActiveAsync() => (await LinesAsync("""
        select a.application_name from pg_locks l join pg_stat_activity a using (pid),
            hashtextextended('{s}:Board:All', 0) key
        where l.granted and l.locktype = 'advisory'
            and l.classid = (key >> 32 & 4294967295)::oid and l.objid = (key & 4294967295)::oid
        """)).SingleOrDefault();

    /// <summary>It has asked for the lock.</summary>
    private Task StandsByAsync(int node) => Until.TrueAsync(async () => await ScalarAsync<bool>($$"""
        select exists (select from pg_stat_activity
            where application_name = '{{Name(node)}}' and query like '%pg_try_advisory_lock%')
        """), "it stands by", Ct);

    private Task DocumentsReachAsync(long position) => Until.TrueAsync(async () => await ScalarAsync<bool>($$"""
        select exists (select from {s}.mt_event_progression where name = 'Board:All' and last_seq_id >= {{position}})
        """), $"the documents at {position}", Ct);
}
