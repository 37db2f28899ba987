using System.Reflection;

namespace Actieplan.Web.Desk;

/// <param name="Name">In an address.</param>
/// <param name="Title">On a button and above its form.</param>
/// <param name="Done">What a receipt says.</param>
public sealed record Verb(string Name, string Title, string Done);

/// <summary>All that can be done at the desk.</summary>
public static class Verbs
{
    public static readonly Verb
        Describe = new("beschrijven", "Beschrijven", "Beschreven."),
        Mask = new("tekst-weghalen", "Tekst weghalen", "De tekst is weggehaald."),

        AddItem = new("nieuwe-actie", "Nieuwe actie", "De actie is toegevoegd."),
        AddInitiative = new("nieuw-initiatief", "Nieuw initiatief", "Het initiatief is toegevoegd."),
        Move = new("verplaatsen", "Verplaatsen naar een andere groep", "Verplaatst."),
        Suspend = new("opschorten", "Opschorten", "Opgeschort."),
        Resume = new("hervatten", "Hervatten", "Hervat."),
        Stop = new("stopzetten", "Stopzetten", "Stopgezet."),
        Reopen = new("heropenen", "Heropenen", "Heropend."),
        Tell = new("bericht", "Bericht schrijven", "Het bericht is gemeld."),
        Correct = new("verbeteren", "Bericht verbeteren", "Het bericht is verbeterd."),
        Retract = new("intrekken", "Bericht intrekken", "Het bericht is ingetrokken."),

        PlanMilestone = new("mijlpaal-plannen", "Mijlpaal plannen", "De mijlpaal is gepland."),
        Reschedule = new("verschuiven", "Verschuiven", "Verschoven."),
        Refine = new("preciezer", "Datum preciezer maken", "De datum is preciezer."),
        Reach = new("bereikt", "Bereikt melden", "Bereikt gemeld."),
        Cancel = new("laten-vervallen", "Laten vervallen", "Vervallen."),
        RetractReach = new("toch-niet-bereikt", "Toch niet bereikt", "“Bereikt” is ingetrokken."),

        StartGroup = new("nieuwe-groep", "Nieuwe groep", "De groep is gestart."),
        Dissolve = new("opheffen", "Opheffen", "Opgeheven."),

        LinkSignal = new("koppelen", "Koppelen aan acties", "De koppelingen zijn bewaard."),
        DeclineSignal = new("toch-afwijzen", "Toch van de borden halen", "Het signaal is van de borden gehaald."),

        AdoptPlan = new("plan-aannemen", "Het plan opnemen", "Het plan is opgenomen."),
        Krachtlijn = new("krachtlijn", "Krachtlijn", "De krachtlijn is bewaard."),
        Challenge = new("uitdaging", "Uitdaging", "De uitdaging is bewaard."),
        Kernboodschap = new("kernboodschap", "Kernboodschap", "De kernboodschap is bewaard."),
        Moment = new("moment", "Moment", "Het moment is bewaard."),
        Foreword = new("voorwoord", "Voorwoord schrijven", "Het voorwoord is bewaard."),
        Freeze = new("basislijn", "Basislijn vastleggen", "De basislijn is vastgelegd.");

    private static readonly Dictionary<string, Verb> All = typeof(Verbs)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Verb>()
        .ToDictionary(verb => verb.Name);

    public static Verb? Find(string? name) => name is null ? null : All.GetValueOrDefault(name);
}
