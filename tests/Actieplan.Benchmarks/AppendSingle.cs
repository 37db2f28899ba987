using System.Text.Json;
using Actieplan.Domain.ActionItems;
using Actieplan.Store;

namespace Actieplan.Benchmarks;

/// <summary>One event with its expected version, over many streams, against the two writes it cannot do without,
/// made by one prepared statement that writes the same columns.</summary>
public sealed class AppendSingle(Bench bench, bool quick)
{
    private const int Seed = 20220505;
    private const double Goal = 0.80, GoalGathered = 2.0;

    public static readonly ProgressReported Report = new(
        Phase.InUitvoering, Koers.OpKoers, null, "De eerste bibliotheken openen hun digipunt.", null, null, null, null);

    private readonly int streams = quick ? 2_000 : 20_000;
    private readonly RawStore raw = new(bench, bench.Store);
    private readonly RawEvent ready = new("progress_reported", RawEvent.NameOf(typeof(ProgressReported)),
        JsonSerializer.SerializeToUtf8Bytes(Report, bench.Store.Options.Json), null);

    public async Task RunAsync()
    {
        foreach (var (clients, goal) in new (int, double?)[] { (1, Goal), (8, null), (32, GoalGathered) })
        {
            var (ours, floor) = (await BeginAsync(clients), await BeginAsync(clients));
            var rounds = await Rounds.TakeAsync(quick, clients, c => AppendAsync(bench.Store, ours[c]), c =>
            {
                var (id, version) = floor[c].Next();
                return raw.AppendAsync(id, version, ready);
            });
            await raw.CheckSameBytesAsync(0);
            Figure.Rate("append-single", clients, "appends/s", rounds, goal).Print();
        }
    }

    public static Task AppendAsync(EventStore store, Walk walk)
    {
        var (id, version) = walk.Next();
        return store.AppendAsync(new AppendRequest
        {
            Events = [new NewEvent(id, "action_item", Report)],
            ExpectedVersions = new Dictionary<Guid, long> { [id] = version },
        }, default);
    }

    /// <summary>Streams of one event each.</summary>
    public static Task<Walk[]> BeginAsync(EventStore store, int streams, int clients) =>
        Walk.BeginAsync(store, streams, clients, Seed, id => [new NewEvent(id, "action_item", Report)]);

    private Task<Walk[]> BeginAsync(int clients) => BeginAsync(bench.Store, streams, clients);
}
