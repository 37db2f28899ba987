using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>Of all nodes one writes, and when it is lost another does; never two. Each board here is one event, and
/// the table itself keeps who wrote it.</summary>
public sealed class One_daemon_is_active(Postgres postgres) : ProjectionTest(postgres)
{
    private NpgsqlDataSource one = null!;
    private NpgsqlDataSource two = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (one, two) = (Node("one"), Node("two"));
        await Store.ApplySchemaAsync(Boards.Projection, Ct);
        await ExecuteAsync("""
            create table {s}.writes (node text, position bigint);
            create function {s}.note() returns trigger language plpgsql as $$
            begin
                insert into {s}.writes values (replace(current_setting('application_name'), '{s} ', ''), new.mt_version);
                if new.data ->> 'Title' = 'let go' and current_setting('application_name') = '{s} one' then
                    perform pg_advisory_unlock_all();
                end if;
                return new;
            end $$;
            create trigger note before insert or update on {s}.mt_doc_board for each row execute function {s}.note()
            """);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await one.DisposeAsync();
        await two.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task When_it_is_cut_off_the_other_takes_over_and_it_stands_by()
    {
        var (first, second) = await BothAsync();
        await AddAsync("a");
        await ReachedAsync(first, 1);

        // it may be the quicker one to come back: until the other one has had its turn
        await Until.TrueAsync(async () =>
        {
            await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where pid in ({Holders}) and application_name = '{{s}} one'");
            return second.Status.Condition == ProjectionCondition.Active;
        }, "the second is active", Ct);
        await AddAsync("b");
        await ReachedAsync(second, 2);
        await AddAsync("c");
        await ReachedAsync(second, 3);

        await SecondAloneAsync(first, second);
        (await WritesAsync()).ShouldBe(["one 1", "two 2", "two 3"]);
    }

    // a leader lock lost after a failover, while the connection lived: two leaders
    [Fact]
    public async Task When_only_its_lock_is_lost_it_writes_no_more()
    {
        var (first, second) = await BothAsync();
        await AddAsync("let go");
        await ReachedAsync(first, 1);
        await Until.TrueAsync(() => second.Status.Condition == ProjectionCondition.Active, "the second is active", Ct);
        for (var position = 2; position <= 10; position++)
        {
            await AddAsync("b");
            await ReachedAsync(second, position);
        }

        await SecondAloneAsync(first, second);
        (await WritesAsync()).ShouldBe(
            ["one 1", .. Enumerable.Range(2, 9).Select(position => $"two {position}")], ignoreOrder: true);
    }

    private async Task<(ProjectionDaemon<System.Collections.Immutable.ImmutableDictionary<Guid, Board>> First,
        ProjectionDaemon<System.Collections.Immutable.ImmutableDictionary<Guid, Board>> Second)> BothAsync()
    {
        var (first, _) = Start(NewStore(one));
        await Until.TrueAsync(() => first.Status.Condition == ProjectionCondition.Active, "the first is active", Ct);
        var (second, _) = Start(NewStore(two));
        await Until.TrueAsync(() => second.Status.Condition == ProjectionCondition.Standby, "the second stands by", Ct);
        first.Status.Condition.ShouldBe(ProjectionCondition.Active);
        return (first, second);
    }

    private async Task SecondAloneAsync<TState>(ProjectionDaemon<TState> first, ProjectionDaemon<TState> second)
    {
        await Until.TrueAsync(() => first.Status.Condition == ProjectionCondition.Standby, "the first stands by", Ct);
        second.Status.Condition.ShouldBe(ProjectionCondition.Active);
        (await LinesAsync($"select application_name from pg_stat_activity where pid in ({Holders})")).ShouldBe([$"{Schema} two"]);
        Text(await TablesAsync()).ShouldBe(Text(await FoldAsync()));
    }

    private Task<Appended> AddAsync(string title) => AppendAsync(Guid.NewGuid(), 0, new TaskAdded(title));

    private Task<IReadOnlyList<string>> WritesAsync() =>
        LinesAsync("select node || ' ' || position from {s}.writes order by position, node");

    private NpgsqlDataSource Node(string name) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = $"{Schema} {name}" }.ConnectionString);

    private string Holders => $"""
        select l.pid from pg_locks l, hashtextextended('{Schema}:Board:All', 0) key where l.granted and l.locktype = 'advisory'
        and l.classid = (key >> 32 & 4294967295)::oid and l.objid = (key & 4294967295)::oid
        """;
}
