using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Npgsql;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests.Order;

/// <summary>
/// Writers on several nodes that stall with a drawn number, give up, are killed, and leave prepared transactions
/// behind, foreign ones and our own; readers by the fence and two daemons, some of them killed as well; and readers by
/// the ways that look right and are not, of which one fell short elsewhere (Marten #4953: a mark by three statements, so
/// by three snapshots). The test only ends once each of those has missed events.
/// </summary>
public sealed class Readers_agree_on_one_log(Postgres postgres) : StoreTest(postgres)
{
    private const int ForeignWriters = 8, OwnWriters = 4, SharedStreams = 5;
    private const int LeastEvents = 2_000, LeastOfEach = 5;
    private const int SmallPage = 7;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(50);
    private static readonly ProjectionSettings Eager = new()
    {
        PageSize = 50,
        PollInterval = TimeSpan.FromMilliseconds(20),
        ReconnectPause = TimeSpan.FromMilliseconds(20),
    };

    private static readonly string[] MustHappen = ["foreign", "rolled back", "collided", "died", "killed", "refused",
        "prepared", "prepared and rolled back", "single", "multi", "conflicts", "decided"];

    private readonly List<NpgsqlDataSource> nodes = [];

    public override async ValueTask InitializeAsync()
    {
        await ForgetPreparedAsync();
        await base.InitializeAsync();
        // whoever has its number may still dawdle, our own appends too, or be refused
        await ExecuteAsync("""
            create function {s}.hinder() returns trigger language plpgsql as $$
            begin
                if new.seq_id % 89 = 0 then perform pg_sleep(0.02); end if;
                if new.seq_id % 61 = 0 then raise exception 'not this one'; end if;
                return new;
            end $$;
            create trigger hinder before insert on {s}.mt_events for each row execute function {s}.hinder()
            """);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await ForgetPreparedAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    [SuppressMessage("Security", "CA5394", Justification = "Not a secret.")]
    public async Task Whatever_the_writers_do()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var turmoil = new Turmoil([.. Enumerable.Range(0, 4).Select(_ => NewNode(killable: true))], Schema, Ct);
        var positions = new Positions(Ct);
        LogReader[] fenced =
        [
            new("fence", NewStore(NewNode()), positions.FenceAsync, int.MaxValue),
            new("fence, small pages", NewStore(NewNode()), positions.FenceAsync, SmallPage),
            new("fence, killed", NewStore(NewNode(killable: true)), positions.FenceAsync, int.MaxValue),
        ];
        LogReader[] mutants =
        [
            new("naive", NewStore(NewNode()), positions.NaiveAsync, int.MaxValue),
            new("holders first", NewStore(NewNode()), positions.HoldersFirstAsync, int.MaxValue),
            new("together", NewStore(NewNode()), positions.TogetherAsync, int.MaxValue),
            new("two looks", NewStore(NewNode()), positions.LookTwiceAsync, int.MaxValue),
        ];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        var daemons = Enumerable.Range(0, 2).Select(_ => NewDaemon(NewNode(killable: true))).ToList();
        var projecting = daemons.Select(d => Task.Run(() => d.RunAsync(end.Token), Ct)).ToList();
        var working = Writers(turmoil, seed, stop.Token)
            .Concat(fenced.Concat(mutants).Select(r => Task.Run(() => r.ReadOnAsync(stop.Token, Ct), Ct))).ToList();

        var started = Stopwatch.GetTimestamp();
        await Until.TrueAsync(() => HasHappened(turmoil, mutants) || Stopwatch.GetElapsedTime(started) > Bound
            || working.Concat(projecting).Any(t => t.IsCompleted), "all happened, and every mutant missed events", Ct);
        await stop.CancelAsync();
        await Task.WhenAll(working);

        var fence = await Store.FenceAsync(Ct).BoundAsync(Ct);
        foreach (var reader in fenced)
            await reader.ReadToAsync(fence, Ct);
        var all = await CommittedAsync();
        await Until.TrueAsync(() => daemons.Any(d => d.Status.Position >= all[^1]), "a daemon has seen it all", Ct);
        await end.CancelAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"of {all.Count}: "
            + string.Join(", ", fenced.Concat(mutants).Select(r => $"{r.Name} missed {r.Missed(all)}")));
        TestContext.Current.TestOutputHelper?.WriteLine(turmoil.Tally);

        foreach (var reader in fenced)
            reader.Read.SequenceEqual(all).ShouldBeTrue($"{reader.Name}: each once, and in their order");
        Chronicle.Sequences(await ProjectedAsync()).SequenceEqual(all).ShouldBeTrue("the daemons, one after the other");
        turmoil.Committed.Except(all).ShouldBeEmpty("what was answered for is there");
        MustHappen.ShouldAllBe(what => turmoil.Of(what) >= LeastOfEach);
        mutants.ShouldAllBe(r => r.Missed(all) > 0);
    }

    private static bool HasHappened(Turmoil turmoil, LogReader[] mutants) => turmoil.Committed.Count >= LeastEvents
        && MustHappen.All(what => turmoil.Of(what) >= LeastOfEach)
        && mutants.All(m => m.LooksForAMiss(turmoil.Committed));

    private IEnumerable<Task> Writers(Turmoil turmoil, int seed, CancellationToken stop)
    {
        var streams = Enumerable.Range(0, SharedStreams).Select(_ => Guid.NewGuid()).ToArray();
        var stores = turmoil.Nodes.Select(node => NewStore(node)).ToArray();
        var foreign = Enumerable.Range(0, ForeignWriters).Select(i => new ForeignWriter(turmoil, seed + i));
        var own = Enumerable.Range(0, OwnWriters)
            .Select(i => new OwnWriter(turmoil, stores[i % stores.Length], streams, seed + ForeignWriters + i));
        return foreign.Select(w => Task.Run(() => w.WriteOnAsync(stop), Ct))
            .Concat(own.Select(w => Task.Run(() => w.WriteOnAsync(stop), Ct)));
    }

    private NpgsqlDataSource NewNode(bool killable = false)
    {
        var node = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            ApplicationName = killable ? $"{Schema} killable" : Schema,
            MaxPoolSize = 12,
        }.ConnectionString);
        nodes.Add(node);
        return node;
    }

    private ProjectionDaemon<ImmutableSortedDictionary<int, ChroniclePage>> NewDaemon(NpgsqlDataSource node) =>
        new(NewStore(node), Chronicle.Projection, Eager);

    private async Task<ImmutableSortedDictionary<int, ChroniclePage>> ProjectedAsync() =>
        (await new ProjectionFollower<ImmutableSortedDictionary<int, ChroniclePage>>(Store, Chronicle.Projection)
            .LoadAsync(Ct)).State;

    private async Task<IReadOnlyList<long>> CommittedAsync()
    {
        await using var command = DataSource.CreateCommand(
            $"select coalesce(array_agg(seq_id order by seq_id), '{{}}') from {Schema}.mt_events");
        return (long[])(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>A run that was ended midway may have left some, and then nobody can drop the schema.</summary>
    private async Task ForgetPreparedAsync()
    {
        foreach (var name in await LinesAsync("select gid from pg_prepared_xacts where gid like '{s} %'"))
            await ExecuteAsync($"rollback prepared '{name}'");
    }
}
