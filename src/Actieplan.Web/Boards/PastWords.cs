using Actieplan.Domain;
using Actieplan.Domain.Boards;

namespace Actieplan.Web.Boards;

/// <summary>How the past is put: which day, and whose knowledge of it.</summary>
public static class PastWords
{
    /// <summary>"op 1 maart 2021".</summary>
    public static string On(AsOf past) => $"op {Day.Dutch(past.Day)}";

    /// <summary>"met wat we nu weten".</summary>
    public static string With(Knowledge knowledge) => $"met {What(knowledge)}";

    /// <summary>"wat we nu weten".</summary>
    public static string What(Knowledge knowledge) =>
        knowledge is Knowledge.Nu ? "wat we nu weten" : "wat we toen wisten";

    /// <summary>What that counts.</summary>
    public static string Counts(Knowledge knowledge) => knowledge is Knowledge.Nu
        ? "alles wat toen al gebeurd was, ook als het later gemeld werd."
        : "alles wat tegen het einde van die dag gemeld was.";

    public static Knowledge Other(Knowledge knowledge) =>
        knowledge is Knowledge.Nu ? Knowledge.Toen : Knowledge.Nu;

    public static string NoPlan(AsOf past) => past.Knowledge is Knowledge.Nu
        ? "Op die dag was er nog geen plan."
        : "Op die dag was er nog geen plan opgeschreven.";

    /// <summary>Why the past has no page of something that is there now.</summary>
    /// <param name="what">"actie", "groep" or "mijlpaal".</param>
    public static string NotYet(string what, DateOnly began, AsOf past) => began > past.Day
        ? $"Deze {what} bestond nog niet {On(past)}; ze begon op {Day.Dutch(began)}."
        : $"{Wording.Capital(On(past))} was deze {what} nog niet opgeschreven. Ze begon op {Day.Dutch(began)}, en dat "
            + "is pas later gemeld.";
}
