using System.Reflection;
using Actieplan.Domain.ActionItems;
using FsCheck;
using FsCheck.Fluent;

namespace Actieplan.Domain.Tests;

/// <summary>A command, and how many days after the one before it it is given.</summary>
public sealed record Asked(object Command, int DaysLater);

/// <summary>Logs as they come to be: each command is decided on a day that is not before the last one, about that day or
/// an earlier one, and what was decided is recorded then.</summary>
public static class Lived
{
    public static readonly Entry[][] Ready =
    [
        Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.WithInitiative(), Items.InUitvoering()[^1..],
        Milestones.OneOfTwoReached(),
    ];

    public static Gen<Asked> Asked =>
        from command in Generated.Command
        from later in Generated.DaysLater
        select new Asked(command, later);

    public static History Log(Asked[] steps)
    {
        var (log, today) = (History.Given(Ready), Days.June);
        foreach (var step in steps)
        {
            today = today.AddDays(step.DaysLater);
            var command = On(today, step.Command);
            log = log.Append(log.Decide(command), ByOf(command), today);
        }
        return log;
    }

    public static Actor ByOf(object command) => command is ReportFirst first
        ? first.Report.By
        : (Actor)command.GetType().GetProperty("By")!.GetValue(command)!;

    // a command is shared by the logs that a failing one is made smaller to: it is copied, not changed
    private static object On(DateOnly today, object command)
    {
        if (command is ReportFirst first)
            return new ReportFirst((ReportProgress)On(today, first.Report), (Command)On(today, first.Then));
        var copy = command.GetType().GetMethod("<Clone>$")!.Invoke(command, null)!;
        command.GetType().GetProperty("Today", BindingFlags.Public | BindingFlags.Instance)!.SetValue(copy, today);
        return copy;
    }
}
