using System.Text;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Spreadsheets;

/// <summary>What is taken along and sent back as it was changes nothing, whatever the program in between made of the
/// file; and when it comes back late, it undoes nothing that others did since.</summary>
[Collection(WithSheets.Name)]
public sealed class An_export_comes_back_without_a_trace(TestTracker tracker)
{
    public static TheoryData<string> Sheets => [.. Web.Spreadsheets.Sheets.All.Select(sheet => sheet.Name)];

    [Theory, MemberData(nameof(Sheets))]
    public async Task Of_the_whole_plan(string name)
    {
        using var program = await ApiClient.OfSecretariat(tracker);
        foreach (var story in new[] { "=1+1 is bij ons drie.", "'=zo schreef iemand het.", "- een streepje" })
            (await program.Post("/api/v1/items/limburg-open-tafel/progress", new { story, helped = "een;\n\"twee\"" }))
                .ShouldBe(200);
        using var secretariat = await tracker.Secretariat();
        var file = await tracker.Take(Web.Spreadsheets.Sheets.Find(name)!);

        await tracker.ShouldNotMove(() => secretariat.Check(file));
        secretariat.ShouldBe(200, "Er verandert niets", $"{InSheets.Read(file).Rows.Count} ongewijzigd");
        secretariat.Page.QuerySelectorAll("[value=invoeren], [value=goede-rijen]").ShouldBeEmpty();
        await secretariat.Press("weggooien");
    }

    [Fact]
    public async Task Through_an_old_Excel_with_commas()
    {
        using var secretariat = await tracker.Secretariat();
        var sheet = await tracker.Hold(InSheets.Milestones);
        sheet.Rows.RemoveAll(row => row.Any(cell => cell.Contains('“', StringComparison.Ordinal)));
        var western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

        await tracker.ShouldNotMove(() => secretariat.Check(western.GetBytes(sheet.ToText(','))));
        secretariat.ShouldBe(200, "Er verandert niets", "oude codering van Windows", "komma's in plaats van puntkomma's");
        await secretariat.Press("weggooien");
    }

    [Fact]
    public async Task A_precision_survives_as_a_day_and_a_word()
    {
        var sheet = await tracker.Hold(InSheets.Milestones);
        foreach (var precision in new[] { "dag", "maand", "seizoen", "jaar", "onbekend" })
            sheet.Rows.ShouldContain(row => row[3] == precision, precision);
        sheet.Rows.ShouldAllBe(row => row[5] == "" || row[5].Split('/').Length == 3);
    }

    [Fact]
    public async Task Late_and_what_others_did_since_stands()
    {
        using var secretariat = await tracker.Secretariat();
        using var program = await ApiClient.OfSecretariat(tracker);
        var (items, reports) = (await tracker.Hold(InSheets.Items), await tracker.Hold(InSheets.Reports));
        var report = tracker.Item("limburg-invulling").Reports[^1];
        (await program.Post("/api/v1/items/limburg-invulling/describe", new { title = "Intussen anders" },
            ("If-Match", $"\"{tracker.Item("limburg-invulling").Version}\""))).ShouldBe(200);
        (await program.Post($"/api/v1/items/limburg-invulling/progress/{report.Version}/correct",
            new { story = "Intussen beter gezegd.", happenedOn = report.HappenedOn, reason = "Preciezer." },
            ("If-Match", $"\"{tracker.Item("limburg-invulling").Version}\""))).ShouldBe(200);

        foreach (var sheet in new[] { items, reports })
        {
            await tracker.ShouldNotMove(() => secretariat.Check(sheet));
            secretariat.ShouldBe(200, "Er verandert niets");
            await secretariat.Press("weggooien");
        }
        tracker.Item("limburg-invulling").Added.Title.ShouldBe("Intussen anders");
    }

    [Fact]
    public async Task Of_one_group_it_holds_only_that()
    {
        using var anybody = new Visit(tracker);
        await anybody.Open("/rekenbladen/acties.csv?groep=limburg");
        anybody.ShouldBe(200);
        anybody.Header("Content-Disposition")!.ShouldContain("actieplan-acties-limburg-2022-05-05.csv");
        anybody.Header("Content-Type").ShouldBe("text/csv; charset=utf-8");
        InSheets.Read(InSheets.Bytes(anybody.Body)).Rows.ShouldAllBe(row => row[3] == "limburg");
        await anybody.Open("/rekenbladen/mensen.csv");
        anybody.ShouldBe(404, "Er is geen rekenblad met die naam.");
    }
}
