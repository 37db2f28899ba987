using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Plans;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Changes;

/// <summary>Two days that are compared, and with which knowledge.</summary>
public sealed record Period(DateOnly Van, DateOnly Tot, Knowledge Kennis)
{
    public AsOf From => new(Van, Kennis, Brussels.EndOf(Van));

    public AsOf To => new(Tot, Kennis, Brussels.EndOf(Tot));

    /// <summary>The address that asks for it.</summary>
    public string Query => $"?{PeriodForm.VanName}={Van.Iso()}&{PeriodForm.TotName}={Tot.Iso()}"
        + $"&{PeriodForm.KennisName}={JsonNames.Of(Kennis)}";
}

/// <summary>Two days as they were typed, or chosen from the moments of the plan: kept whole, so that a refusal gives
/// them back.</summary>
public sealed record PeriodForm(string Van, string Tot, string Kennis, string VanMoment, string TotMoment)
{
    public const string VanName = "van", TotName = "tot", KennisName = "kennis", VanMomentName = "vanMoment",
        TotMomentName = "totMoment";

    // of a moment longer ago nearly all would be new
    private const int UsualMonths = 3, MostMonths = 12;

    /// <summary>Null where something is asked twice: then it is unclear which of both was meant.</summary>
    public static PeriodForm? From(IQueryCollection query)
    {
        string[] names = [VanName, TotName, KennisName, VanMomentName, TotMomentName];
        return names.Any(name => query[name].Count > 1)
            ? null
            : new(Word(VanName), Word(TotName), Word(KennisName), Word(VanMomentName), Word(TotMomentName));

        string Word(string name) => query[name].ToString().Trim();
    }

    public static PeriodForm Of(Period period) =>
        new(period.Van.Iso(), period.Tot.Iso(), JsonNames.Of(period.Kennis), "", "");

    /// <summary>Somebody chose a moment: the address is to say its day.</summary>
    public bool IsByMoment => (VanMoment + TotMoment).Length > 0;

    /// <summary>For a hall: until a day, from the moment of the plan before it, however long ago that was.</summary>
    public static Period OfHall(PlanCard? plan, DateOnly tot) =>
        new(FormerOf(plan, tot) ?? Usual([], tot), tot, Knowledge.Toen);

    /// <summary>The last moment before a day; none before the plan, as there is nothing to compare with.</summary>
    public static DateOnly? FormerOf(PlanCard? plan, DateOnly day) => MomentsOf(plan, day)
        .FirstOrDefault(moment => moment.Day < day && moment.Day >= plan!.AdoptedOn)?.Day;

    /// <summary>The moments that may be chosen, the last one first.</summary>
    public static IReadOnlyList<MomentNamed> MomentsOf(PlanCard? plan, DateOnly today) =>
    [
        .. (plan?.Moments.Values ?? []).Where(moment => moment.Day <= today).OrderByDescending(moment => moment.Day)
            .ThenBy(moment => moment.Name, StringComparer.Ordinal),
    ];

    /// <summary>The period that is meant: unless said otherwise from the last moment of the plan in the year before,
    /// or three months ago, until today, with what was known then.</summary>
    /// <returns>Or why it cannot be.</returns>
    public (Period? Period, Refusal? Refusal) Read(PlanCard? plan, DateOnly today)
    {
        if (Kennis != "" && JsonNames.Parse<Knowledge>(Kennis) is null)
            return (null, new("Kies met welke kennis je vergelijkt: die van toen, of die van nu.", KennisName));
        if (Refuse(VanMoment, Van, VanName, plan, today) is { } from) return (null, from);
        if (Refuse(TotMoment, Tot, TotName, plan, today) is { } to) return (null, to);
        var tot = DayOf(TotMoment, Tot, plan) ?? today;
        var van = DayOf(VanMoment, Van, plan) ?? Usual(MomentsOf(plan, today), tot);
        return van > tot
            ? (null, new($"{Day.Dutch(van)} ligt na {Day.Dutch(tot)}. Kies de vroegste dag eerst.", VanName))
            : (new(van, tot, JsonNames.Parse<Knowledge>(Kennis) ?? Knowledge.Toen), null);
    }

    private static DateOnly Usual(IReadOnlyList<MomentNamed> moments, DateOnly tot)
    {
        var last = moments.FirstOrDefault(moment => moment.Day < tot)?.Day;
        if (last?.AddMonths(MostMonths) < tot) last = null;
        var before = tot.AddMonths(-UsualMonths);
        return last ?? (before < Day.Earliest ? tot : before);
    }

    private static Refusal? Refuse(
        string moment, string typed, string field, PlanCard? plan, DateOnly today) =>
        (moment, DayOf(moment, typed, plan)) switch
        {
            ("", null) when typed is "" => null,
            ("", null) => new("Schrijf de datum als dag, maand en jaar: 5/5/2022.", field),
            (_, null) => new("Dat moment kent het plan niet.", field),
            (_, { } day) when day > today => new($"{Day.Dutch(day)} ligt in de toekomst.", field),
            (_, { } day) when day < Day.Earliest =>
                new($"Kies een dag vanaf {Day.Dutch(Day.Earliest)}: ouder is niets van dit plan.", field),
            _ => null,
        };

    // a moment that was chosen says more than the day that stood there already
    private static DateOnly? DayOf(string moment, string typed, PlanCard? plan) =>
        moment is "" ? TypedDay.Read(typed) : plan?.Moments.GetValueOrDefault(moment)?.Day;
}
