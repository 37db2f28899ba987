using Actieplan.Domain.Boards;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Api;

/// <summary>A command to copy, and the status that it promises. The tests take these from the page and run them, in
/// this order.</summary>
public sealed record ApiExample(string Title, string Command, int Status, string Means)
{
    private const string NoItem = "een-actie";

    /// <param name="site">The address by which the page was asked for.</param>
    public static IReadOnlyList<ApiExample> Of(string site, BoardOn board)
    {
        var item = board.Going.FirstOrDefault()?.Added.Slug ?? NoItem;
        var then = board.Day.AddYears(-1).Iso();
        return
        [
            new("Het bord van vandaag", $"curl {site}/api/v1/board", 200,
                "Het plan, de groepen, de acties, de mijlpalen en hun aantallen."),
            new("De acties van een jaar geleden", $"curl '{site}/api/v1/items?op={then}&kennis=toen'", 200,
                "Zoals men ze die dag kende."),
            new("In een rekenblad", $"curl -o acties.csv '{site}/api/v1/items.csv?op={then}'", 200,
                "Dezelfde acties, met wat we er nu van weten, als rijen."),
            new("Bewaar wat u kreeg", $"curl -o bord.json --etag-save bord.etag {site}/api/v1/board", 200,
                "Het bord, en het kenmerk (ETag) waaraan u het herkent."),
            new("Vraag alleen wat nieuw is",
                $"""
                curl -o bord.json --etag-compare bord.etag --etag-save bord.etag \
                  {site}/api/v1/board
                """, 304, "Er veranderde niets, dus er komt ook niets."),
            new("Het logboek, vanaf waar u was", $"curl '{site}/api/v1/log?after=0&limit=100'", 200,
                "Wat er gebeurde, in volgorde. De laatste position is uw volgende after."),
            new("Wat er veranderde", $"curl '{site}/api/v1/since?van={then}'", 200,
                "Het verschil tussen die dag en vandaag."),
            new("Voortgang melden",
                $$"""
                curl -X POST {{site}}/api/v1/items/{{item}}/progress \
                  -H "Authorization: Bearer $TOKEN" \
                  -H 'Content-Type: application/json' \
                  -H 'Idempotency-Key: voorbeeld-1' \
                  -d '{"story": "Een bericht uit een programma.", "koers": "opKoers"}'
                """, 200, "Let op: dit schrijft echt. Met dezelfde Idempotency-Key telt het maar één keer."),
            new("Zonder token",
                $$"""
                curl -X POST {{site}}/api/v1/items/{{item}}/progress \
                  -H 'Content-Type: application/json' \
                  -d '{"story": "Van wie komt dit?"}'
                """, 401, "Schrijven kan alleen met een token."),
            new("Een veld dat niet bestaat",
                $$"""
                curl -X POST {{site}}/api/v1/items/{{item}}/progress \
                  -H "Authorization: Bearer $TOKEN" \
                  -H 'Content-Type: application/json' \
                  -d '{"story": "Bijna goed.", "koersje": "opKoers"}'
                """, 400, "Een onbekend veld wordt geweigerd: een tikfout verdwijnt nooit stil."),
            new("Wijzigen wat intussen veranderde",
                $$"""
                curl -X POST {{site}}/api/v1/items/{{item}}/suspend \
                  -H "Authorization: Bearer $TOKEN" \
                  -H 'Content-Type: application/json' \
                  -H 'If-Match: "0"' \
                  -d '{"reason": "We wachten op middelen."}'
                """, 412, "If-Match zegt welke versie u zag; is er een nieuwere, dan gebeurt er niets."),
        ];
    }
}
