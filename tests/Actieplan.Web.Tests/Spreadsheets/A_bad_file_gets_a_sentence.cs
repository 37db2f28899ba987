using System.Text;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Spreadsheets;

/// <summary>Whatever somebody sends by mistake, the page says what it is and what to do; nothing is kept of it.
/// </summary>
[Collection(WithSheets.Name)]
public sealed class A_bad_file_gets_a_sentence(TestTracker tracker)
{
    private const string Columns = "bericht;actie;gebeurd op;fase;koers;wat drukt;zin;wat hielp;wat hinderde;wie ontbrak;"
        + "link;ingetrokken;reden;voorbeeld;versie";

    private static readonly byte[] Signature = [0x50, 0x4B, 3, 4, 20, 0, 6, 0];

    public static TheoryData<byte[], string> Files => new()
    {
        { [], "Dit bestand is leeg." },
        { [0xEF, 0xBB, 0xBF], "Dit bestand is leeg." },
        { Signature, "Dit is een werkmap van Excel (.xlsx) of een zip" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "een oude werkmap van Excel (.xls)" },
        { Encoding.ASCII.GetBytes("%PDF-1.7"), "Dit is een pdf" },
        { [1, 0, 2, 0, 3, 0], "geen tekst die te lezen is" },
        { [0xEF, 0xBB, 0xBF, 0xC3, 0x28], "geen tekst die te lezen is" },
        { InSheets.Bytes("naam;adres\r\nJan;Gent"), "De eerste rij noemt geen kolom" },
        { InSheets.Bytes(Columns), "staat geen enkele rij" },
        { InSheets.Bytes($"{Columns}\r\n;;;;;;;;;;;;;;\r\n"), "staat geen enkele rij" },
        { InSheets.Bytes($"{Columns};telefoon\r\n1"), "De kolom “telefoon” kennen we niet in een rekenblad van berichten." },
        { InSheets.Bytes($"{Columns};zin\r\n1"), "De kolom “zin” staat er twee keer." },
        { InSheets.Bytes($"{Columns.Replace(";zin", "", StringComparison.Ordinal)}\r\n1"), "De kolom “zin” ontbreekt." },
        { InSheets.Bytes("bericht;actie\r\n1;x"), "De kolommen “gebeurd op”, “fase”," },
        {
            InSheets.Bytes($"{Columns}\r\n{string.Concat(Enumerable.Repeat("x;y\r\n", Web.Spreadsheets.ReadCsv.MostRows + 1))}"),
            "telt meer dan 10000 rijen"
        },
    };

    [Theory, MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public async Task That_says_what_to_do(byte[] file, string says)
    {
        using var secretariat = await tracker.Secretariat();
        await tracker.ShouldNotMove(() => secretariat.SendFile(file));

        secretariat.ShouldBe(422, says);
        secretariat.Page.QuerySelector("[role=alert] a")!.GetAttribute("href").ShouldBe("#veld-bestand");
        secretariat.Page.QuerySelector("#veld-bestand")!.GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public async Task Also_when_it_is_far_too_large_or_not_there()
    {
        using var secretariat = await tracker.Secretariat();
        await secretariat.SendFile(new byte[20 * 1024 * 1024]);
        secretariat.ShouldBe(413, "Dit bestand is groter dan 8 MB.");

        await secretariat.Open(InSheets.Desk);
        await secretariat.Submit(_ => { });
        secretariat.ShouldBe(422, "Kies eerst een bestand.");

        await secretariat.Open(InSheets.Desk);
        var forged = secretariat.FileForm(InSheets.Bytes(Columns), "a.csv");
        forged.Content = new MultipartFormDataContent { { new ByteArrayContent(InSheets.Bytes(Columns)), "bestand", "a.csv" } };
        await secretariat.Send(forged);
        secretariat.ShouldBe(400, "Dit formulier is verlopen of kwam van elders.");
    }

    [Fact]
    public async Task A_row_is_named_as_a_spreadsheet_numbers_it()
    {
        using var secretariat = await tracker.Secretariat();
        // a cell of three lines, an empty row, a quote that is never closed
        await secretariat.Check(InSheets.Bytes(
            $"sep=;\r\n{Columns}\r\n;limburg-invulling;;;;;\"Op\ndrie\nlijnen.\";;;;;;;;\r\n;;;;;;;;;;;;;;\r\n"
            + ";nergens;35/1/2022;klaar;;;;;;;;misschien;;;\r\n999999;limburg-invulling;;;;;Weg.;;;;;;;;\r\n"
            + ";limburg-invulling;;;;;a\"b;;;;;;;;"));

        secretariat.FaultOf(3).ShouldBe("");
        secretariat.FaultOf(4).ShouldContain("Er is geen actie met het adres “nergens”.");
        secretariat.FaultOf(4).ShouldContain("“35/1/2022” is geen datum.");
        secretariat.FaultOf(4).ShouldContain("“klaar” kennen we hier niet. Kies uit: nog niet gestart, in de startblokken");
        secretariat.FaultOf(4).ShouldContain("“misschien” kennen we hier niet.");
        secretariat.FaultOf(5).ShouldContain("Er is geen bericht 999999.");
        secretariat.FaultOf(6).ShouldContain("De aanhalingstekens in deze rij kloppen niet.");
        await secretariat.Show("nieuw");
        secretariat.ChangesOf(2).ShouldContain("Op drie lijnen.");
        await secretariat.Press("weggooien");
    }
}
