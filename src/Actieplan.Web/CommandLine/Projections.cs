using System.CommandLine;
using Actieplan.Store;
using Actieplan.Web.Log;
using Command = System.CommandLine.Command;

namespace Actieplan.Web.CommandLine;

/// <summary>What an operator does with the boards that are kept of the log: look, make anew, compare, pass over an
/// event.</summary>
public static class Projections
{
    private const int LongestReason = 280;

    public static Command Rebuild()
    {
        var command = new Command("rebuild", "Maakt het bord opnieuw uit het hele logboek, naast het bord dat getoond "
            + "wordt, en zet het in één keer op zijn plaats. Doe dit ook met een nieuwe versie, vóór die begint: dan "
            + "wacht niemand.") { Run.Data };
        command.SetSentences(async (parsed, cancel) =>
        {
            await using var database = await OpenDatabase.AtAsync(parsed.GetValue(Run.Data), cancel);
            var store = await database.PrepareAsync(TimeProvider.System, cancel);
            var rebuilt = await ShowProgress.OfAsync("Bord maken",
                progress => store.RebuildAsync(PlanProjection.Definition, progress, cancel));
            Console.WriteLine($"Het bord is opnieuw gemaakt: {rebuilt.Documents} kaarten, tot positie "
                + $"{rebuilt.Position} van het logboek.");
        });
        return command;
    }

    public static Command Verify()
    {
        var command = new Command("verify", "Vergelijkt het bord met het logboek en noemt het eerste verschil. "
            + "Aan geen van beide wordt iets veranderd.") { Run.Data };
        command.SetSentences(async (parsed, cancel) =>
        {
            await using var database = await OpenDatabase.AtAsync(parsed.GetValue(Run.Data), cancel);
            var store = await database.PrepareAsync(TimeProvider.System, cancel);
            var verified = await ShowProgress.OfAsync("Vergelijken",
                progress => store.VerifyAsync(PlanProjection.Definition, progress, cancel));
            if (verified.Difference is { } difference) throw new CommandException(Sentence(difference));
            var last = (await store.LastAsync(cancel))?.Sequence ?? 0;
            if (verified.Position == 0 && last > 0)
                throw new CommandException("Er is nog geen bord om te vergelijken. Maak het met rebuild.");
            Console.WriteLine($"Bord = logboek: {verified.Documents} kaarten, tot positie {verified.Position}"
                + (verified.Skipped == 0 ? "." : $", zonder de {verified.Skipped} die met skip zijn overgeslagen.")
                + (last > verified.Position ? $" Het logboek is al op {last}." : ""));
        });
        return command;
    }

    public static Command Status()
    {
        var command = new Command("status", "Zegt hoe ver elk bord is, en waar het stilstaat.") { Run.Data };
        command.SetSentences(async (parsed, cancel) =>
        {
            await using var database = await OpenDatabase.AtAsync(parsed.GetValue(Run.Data), cancel);
            var store = await database.PrepareAsync(TimeProvider.System, cancel);
            var last = await store.LastAsync(cancel);
            Console.WriteLine($"Logboek: positie {last?.Sequence ?? 0}.");
            foreach (var report in await store.ProjectionsAsync(cancel)) Console.WriteLine(Sentence(report));
        });
        return command;
    }

    public static Command Skip()
    {
        var projection = new Option<string>("--projection")
        {
            Description = "De naam zoals status die noemt.",
            DefaultValueFactory = _ => PlanProjection.Definition.ProgressionName,
        };
        var position = new Option<long>("--event")
        {
            Description = "De positie waar het stilstaat, zoals status die noemt.", Required = true,
        };
        var reason = new Option<string>("--reason") { Description = "Waarom; wordt bewaard.", Required = true };
        var command = new Command("skip", "Laat een bord de gebeurtenis overslaan waar het op stilstaat, nu en telkens "
            + "als het opnieuw wordt gemaakt. De gebeurtenis zelf blijft in het logboek.")
        {
            projection, position, reason, Run.Data,
        };
        command.SetSentences(async (parsed, cancel) =>
        {
            var (name, at) = (parsed.GetValue(projection)!, parsed.GetValue(position));
            var why = parsed.GetValue(reason)!.Trim();
            if (why.Length is 0 or > LongestReason)
                throw new CommandException($"Zeg met --reason waarom, in hoogstens {LongestReason} tekens.");
            await using var database = await OpenDatabase.AtAsync(parsed.GetValue(Run.Data), cancel);
            var store = await database.PrepareAsync(TimeProvider.System, cancel);
            if (!await store.SkipAsync(name, at, Environment.UserName, why, cancel))
                throw new CommandException($"{name} staat niet stil op {at}; er is niets veranderd. "
                    + "Kijk met status waar het stilstaat.");
            Console.WriteLine($"{name} slaat {at} voortaan over. Een server die loopt, gaat binnen enkele tellen "
                + "verder.");
        });
        return command;
    }

    private static string Sentence(ProjectionReport report)
    {
        var skipped = report.Skipped == 0 ? "" : $" Overgeslagen: {report.Skipped}.";
        return report.Fault is { } fault
            ? $"{report.Name}: positie {report.Position}, staat stil op {fault.Sequence} sinds "
                + $"{Brussels.Dutch(fault.Since)}: {fault.Reason.TrimEnd('.')}.{skipped}"
            : $"{report.Name}: positie {report.Position}.{skipped}";
    }

    private static string Sentence(DocumentDifference difference) =>
        $"Het bord is niet wat het logboek zegt. Eerste verschil: {difference.Type} {difference.Id}, bij "
        + $"{difference.Path}. Op het bord: {difference.Stored ?? "niets"}. In het logboek: "
        + $"{difference.Folded ?? "niets"}. Maak het bord opnieuw met rebuild.";
}
