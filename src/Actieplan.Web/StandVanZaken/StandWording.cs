using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Changes;

namespace Actieplan.Web.StandVanZaken;

/// <summary>How the state of play says what it counts: whole sentences, to be read aloud.</summary>
public static class StandWording
{
    public static string Title(BoardOn board) => $"Stand van zaken op {Day.Dutch(board.Day)}";

    /// <summary>"met wat we nu weten".</summary>
    public static string With(BoardOn board) => PastWords.With(board.AsOf?.Knowledge ?? Knowledge.Nu);

    /// <summary>Below every page of paper.</summary>
    public static string Footer(BoardOn board, long position) =>
        $"{Title(board)}, {With(board)}. Logboek tot en met plaats {position}.";

    /// <summary>"3 acties zijn in uitvoering"; of a blijvende opdracht there is no phase.</summary>
    public static string Of(Phase? phase, int count) => phase switch
    {
        null => Said(count, "is een blijvende opdracht", "zijn blijvende opdrachten"),
        Phase.InDeStartblokken => Said(count, "staat in de startblokken", "staan in de startblokken"),
        Phase.Verkenning => Said(count, "zit in verkenning", "zitten in verkenning"),
        Phase.EersteResultaten => Said(count, "toont eerste resultaten", "tonen eerste resultaten"),
        { } other => Said(count, $"is {other.Dutch()}", $"zijn {other.Dutch()}"),
    };

    public static string Of(Koers koers, int count) => koers switch
    {
        Koers.OpKoers => Said(count, "is op koers", "zijn op koers"),
        Koers.VraagtAandacht => Said(count, "vraagt aandacht", "vragen aandacht"),
        Koers.OnderDruk => Said(count, "staat onder druk", "staan onder druk"),
        _ when count == 0 => "Van elke actie is een koers gekend",
        _ => $"Van {Counted(count, "actie", "acties")} is de koers niet gekend",
    };

    public static string Of(Standing standing, int count) => standing is Standing.Opgeschort
        ? Said(count, "is opgeschort", "zijn opgeschort")
        : Said(count, "is stopgezet", "zijn stopgezet");

    public static string Of(MilestoneState state, int count) => state switch
    {
        MilestoneState.StreefdatumVoorbij => $"Van {Counted(count, "mijlpaal", "mijlpalen")} is de streefdatum voorbij",
        MilestoneState.BereiktNaStreefdatum => Said(
            count, "is bereikt, na de streefdatum", "zijn bereikt, na de streefdatum", "mijlpaal", "mijlpalen"),
        _ => Said(count, $"is {Wording.Milestone(state, 1)}", $"zijn {Wording.Milestone(state, 2)}",
            "mijlpaal", "mijlpalen"),
    };

    /// <summary>"2 mijlpalen zijn verschoven", of changes of one kind to one kind of thing.</summary>
    public static string Of(ChangeKind kind, Card of, int count)
    {
        var (one, more) = of switch
        {
            ItemCard => ("actie", "acties"),
            MilestoneCard => ("mijlpaal", "mijlpalen"),
            _ => ("groep", "groepen"),
        };
        return kind switch
        {
            ChangeKind.NieuwVerhaal => count == 1 ? "Er kwam 1 verhaal bij" : $"Er kwamen {count} verhalen bij",
            ChangeKind.Gecorrigeerd => Said(
                count, "is verbeterd of ingetrokken", "zijn verbeterd of ingetrokken", "bericht", "berichten"),
            ChangeKind.GroepOpgeheven => Said(count, "is opgeheven", "zijn opgeheven", one, more),
            ChangeKind.NietMeerOpHetBord =>
                Said(count, "staat niet meer op het bord", "staan niet meer op het bord", one, more),
            _ => Said(count, $"is {ChangeWording.Kind(kind, 1)}", $"zijn {ChangeWording.Kind(kind, 2)}", one, more),
        };
    }

    /// <summary>"In uitvoering, onder druk door financiering."</summary>
    public static string Stand(ItemCard item) =>
        Wording.Capital(Wording.StandOf(item))
        + (item is { Stopped: null, Koers: Koers.OnderDruk, Pressure: { } presses }
            ? $", door {presses.Dutch()}."
            : ".");

    public static string Counted(int count, string one, string more) => count == 1 ? $"1 {one}" : $"{count} {more}";

    private static string Said(
        int count, string isOne, string areMore, string one = "actie", string more = "acties") => count switch
    {
        0 => $"Geen enkele {one} {isOne}",
        1 => $"1 {one} {isOne}",
        _ => $"{count} {more} {areMore}",
    };
}
