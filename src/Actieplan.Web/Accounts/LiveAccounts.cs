using System.Collections.Frozen;
using System.Data;
using Actieplan.Domain;
using Actieplan.Web.Log;
using Npgsql;

namespace Actieplan.Web.Accounts;

/// <summary>Who has an account and who is signed in, in the memory of this node, so that looking is free; read anew as
/// soon as any node changes it. While the database is away it stays as it was, as the boards do.</summary>
public sealed partial class LiveAccounts(
    NpgsqlDataSource database, string schema, People people, SignIns signIns, DemoAccounts demo, LivePlan plan,
    TimeProvider time, ILogger<LiveAccounts> log) : BackgroundService
{
    /// <summary>What stands for somebody who was removed.</summary>
    public const string Gone = "een verwijderd account";

    // who misses a signal finds out by looking
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(15), ReconnectPause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();

    // one reading after the other: what is read later is newer
    private readonly SemaphoreSlim reading = new(1);
    private volatile Known known = new(FrozenDictionary<string, Account>.Empty, FrozenDictionary<Guid, SignIn>.Empty);
    private long version;
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Known(FrozenDictionary<string, Account> Accounts, FrozenDictionary<Guid, SignIn> SignIns);

    /// <summary>Another one each time it was read anew.</summary>
    public long Version => Volatile.Read(ref version);

    /// <summary>Done once it was read anew since.</summary>
    public Task After(long seen)
    {
        lock (gate) return version > seen ? Task.CompletedTask : next.Task;
    }

    public Account? Find(string id) => known.Accounts.GetValueOrDefault(id);

    public Account? FindByEmail(string email) =>
        known.Accounts.Values.FirstOrDefault(one => one.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<Account> All => [.. known.Accounts.Values
        .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Id, StringComparer.Ordinal)];

    /// <summary>How often somebody is signed in now.</summary>
    public int DevicesOf(string person) =>
        known.SignIns.Values.Count(one => one.Person == person && ActorOf(one) is not null);

    /// <summary>What is shown beside a role to who may know: null for what is nobody's account.</summary>
    public string? NameOf(string id) =>
        Find(id) is { } account ? account.State is AccountState.Ended ? $"{account.Name}, intussen weg" : account.Name
        : demo.Of(plan.Now.State).FirstOrDefault(one => one.Actor.Id == id) is { } practice ? practice.Title
        : Guid.TryParse(id, out _) && Version > 0 ? Gone
        : null;

    /// <summary>Who is signed in by this sign-in, as they are now; null where it ended.</summary>
    public async ValueTask<Actor?> FindAsync(Guid signIn, CancellationToken cancel)
    {
        // another node may have begun it just now; one that ended is asked for in vain
        if (!known.SignIns.ContainsKey(signIn) && await signIns.FindAsync(signIn, cancel) is not null)
            await RefreshAsync(cancel);
        return FindKnown(signIn);
    }

    /// <summary>The same, as far as this node knows.</summary>
    public Actor? FindKnown(Guid signIn) => known.SignIns.TryGetValue(signIn, out var there) ? ActorOf(there) : null;

    /// <summary>Brings this node up to what was just changed here.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await reading.WaitAsync(cancel);
        try
        {
            var accounts = await people.ReadAsync(cancel);
            var here = await signIns.ReadAsync(cancel);
            Take(new(accounts.ToFrozenDictionary(one => one.Id), here.ToFrozenDictionary(one => one.Id)));
        }
        finally
        {
            reading.Release();
        }
    }

    public override void Dispose()
    {
        reading.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested)
            {
                // who is signed in stays so, until it can be asked again
                Lost(lost.Message);
                await Task.Delay(ReconnectPause, time, stoppingToken);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        try
        {
            await using (var listen = new NpgsqlCommand($"listen \"{People.ChannelOf(schema)}\"", connection))
                await listen.ExecuteNonQueryAsync(stopping);
            while (true)
            {
                await RefreshAsync(stopping);
                await connection.WaitAsync(PollInterval, stopping);
            }
        }
        finally
        {
            // the pool keeps connections as they are, and would keep one that listens
            if (connection.State is ConnectionState.Open)
            {
                await using var unlisten = new NpgsqlCommand("unlisten *", connection);
                await unlisten.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }

    private Actor? ActorOf(SignIn signIn) =>
        signIn.Expires <= time.GetUtcNow() ? null
        : Find(signIn.Person) is { } account
            ? account.IsActive && account.Stamp == signIn.Stamp ? account.Actor : null
        : demo.Of(plan.Now.State).FirstOrDefault(one => one.Actor.Id == signIn.Person)?.Actor;

    private void Take(Known read)
    {
        TaskCompletionSource arrived;
        lock (gate)
        {
            known = read;
            version++;
            (arrived, next) = (next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        arrived.SetResult();
    }

    [LoggerMessage(LogLevel.Warning, "Who is signed in stays as it was, without the database: {Reason}")]
    private partial void Lost(string reason);
}
