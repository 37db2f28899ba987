namespace Actieplan.Web.Api;

/// <summary>A kind of problem that a program can meet, as the page about the API lists it.</summary>
public sealed record ProblemKind(string Type, string Status, string Means)
{
    public static readonly IReadOnlyList<ProblemKind> All =
    [
        new("onleesbaar", "400", "Er ontbreekt iets, er staat iets te veel, of het is geen geldige JSON."),
        new("niet-aangemeld", "401", "Er is geen token, of het is niet meer geldig."),
        new("niet-toegestaan", "403", "Dit mag u niet: het is van een andere groep, of van het secretariaat."),
        new("vreemde-herkomst", "403", "Een andere site liet uw browser dit sturen."),
        new("onbekend", "404", "Dit bestaat niet, of bestond op die dag nog niet."),
        new("werkwijze", "405", "Dit adres kent die manier van vragen niet."),
        new("botsing", "409", "Het adres is al in gebruik, of er wordt tegelijk veel geschreven."),
        new("verouderd", "412", "Iemand was u voor: haal de nieuwe versie op en kijk wat er veranderde."),
        new("te-groot", "413", "Wat u stuurde is te groot."),
        new("soort", "415", "Stuur JSON, met Content-Type: application/json."),
        new("geweigerd", "422", "Dit kan niet. De zin zegt waarom, en field zegt bij welk veld."),
        new("sleutel-hergebruikt", "422", "Die Idempotency-Key ging al mee met een andere inhoud."),
        new("versie-ontbreekt", "428", "Zeg met If-Match welke versie u zag."),
        new("te-vaak", "429", "U vroeg te veel ineens. Retry-After zegt over hoeveel tellen het weer kan."),
        new("fout", "500", "Dat ligt aan ons."),
        new("onbereikbaar", "503", "De gegevens zijn even niet bereikbaar. Retry-After zegt wanneer het weer kan."),
        new("vol", "503", "Er kijken te veel mensen tegelijk live mee. Lezen kan altijd."),
        new("stopt", "503", "De server start opnieuw. Retry-After zegt wanneer het live weer kan."),
    ];
}
