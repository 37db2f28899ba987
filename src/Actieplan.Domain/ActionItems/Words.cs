namespace Actieplan.Domain.ActionItems;

/// <summary>The words of the plan, as a person reads them.</summary>
public static class Words
{
    public static string Dutch(this Phase phase) => phase switch
    {
        Phase.NogNietGestart => "nog niet gestart",
        Phase.InDeStartblokken => "in de startblokken",
        Phase.Verkenning => "verkenning",
        Phase.InUitvoering => "in uitvoering",
        Phase.EersteResultaten => "eerste resultaten",
        Phase.Gerealiseerd => "gerealiseerd",
        Phase.Verankerd => "verankerd",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };

    public static string Dutch(this Koers koers) => koers switch
    {
        Koers.OpKoers => "op koers",
        Koers.VraagtAandacht => "vraagt aandacht",
        Koers.OnderDruk => "onder druk",
        Koers.NietGekend => "niet gekend",
        _ => throw new ArgumentOutOfRangeException(nameof(koers), koers, null),
    };

    public static string Dutch(this Pressure pressure) => pressure switch
    {
        Pressure.Tijd => "tijd",
        Pressure.Financiering => "financiering",
        Pressure.Administratie => "administratie",
        Pressure.Personeel => "personeel",
        Pressure.Draagvlak => "draagvlak",
        Pressure.IetsAnders => "iets anders",
        _ => throw new ArgumentOutOfRangeException(nameof(pressure), pressure, null),
    };
}
