using System.CommandLine;
using System.Globalization;
using System.Net;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Log;
using Actieplan.Web.Seeds;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Actieplan.Web.CommandLine;

public static class Serve
{
    internal const string DefaultUrls = "http://localhost:5080";

    // a clock at the ends of time cannot run
    private const int FirstYear = 1900, LastYear = 2200;

    public static Command Command()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Adressen om op te luisteren, gescheiden door puntkomma's.",
            DefaultValueFactory = _ => DefaultUrls,
        };
        var clock = new Option<string?>("--clock")
        {
            Description = "Leef op een ander moment, in Brusselse tijd: 2022-05-05T09:00. Nooit vroeger dan het "
                + "laatste dat is opgeschreven.",
        };
        var command = new Command("serve", "Toont het bord, live. Met een eigen PostgreSQL laadt het ook het plan, "
            + "de voorbeeldgegevens en de oefenaccounts.") { urls, clock, Run.Data };
        command.SetSentences(async (parsed, cancel) =>
        {
            var (addresses, moment) = (AddressesOf(parsed.GetValue(urls)!), MomentOf(parsed.GetValue(clock)));
            await using var database = await OpenDatabase.AtAsync(parsed.GetValue(Run.Data), cancel);
            await ServeAsync(database, addresses, moment, cancel);
        });
        return command;
    }

    private static async Task ServeAsync(
        OpenDatabase database, string urls, DateTimeOffset? moment, CancellationToken cancel)
    {
        var store = await database.PrepareAsync(TimeProvider.System, cancel);
        if (database.IsOwn) await SeedAsync(database, cancel);
        await MakeBoardAsync(store, cancel);
        var last = await store.LastAsync(cancel);
        var clock = ClockFrom(moment, last);
        var accounts = database.IsOwn ? DemoAccounts.In(database.DataDirectory) : DemoAccounts.None;
        await using var app = Tracker.Build(new TrackerSettings(
            database.Source, database.Schema, database.DataDirectory, clock, accounts, ["--urls", urls]));
        await app.StartAsync(cancel);
        Announce(app, clock, accounts);
        await app.WaitForShutdownAsync(cancel);
    }

    private static async Task SeedAsync(OpenDatabase database, CancellationToken cancel)
    {
        try
        {
            Console.WriteLine(await Seed.PlayAsync(database, [ReadSeeds.Plan, ReadSeeds.Examples], cancel));
        }
        catch (SeedException error)
        {
            // what is there is shown all the same: a seed file that moved on is no reason to close the doors
            await Console.Error.WriteLineAsync($"De zaadbestanden zijn niet geladen. {error.Message}");
        }
    }

    /// <summary>A board that this version of the program is the first to show is made before the doors open, beside the
    /// one that other nodes show.</summary>
    private static async Task MakeBoardAsync(EventStore store, CancellationToken cancel)
    {
        var name = PlanProjection.Definition.ProgressionName;
        if (await store.LastAsync(cancel) is null) return;
        if ((await store.ProjectionsAsync(cancel)).Any(report => report.Name == name)) return;
        try
        {
            await ShowProgress.OfAsync("Bord maken",
                progress => store.RebuildAsync(PlanProjection.Definition, progress, cancel));
        }
        catch (PoisonEventException error)
        {
            // what comes before it is shown all the same, and says where it stands still
            await Console.Error.WriteLineAsync($"Het bord staat stil op {error.Sequence}; kijk met status en skip.");
        }
    }

    private static PlanClock ClockFrom(DateTimeOffset? moment, StoredEvent? last)
    {
        var now = TimeProvider.System.GetUtcNow();
        var from = moment ?? now;
        // recorded time does not go back, also after a run that lived later
        if (last?.Timestamp > from) from = last.Timestamp;
        return new(TimeProvider.System, from - now);
    }

    private static string AddressesOf(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return addresses.Length > 0 && addresses.All(IsAddress)
            ? urls
            : throw new CommandException($"“{urls}” is geen adres. Schrijf het zo: {DefaultUrls}.");
    }

    private static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text).Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static DateTimeOffset? MomentOf(string? text)
    {
        if (text is null) return null;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year is >= FirstYear and <= LastYear
            ? Brussels.Moment(DateTime.SpecifyKind(local, DateTimeKind.Unspecified))
            : throw new CommandException($"“{text}” is geen moment. Schrijf het zo: 2022-05-05T09:00.");
    }

    private static void Announce(WebApplication app, PlanClock clock, DemoAccounts accounts)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)
            .Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        Console.WriteLine();
        if (clock.IsSet) Console.WriteLine($"De klok staat op {Brussels.Dutch(clock.GetUtcNow())} en loopt van daar.");
        Console.WriteLine($"Bord           {address}/");
        Console.WriteLine($"Groot scherm   {address}/scherm");
        Console.WriteLine($"Telefoon       {address}/volg");
        foreach (var account in accounts.Of(app.Services.GetRequiredService<LivePlan>().Now.State))
            Console.WriteLine($"Aanmelden      {address}/aanmelden?code={account.Code}   ({account.Title})");
        Console.WriteLine();
        Console.WriteLine("Stoppen: Ctrl+C");
    }
}
