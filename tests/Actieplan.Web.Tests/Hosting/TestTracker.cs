using System.Globalization;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.CommandLine;
using Actieplan.Web.Log;
using Actieplan.Web.Seeds;
using Actieplan.Web.Shows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Actieplan.Web.Tests.Hosting;

/// <summary>A whole tracker for one test class: a schema of its own, the plan and the examples loaded, on a real
/// port, living on 5 May 2022 at nine.</summary>
public sealed class TestTracker : IAsyncLifetime
{
    private const int MostConnections = 10;

    private readonly Func<string> connectionString;
    private readonly string[] settings;
    private readonly string schema = $"web_{Guid.NewGuid():N}"[..20];
    private readonly string data = Directory.CreateTempSubdirectory("actieplan-").FullName;
    private NpgsqlDataSource? source;
    private WebApplication? app;

    public TestTracker(TestDatabase database) : this(() => database.ConnectionString)
    {
    }

    /// <summary>On a database of its own, or by a way of its own to the shared one.</summary>
    /// <param name="time">Its days pass as a test says.</param>
    /// <param name="settings">As on the command line.</param>
    internal TestTracker(Func<string> connectionString, TimeProvider? time = null, params string[] settings)
    {
        (this.connectionString, this.settings) = (connectionString, settings);
        Clock = new(time ?? TimeProvider.System, ConferenceDay - TimeProvider.System.GetUtcNow());
    }

    public Uri Address { get; private set; } = null!;

    public PlanClock Clock { get; }

    public IServiceProvider Services => app!.Services;

    public EventStore Store => Services.GetRequiredService<EventStore>();

    /// <summary>Where its tables stand.</summary>
    public string Schema => schema;

    public PlanBoard Board => Services.GetRequiredService<LivePlan>().Now.State;

    private static DateTimeOffset ConferenceDay { get; } = Brussels.Moment(
        DateTime.Parse("2022-05-05T09:00", CultureInfo.InvariantCulture));

    /// <summary>The sign-in code of a demonstration account: "secretariaat" or "trekker-digitalisering".</summary>
    public string CodeOf(string account) =>
        Services.GetRequiredService<DemoAccounts>().Of(Board).Single(a => a.Actor.Id == account).Code;

    public async ValueTask InitializeAsync()
    {
        source = OpenDatabase.SourceOf(connectionString(), MostConnections);
        var store = Tracker.StoreOf(source, schema, Clock, NullLoggerFactory.Instance);
        await Tables.ApplyAsync(store, source, schema, default);
        var lines = await ReadSeeds.ReadAsync(ReadSeeds.Plan, default);
        var examples = await ReadSeeds.ReadAsync(ReadSeeds.Examples, default);
        await new PlaySeeds(store).PlayAsync([.. lines, .. examples], default);
        await StartAsync(0);
        // a test that looks at the screen finds the field there, unless it lets it rotate
        await Services.GetRequiredService<LiveShow>().ChangeAsync(show => show with { Pinned = Slides.Field }, default);
    }

    /// <summary>Stops the server and starts it again, at the same address: what a page sees of a restart.</summary>
    /// <param name="accounts">Those that exist from then on; those to practise with, unless said otherwise.</param>
    public async Task RestartAsync(DemoAccounts? accounts = null)
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        await StartAsync(Address.Port, accounts);
    }

    /// <summary>Another node on the same database, with the same keys; and its address.</summary>
    public async Task<(WebApplication Node, Uri Address)> OtherNodeAsync()
    {
        var other = OpenDatabase.SourceOf(connectionString(), MostConnections);
        var node = Tracker.Build(new TrackerSettings(
            other, schema, data, Clock, DemoAccounts.In(data), ["--urls", "http://127.0.0.1:0", .. settings]));
        node.Lifetime.ApplicationStopped.Register(other.Dispose);
        await node.StartAsync();
        var address = node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return (node, new(address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        if (source is not null)
        {
            await using (var drop = source.CreateCommand($"drop schema if exists {schema} cascade"))
                await drop.ExecuteNonQueryAsync();
            await source.DisposeAsync();
        }
        Directory.Delete(data, recursive: true);
    }

    private async Task StartAsync(int port, DemoAccounts? accounts = null)
    {
        app = Tracker.Build(new TrackerSettings(
            source!, schema, data, Clock, accounts ?? DemoAccounts.In(data), ["--urls", $"http://127.0.0.1:{port}", .. settings]));
        await app.StartAsync();
        var last = await Store.LastAsync(default);
        await Services.GetRequiredService<LivePlan>().ReachedAsync(last!.Sequence, default);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        Address = new Uri(address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
    }
}
