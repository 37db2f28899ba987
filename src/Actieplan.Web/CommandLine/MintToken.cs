using System.CommandLine;
using Actieplan.Domain;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Log;
using Command = System.CommandLine.Command;

namespace Actieplan.Web.CommandLine;

public static class MintToken
{
    public static Command Command()
    {
        var role = new Option<string>("--role") { Description = "secretariat of lead", Required = true };
        role.AcceptOnlyFromAmong("secretariat", "lead");
        var group = Group();
        var scope = new Option<string>("--scope")
        {
            Description = "Wat het mag: lezen, melden (lezen en voortgang melden) of alles.",
            DefaultValueFactory = _ => "alles",
        };
        scope.AcceptOnlyFromAmong("lezen", "melden", "alles");
        var days = new Option<int>("--days")
        {
            Description = "Hoeveel dagen het geldt.", DefaultValueFactory = _ => AccessTokens.Lifetime.Days,
        };
        var label = new Option<string>("--label")
        {
            Description = "Waarvoor het dient; staat in de lijst van het secretariaat.", DefaultValueFactory = _ => "",
        };
        var command = new Command("token", "Maakt een toegangstoken voor een programma en drukt alleen dat af. "
            + $"Het geldt {AccessTokens.Lifetime.Days} dagen, tenzij --days iets anders zegt. Het secretariaat ziet "
            + "het in het beheer, en kan het daar intrekken.") { role, group, scope, days, label, Run.Data };
        command.SetSentences(async (parsed, cancel) =>
        {
            var (of, slugs) = (parsed.GetValue(role) == "lead" ? Role.Lead : Role.Secretariat, parsed.GetValue(group)!);
            CheckGroups(of, slugs);
            var (lifetime, named) = (parsed.GetValue(days), Text.CleanLine(parsed.GetValue(label)));
            if (lifetime < 1 || lifetime > AccessTokens.LongestLifetime.Days)
                throw new CommandException($"--days is een getal van 1 tot {AccessTokens.LongestLifetime.Days}.");
            if (Text.Refuse(named, AccessTokens.LabelLength, "Het label", "label") is { } no)
                throw new CommandException(no.Sentence);
            await using var database = await OpenDatabase.AtAsync(parsed.GetValue(Run.Data), cancel);
            var store = await database.PrepareAsync(TimeProvider.System, cancel);
            Console.WriteLine(await new AccessTokens(database.Source, database.Schema, TimeProvider.System).MintAsync(
                of, await GroupsAsync(store, slugs, cancel), Enum.Parse<TokenScope>(parsed.GetValue(scope)!, true),
                TimeSpan.FromDays(lifetime), named ?? "", cancel));
        });
        return command;
    }

    internal static Option<string[]> Group() => new("--group")
    {
        Description = "Slug van een groep van de trekker; mag meermaals.", DefaultValueFactory = _ => [],
    };

    internal static void CheckGroups(Role role, string[] slugs)
    {
        if (role is Role.Lead && slugs.Length == 0) throw new CommandException("Zeg met --group van welke groep.");
        if (role is not Role.Lead && slugs.Length > 0) throw new CommandException("--group hoort bij --role lead.");
    }

    internal static async Task<Guid[]> GroupsAsync(EventStore store, string[] slugs, CancellationToken cancel)
    {
        var groups = new List<Guid>();
        foreach (var slug in slugs)
            groups.Add(await store.FindNameAsync(Names.Groups, slug, cancel)
                ?? throw new CommandException($"Er is geen groep “{slug}”."));
        return [.. groups];
    }
}
