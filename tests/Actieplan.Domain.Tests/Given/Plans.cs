using Actieplan.Domain.Plans;

namespace Actieplan.Domain.Tests;

public static class Plans
{
    public static readonly PlanAdopted Adoption =
        new("Sterk Sociaal Werk 2020-2024", 2020, 2024, "Sociaal werk versterken", "F1");

    public static readonly KrachtlijnNamed Nabijheid =
        new("nabijheid", "Nabijheid", "Nabij zijn", "Dicht bij de mensen", "F5");

    public static readonly ChallengeNamed Digitalisering =
        new("digitalisering", "Digitalisering", "Iedereen mee", "F11");

    public static readonly KernboodschapNamed Mensenrechten =
        new("mensenrechten", 1, "Mensenrechten doen ertoe", "Ze zijn het kompas.", "F19");

    public static readonly MomentNamed Conferentie2018 =
        new("conferentie-2018", "Conferentie 24 mei 2018", new DateOnly(2018, 5, 24));

    public static Entry[] Adopted() => [On(Adoption)];

    /// <summary>With a krachtlijn, an uitdaging, a kernboodschap and a moment.</summary>
    public static Entry[] Named() =>
        [On(Adoption), On(Nabijheid), On(Digitalisering), On(Mensenrechten), On(Conferentie2018)];

    public static Entry Frozen(string name = "Basislijn") => new(Plan.Stream, new BaselineFrozen(name), Days.Today);

    private static Entry On(PlanEvent e) => new(Plan.Stream, e, Days.Adoption);
}
