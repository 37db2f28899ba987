using Actieplan.Web.Tests.Desk;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.StandVanZaken;

/// <summary>It is looked at first, nothing of it is ever lost, and what should not have been written can be taken away.
/// </summary>
public sealed class The_foreword_is_written_at_the_desk(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string First = "Wat wij zien, is een begin.", Second = "Wat wij zien, is meer dan een begin.";

    [Fact]
    public async Task Looked_at_saved_rewritten_told_and_taken_away()
    {
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        var former = tracker.Board.Plan!.Foreword!.Text;
        await desk.Look(tracker, "plan/voorwoord", form => form.Write("text", $"{First}\r\n\r\nLees verder."));
        desk.ShouldBe(200, AtTheDesk.Foreseen, "Voorwoord bij de stand van zaken van 5 mei 2022");
        desk.Now().ShouldContain(former[..40]);
        desk.Soon().ShouldContain(First);
        await desk.SaveIt();
        tracker.Board.Plan!.Foreword!.Rewritten.ShouldBeTrue();
        await desk.Do(tracker, "plan/voorwoord", form => form.Write("text", Second).Write("signedBy", "De stuurgroep"));

        using var reader = await new Visit(tracker).Open("/stand-van-zaken");
        reader.ShouldBe(200, Second, "De stuurgroep, 5 mei 2022. Het is herschreven.");
        reader.ShouldNotSay(First);
        reader.Page.QuerySelectorAll("#voorwoord .voorbeeld").ShouldBeEmpty();
        await reader.Open(reader.Page.QuerySelector("#voorwoord a")!.GetAttribute("href")!);
        reader.ShouldBe(200, "Het voorwoord bij de stand van zaken van 5 mei 2022 herschreven.", "secretariaat");
        reader.Page.QuerySelectorAll(".verloop del").ShouldContain(was => was.TextContent.Contains(First));
        // that of another day stays what it was
        (await reader.Open("/stand-van-zaken?op=2021-12-01")).ShouldBe(200, "Halverwege kijken we om.");

        var line = tracker.Board.Plan.Version;
        using var program = new ApiClient(tracker);
        (await program.Get("/api/v1/log?limit=1000&after=600")).Body.ShouldContain("\"signedBy\":\"De stuurgroep\"");
        await desk.Look(tracker, $"plan/tekst-weghalen/{line}", form => form.Tick("texts", "text").Write("reason", "Er stond een naam."));
        await desk.SaveIt("Voor altijd weghalen");
        foreach (var path in new[] { "/stand-van-zaken", "/stand-van-zaken/verloop", "/beheer/plan", "/api/v1/board" })
            (await desk.Open(path)).ShouldBe(200).Body.ShouldNotContain(Second, customMessage: path);
        (await program.Get("/api/v1/log?limit=1000&after=600")).Body.ShouldNotContain(Second);
        (await reader.Open("/stand-van-zaken/verloop")).ShouldBe(200, "Tekst weggehaald", "Er stond een naam.");
    }

    [Fact]
    public async Task What_is_missing_or_to_come_is_told_and_every_word_comes_back()
    {
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Look(tracker, "plan/voorwoord", form => form.Write("text", " ").Write("signedBy", "Wij"));
        desk.ShouldBe(422, "Het voorwoord ontbreekt.");
        desk.ValueOf("signedBy").ShouldBe("Wij");
        await desk.Submit(form => form.Write("text", First).Write("for", "6/5/2022"));
        desk.ShouldBe(422, "6 mei 2022 ligt in de toekomst.");
        desk.ValueOf("text").ShouldBe(First);
        using var lead = await new Visit(tracker).SignInAs("trekker-digitalisering");
        (await lead.Open("/beheer/plan/voorwoord")).ShouldBe(403, "Dit is niet aan jou");
    }
}
