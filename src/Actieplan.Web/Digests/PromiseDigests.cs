using Actieplan.Store;
using Actieplan.Web.Log;
using Actieplan.Web.Mail;
using Actieplan.Web.Pages;
using Npgsql;

namespace Actieplan.Web.Digests;

/// <summary>Follows the log: at each event it promises whoever wants a digest one on their next morning. A promise has
/// one key per person and morning, so that an event that is handled again after a crash promises nothing twice; and
/// how far it came is kept after the promises are, so that none is lost.</summary>
public sealed partial class PromiseDigests(
    EventStore store, Wishes wishes, Outbox outbox, NpgsqlDataSource database, PlanClock clock, TimeProvider time,
    ILogger<PromiseDigests> log) : BackgroundService
{
    /// <summary>What the letters are promised as.</summary>
    public const string Kind = "digest";

    private const string Name = "Digests";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // what is promised already: of many events in a day, the first one does the work
    private readonly HashSet<string> promised = [];

    /// <summary>On one morning, to one person.</summary>
    public static Promise Of(string person, DateOnly morning) =>
        new($"{Kind}/{morning:yyyy-MM-dd}/{person}", Kind, $"{morning:yyyy-MM-dd}/{person}", Morning.Of(morning));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // before anybody could ask for a digest there was nothing to promise
        var daemon = new SubscriptionDaemon(
            store, new Subscription { Name = Name, HandleAsync = HandleAsync, FromNow = true });
        while (true)
        {
            await daemon.RunAsync(stoppingToken);
            stoppingToken.ThrowIfCancellationRequested();
            Stopped(daemon.Status.Position, daemon.Status.Reason);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task HandleAsync(StoredEvent happened, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await PromiseAsync(cancel);
                return;
            }
            catch (Exception lost) when (Errors.IsUnreachable(lost))
            {
                NotPromised(happened.Sequence, lost.Message);
                await Task.Delay(Pause, time, cancel);
            }
        }
    }

    private async Task PromiseAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var promises = (await wishes.OnAsync(cancel))
            .Select(wish => Of(wish.Person, Morning.After(now, wish.Pace)))
            .Where(promise => !promised.Contains(promise.Key)).ToArray();
        if (promises.Length == 0) return;
        await using var connection = await database.OpenConnectionAsync(cancel);
        foreach (var promise in promises) await outbox.PromiseAsync(promise, connection, cancel);
        // those of mornings that are over are of no use any more
        promised.RemoveWhere(key => string.CompareOrdinal(key, $"{Kind}/{Brussels.DayOf(now):yyyy-MM-dd}") < 0);
        promised.UnionWith(promises.Select(promise => promise.Key));
    }

    [LoggerMessage(LogLevel.Error, "Digests stand still at {Position}: {Reason}")]
    private partial void Stopped(long position, string? reason);

    [LoggerMessage(LogLevel.Warning, "Digests wait at {Position}: {Reason}")]
    private partial void NotPromised(long position, string reason);
}
