using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Spreadsheets;

/// <summary>What somebody else changed is never overwritten, and nobody waits for a file.</summary>
[Collection(WithSheets.Name)]
public sealed class Two_people_at_one_row(TestTracker tracker)
{
    [Fact]
    public async Task Who_comes_second_is_told_and_overwrites_nothing()
    {
        using var secretariat = await tracker.Secretariat();
        var sheet = (await tracker.Hold(InSheets.Items)).Only("toegang-tot-toestellen");
        await Describe("toegang-tot-toestellen", "Van een ander");
        sheet.Set("toegang-tot-toestellen", ("bron", "Mijn bron"));

        await tracker.ShouldNotMove(() => secretariat.Check(sheet));
        secretariat.FaultOf(2).ShouldStartWith("titel: Iemand was je voor: hier staat nu “Van een ander”.");
        await secretariat.Press("weggooien");

        // what was said since, without a version, is refused too; a report of somebody is no change of the row
        var fresh = (await tracker.Hold(InSheets.Items)).Only("toegang-tot-toestellen");
        using var program = await ApiClient.OfSecretariat(tracker);
        (await program.Post("/api/v1/items/toegang-tot-toestellen/progress", new { story = "Een bericht intussen." })).ShouldBe(200);
        fresh.Set("toegang-tot-toestellen", ("bron", "Mijn bron"), ("versie", ""));
        await secretariat.Check(fresh);
        secretariat.FaultOf(2).ShouldStartWith("versie: Deze rij verandert iets.");
        await secretariat.Press("weggooien");
    }

    [Fact]
    public async Task A_change_between_looking_and_saying_yes_writes_nothing()
    {
        using var secretariat = await tracker.Secretariat();
        var sheet = (await tracker.Hold(InSheets.Items)).Only("software-op-maat");
        sheet.Set("software-op-maat", ("bron", "Mijn bron"));
        await secretariat.Check(sheet);
        await Describe("software-op-maat", "Net ervoor");

        await tracker.ShouldNotMove(() => secretariat.Press("invoeren"));
        secretariat.ShouldBe(200, "Er is niets ingevoerd: het plan veranderde sinds je keek.", "Iemand was je voor");
        tracker.Item("software-op-maat").Added.Source.ShouldNotBe("Mijn bron");
        await secretariat.Press("weggooien");
    }

    [Fact]
    public async Task Masked_text_does_not_come_back_by_an_older_sheet()
    {
        using var secretariat = await tracker.Secretariat();
        using var program = await ApiClient.OfSecretariat(tracker);
        (await program.Post("/api/v1/items/limburg-invulling/progress", new { story = "Mevrouw Peeters kreeg hulp." })).ShouldBe(200);
        var told = tracker.Item("limburg-invulling").Told.Single(one => one.Event.Story == "Mevrouw Peeters kreeg hulp.");
        var sheet = (await tracker.Hold(InSheets.Reports)).Only($"{told.Position}");
        (await program.Post("/api/v1/items/limburg-invulling/mask", new { version = told.Version, texts = new[] { "story" }, reason = "Een naam." },
            ("If-Match", $"\"{tracker.Item("limburg-invulling").Version}\""))).ShouldBe(200);

        await tracker.ShouldNotMove(() => secretariat.Check(sheet));
        secretariat.FaultOf(2).ShouldBe("Iemand was je voor: hier is tekst weggehaald. Haal een nieuw rekenblad.");
        await secretariat.Press("weggooien");
    }

    [Fact]
    public async Task Others_report_while_hundreds_of_rows_are_written()
    {
        const int rows = 600;
        using var secretariat = await tracker.Secretariat();
        var items = tracker.Today().Going.Take(6).Select(item => item.Added.Slug).ToArray();
        var sheet = InSheets.Empty(InSheets.Reports);
        for (var row = 0; row < rows; row++) sheet.Add(("actie", items[row % items.Length]), ("zin", $"Rij {row} van velen."));
        await secretariat.Check(sheet);
        secretariat.ShouldBe(200, "600 rijen invoeren");

        using var program = await ApiClient.OfSecretariat(tracker);
        using var other = secretariat.Tab();
        var writing = secretariat.Write(tracker);
        var meanwhile = 0;
        do
        {
            (await program.Post($"/api/v1/items/{items[meanwhile % items.Length]}/progress", new { story = $"Intussen {meanwhile++}." }))
                .ShouldBe(200);
            await other.Open("/beheer");
        }
        while (!writing.IsCompleted);
        await writing;

        var stories = tracker.Board.Items.Values.SelectMany(item => item.Reports).Select(report => report.Event.Story).ToArray();
        stories.Count(story => story.EndsWith("van velen.", StringComparison.Ordinal)).ShouldBe(rows);
        stories.Where(story => story.EndsWith("van velen.", StringComparison.Ordinal)).ShouldBeUnique();
        stories.Count(story => story.StartsWith("Intussen ", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(meanwhile);
    }

    private async Task Describe(string slug, string title)
    {
        using var program = await ApiClient.OfSecretariat(tracker);
        (await program.Post($"/api/v1/items/{slug}/describe", new { title }, ("If-Match", $"\"{tracker.Item(slug).Version}\"")))
            .ShouldBe(200);
    }
}
