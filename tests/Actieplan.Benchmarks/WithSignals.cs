using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Log;
using Npgsql;

namespace Actieplan.Benchmarks;

/// <summary>Appending that tells of itself, to a follower in the process and by NOTIFY to a listener on a connection of
/// its own, against appending that does not. Follower and listener are there on both sides.</summary>
public sealed class WithSignals(Bench bench, bool quick)
{
    private const int Clients = 32;
    private const double Goal = 0.90;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly int streams = quick ? 2_000 : 20_000;
    private readonly EventStore silent = new(bench.Source, bench.Store.Options with { Signals = false });
    private long heard;

    public async Task RunAsync()
    {
        using var stop = new CancellationTokenSource();
        var others = new[] { FollowAsync(stop.Token), await ListenAsync(stop.Token) };
        try
        {
            await TakeAsync();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(others);
        }
    }

    private async Task TakeAsync()
    {
        var (told, untold) = (await BeginAsync(), await BeginAsync());
        var (with, without) = (0L, 0L);
        var rounds = await Rounds.TakeAsync(
            async () =>
            {
                var before = Interlocked.Read(ref heard);
                var done = await AppendAsync(bench.Store, told);
                // the last one may still be on its way: none is left for the other side to hear
                await Until.TrueAsync(() => Interlocked.Read(ref heard) > before, Patience, "a signal");
                await SettleAsync();
                with += Interlocked.Read(ref heard) - before;
                return done;
            },
            async () =>
            {
                var before = Interlocked.Read(ref heard);
                var done = await AppendAsync(silent, untold);
                await SettleAsync();
                without += Interlocked.Read(ref heard) - before;
                return done;
            });
        Console.Error.WriteLine($"  heard {with} signals with, {without} without");
        if (without > 0) throw new InvalidOperationException("The silent side was heard: there is nothing to compare.");
        Figure.Rate("with-signals", Clients, "appends/s", rounds, Goal).Print();
    }

    private Task<Walk[]> BeginAsync() => AppendSingle.BeginAsync(silent, streams, Clients);

    private Task<Done> AppendAsync(EventStore store, Walk[] walks) =>
        Rounds.RunAsync(quick, Clients, client => AppendSingle.AppendAsync(store, walks[client]));

    private async Task FollowAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var _ in new ProjectionFollower<PlanBoard>(bench.Store, PlanProjection.Definition)
                .FollowAsync(null, stop))
                continue;
        }
        catch (OperationCanceledException)
        {
            // the rounds are over
        }
    }

    private async Task<Task> ListenAsync(CancellationToken stop)
    {
        var connection = await bench.Source.OpenConnectionAsync(stop);
        connection.Notification += (_, _) => Interlocked.Increment(ref heard);
        await using (var listen = new NpgsqlCommand($"listen \"{bench.Schema}:events\"", connection))
            await listen.ExecuteNonQueryAsync(stop);
        return HearAsync(connection, stop);
    }

    private static async Task HearAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using (connection)
            try
            {
                while (true) await connection.WaitAsync(stop);
            }
            catch (OperationCanceledException)
            {
                // the rounds are over; the pool need not hear what comes after
                await using var deaf = new NpgsqlCommand("unlisten *", connection);
                await deaf.ExecuteNonQueryAsync(CancellationToken.None);
            }
    }

    /// <summary>Nothing was heard for longer than signals are gathered.</summary>
    private async Task SettleAsync()
    {
        using var quiet = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var before = -1L; before != Interlocked.Read(ref heard); await quiet.WaitForNextTickAsync())
            before = Interlocked.Read(ref heard);
    }
}
