using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Digests;
using Actieplan.Web.Mail;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Actieplan.Web.Tests.Digests;

/// <summary>A tracker with a mail server beside it, whose days pass as a test says; one for all who write and read
/// mail.</summary>
[CollectionDefinition(nameof(WithMail))]
public sealed class WithMail : ICollectionFixture<WithMail>, IAsyncLifetime
{
    private readonly MovedTime time = new();

    public WithMail(TestDatabase database) =>
        Tracker = new(() => database.ConnectionString, time, Server.Settings);

    public MailListener Server { get; } = new();

    public TestTracker Tracker { get; }

    public Outbox Outbox => Service<Outbox>();

    public Wishes Wishes => Service<Wishes>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public T Service<T>() where T : notnull => Tracker.Services.GetRequiredService<T>();

    /// <summary>Somebody with an account and an address, who wants a digest.</summary>
    /// <returns>Their address.</returns>
    public async Task<string> ReaderAsync(
        string id, Role role, Pace pace = Pace.Daily, bool whole = true, string name = "Ann", params Guid[] groups)
    {
        await using (var add = Service<NpgsqlDataSource>().CreateCommand(
            $"""
            insert into {Tracker.Schema}.{People.Table} (id, user_name, normalized_user_name, email, normalized_email,
                password_hash, security_stamp, concurrency_stamp, name, role, groups, invited_at)
            values ($1, $2, upper($2), $2, upper($2), 'x', 'x', 'x', $3, $4, $5, now())
            """))
        {
            add.Parameters.AddWithValue(id);
            add.Parameters.AddWithValue(AddressOf(id));
            add.Parameters.AddWithValue(name);
            add.Parameters.AddWithValue($"{role}");
            add.Parameters.AddWithValue(groups);
            await add.ExecuteNonQueryAsync(Cancel);
        }
        await Service<ChooseDigest>().ChooseAsync(id, pace, whole, Cancel);
        return AddressOf(id);
    }

    public static string AddressOf(string id) => $"{id}@voorbeeld.be";

    public Task ChooseAsync(string id, Pace? pace, bool whole = true) =>
        Service<ChooseDigest>().ChooseAsync(id, pace, whole, Cancel);

    /// <summary>Until the subscription has seen what happened last.</summary>
    public async Task SeenAsync()
    {
        var last = await Tracker.LastPosition();
        await Until.TrueAsync(async () =>
        {
            await using var read = Service<NpgsqlDataSource>().CreateCommand(
                $"select last_seq_id from {Tracker.Schema}.mt_event_progression where name = 'Digests:All'");
            return await read.ExecuteScalarAsync(Cancel) is long position && position >= last;
        }, "the subscription at the end of the log", Cancel);
    }

    /// <summary>It is a minute past seven on the first morning after so many days, and all that is due has gone.</summary>
    public async Task MorningAsync(int days = 0, DayOfWeek? on = null)
    {
        await SeenAsync();
        var day = Morning.After(Tracker.Clock.GetUtcNow(), Pace.Daily).AddDays(days);
        while (on is not null && day.DayOfWeek != on) day = day.AddDays(1);
        time.Ahead += Morning.Of(day).AddMinutes(1) - Tracker.Clock.GetUtcNow();
        await Until.TrueAsync(async () =>
        {
            await Service<SendLetters>().SendDueAsync(Cancel);
            return (await Outbox.WaitingAsync(Cancel)).Count == 0;
        }, "nothing that is due", Cancel);
    }

    /// <summary>The same, while the mail server takes nothing.</summary>
    public async Task MorningInVainAsync()
    {
        await SeenAsync();
        time.Ahead += Morning.Of(Morning.After(Tracker.Clock.GetUtcNow(), Pace.Daily)).AddMinutes(1)
            - Tracker.Clock.GetUtcNow();
        await Service<SendLetters>().SendDueAsync(Cancel);
    }

    /// <summary>The secretariat reports.</summary>
    public async Task ReportAsync(string item, string story)
    {
        using var secretariat = await ApiClient.OfSecretariat(Tracker);
        (await secretariat.Post($"/api/v1/items/{item}/progress", new { story })).ShouldBe(200);
    }

    public async ValueTask InitializeAsync()
    {
        Server.Open();
        await Tracker.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Tracker.DisposeAsync();
        await Server.DisposeAsync();
    }
}
