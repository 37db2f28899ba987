using System.CommandLine;
using Actieplan.Domain;
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
        var group = new Option<string[]>("--group")
        {
            Description = "Slug van een groep van de trekker; mag meermaals.", DefaultValueFactory = _ => [],
        };
        var command = new Command("token", "Maakt een toegangstoken voor een programma en drukt alleen dat af. "
            + $"Het geldt {AccessTokens.Lifetime.Days} dagen.") { role, group, Run.Data };
        command.SetSentences(async (parsed, cancel) =>
        {
            var isLead = parsed.GetValue(role) == "lead";
            var slugs = parsed.GetValue(group)!;
            if (isLead && slugs.Length == 0) throw new CommandException("Zeg met --group van welke groep.");
            if (!isLead && slugs.Length > 0) throw new CommandException("--group hoort bij --role lead.");
            await using var database = await OpenDatabase.AtAsync(parsed.GetValue(Run.Data), cancel);
            var store = await database.PrepareAsync(TimeProvider.System, cancel);
            var groups = new List<Guid>();
            foreach (var slug in slugs)
                groups.Add(await store.FindNameAsync(Names.Groups, slug, cancel)
                    ?? throw new CommandException($"Er is geen groep “{slug}”."));
            Console.WriteLine(await new AccessTokens(database.Source, database.Schema, TimeProvider.System)
                .MintAsync(isLead ? Role.Lead : Role.Secretariat, [.. groups], cancel));
        });
        return command;
    }
}
