using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Changes;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;

namespace Actieplan.Web.StandVanZaken;

/// <summary>Which state of play is asked for, as it was typed or chosen from the moments of the plan: kept whole, so
/// that a refusal gives it back.</summary>
/// <param name="Op">The day that it is of, or empty for the board as it is now.</param>
/// <param name="Vorig">The former day that it is compared with, as it was typed.</param>
public sealed record StandForm(string Op, string Kennis, string Vorig, string OpMoment, string VorigMoment)
{
    public const string VorigName = "vorig", OpMomentName = "opMoment", VorigMomentName = "vorigMoment";

    // of a plan whose moments are all to come, nearly everything of the last months is told
    private const int UsualMonths = 3;

    /// <summary>Somebody chose a moment: the address is to say its day.</summary>
    public bool IsByMoment => (OpMoment + VorigMoment).Length > 0;

    /// <summary>Null where something is asked twice.</summary>
    public static StandForm? From(IQueryCollection query, BoardOn board, DateOnly today)
    {
        string[] names = [VorigName, OpMomentName, VorigMomentName];
        return names.Any(name => query[name].Count > 1)
            ? null
            : Of(board, Word(VorigName)) with { OpMoment = Word(OpMomentName), VorigMoment = Word(VorigMomentName) };

        string Word(string name) => query[name].ToString().Trim();
    }

    public static StandForm Of(BoardOn board, string vorig) =>
        new(board.Day.Iso(), JsonNames.Of(board.AsOf?.Knowledge ?? Knowledge.Nu), vorig, "", "");

    /// <summary>The former day that is meant: unless said otherwise, that of the last moment of the plan before.
    /// </summary>
    /// <param name="board">Of the day that is asked for, unless a moment is chosen.</param>
    /// <returns>Or why it cannot be; null where there is no day before.</returns>
    public (DateOnly? Former, Refusal? Refusal) Read(BoardOn board, BoardOn now)
    {
        var plan = now.Board.Plan;
        if (Refuse(OpMoment, plan, AskedDay.Op, now.Day) is { } unknown) return (null, unknown);
        if (Refuse(VorigMoment, plan, VorigName, now.Day) is { } former) return (null, former);
        var day = DayOf(OpMoment, plan) ?? board.Day;
        if (VorigMoment is "" && Vorig is "") return (Usual(plan, day), null);
        var vorig = DayOf(VorigMoment, plan) ?? TypedDay.Read(Vorig);
        return vorig switch
        {
            null => (null, new("Schrijf de datum als dag, maand en jaar: 5/5/2022.", VorigName)),
            { } early when early < Day.Earliest => (null, new(
                $"Kies een dag vanaf {Day.Dutch(Day.Earliest)}: ouder is niets van dit plan.", VorigName)),
            { } late when late >= day => (null, new(
                $"{Day.Dutch(late)} ligt niet voor {Day.Dutch(day)}. Kies een vroegere dag om mee te vergelijken.",
                VorigName)),
            _ => (vorig, null),
        };
    }

    /// <summary>The address that says by their days what was chosen by name.</summary>
    public string Address(PlanCard? plan, DateOnly? former) => StandEndpoints.Path
        + $"?{AskedDay.Op}={DayOf(OpMoment, plan)?.Iso() ?? Op}&{AskedDay.Kennis}={Kennis}"
        + (former is { } day ? $"&{VorigName}={day.Iso()}" : "");

    /// <summary>The question that this board answers, also when it is asked on a later day.</summary>
    public static string QueryOf(BoardOn board, DateOnly? former) =>
        Paths.QueryOf(board.Day, board.AsOf?.Knowledge ?? Knowledge.Nu)
        + (former is { } day ? $"&{VorigName}={day.Iso()}" : "");

    // before the plan there is nothing to compare with
    private static DateOnly? Usual(PlanCard? plan, DateOnly day) => PeriodForm.FormerOf(plan, day)
        ?? (plan is { } adopted && adopted.AdoptedOn < day
            ? new[] { adopted.AdoptedOn, day.AddMonths(-UsualMonths) }.Max()
            : null);

    private static Refusal? Refuse(string moment, PlanCard? plan, string field, DateOnly today) =>
        (moment, DayOf(moment, plan)) switch
        {
            ("", _) => null,
            (_, null) => new("Dat moment kent het plan niet.", field),
            (_, { } day) when day > today => new($"{Day.Dutch(day)} ligt in de toekomst.", field),
            _ => null,
        };

    private static DateOnly? DayOf(string moment, PlanCard? plan) =>
        moment is "" ? null : plan?.Moments.GetValueOrDefault(moment)?.Day;
}
