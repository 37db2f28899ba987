using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Desk;

/// <summary>Nobody's change is lost, and nobody's word.</summary>
public sealed class Two_people_at_one_thing(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string First = "Iemand was je voor";

    [Fact]
    public async Task Each_changes_something_else_and_both_changes_stand()
    {
        const string path = "acties/digitale-vaardigheden/beschrijven";
        using var one = await Desk();
        using var other = await Desk();
        await other.Open($"/beheer/{path}");
        await one.Do(tracker, path, form => form.Write("title", "Digitaal vaardig"));
        await tracker.ShouldNotMove(() => other.Submit(form => form.Write("description", "Met een boekje erbij.")));

        other.ShouldBe(409, First, "Het secretariaat, vandaag om", "beschreven: “Digitaal vaardig”",
            "Overgenomen van het bord: dit veranderde intussen.");
        other.ValueOf("title").ShouldBe("Digitaal vaardig");
        other.ValueOf("description").ShouldBe("Met een boekje erbij.");
        await other.Submit(_ => { });
        await other.SaveIt();
        var item = tracker.Item("digitale-vaardigheden").Added;
        (item.Title, item.Description).ShouldBe(("Digitaal vaardig", "Met een boekje erbij."));
    }

    [Fact]
    public async Task Both_change_the_same_and_the_second_chooses()
    {
        const string path = "groepen/impact/beschrijven";
        using var one = await Desk();
        using var other = await Desk();
        await other.Look(tracker, path, form => form.Write("description", "Wat ik ervan maak."));
        other.ShouldBe(200, AtTheDesk.Foreseen);
        await one.Do(tracker, path, form => form.Write("description", "Wat een ander ervan maakt."));
        await tracker.ShouldNotMove(() => other.Submit(form => form.Press(AtTheDesk.Save)));

        other.ShouldBe(409, First, "Nu op het bord: Wat een ander ervan maakt.");
        other.ValueOf("description").ShouldBe("Wat ik ervan maak.");
        await other.Submit(_ => { });
        other.ShouldBe(200, AtTheDesk.Foreseen);
        other.Now().ShouldContain("Wat een ander ervan maakt.");
        await other.SaveIt();
        tracker.Board.Groups[tracker.GroupOf("impact")].Started.Description.ShouldBe("Wat ik ervan maak.");
    }

    [Fact]
    public async Task A_report_that_came_in_meanwhile_is_told_by_the_role_of_who_sent_it()
    {
        using var desk = await Desk();
        using var lead = await new Visit(tracker).SignInAs("trekker-limburg");
        await desk.Open("/beheer/acties/limburg-open-tafel/opschorten");
        await lead.Open("/melden/limburg-open-tafel");
        await lead.Submit(form => form.Choose("koers", "vraagtAandacht").Write("story", "De tafel staat klaar."));
        await tracker.ShouldNotMove(() => desk.Submit(form => form.Write("reason", "We wachten op een tafel.")));

        desk.ShouldBe(409, First,
            "De voorzitter van Limburg, vandaag om", "bericht over 5 mei 2022: vraagt aandacht. “De tafel staat klaar.”");
        desk.ValueOf("reason").ShouldBe("We wachten op een tafel.");
    }

    [Fact]
    public async Task What_can_be_done_no_more_says_why_and_what_happened()
    {
        const string path = "acties/burgerinitiatieven/opschorten";
        using var one = await Desk();
        using var other = await Desk();
        await other.Look(tracker, path, form => form.Write("reason", "Mijn reden."));
        await one.Do(tracker, path, form => form.Write("reason", "Haar reden."));
        await tracker.ShouldNotMove(() => other.Submit(form => form.Press(AtTheDesk.Save)));

        other.ShouldBe(422, First, "Deze actie is al opgeschort, sinds 5 mei 2022.", "opgeschort op 5 mei 2022: Haar reden.");
        other.ValueOf("reason").ShouldBe("Mijn reden.");
    }

    [Fact]
    public async Task Of_two_that_save_at_once_one_is_told_of_the_other()
    {
        const string path = "mijlpalen/platforms-verankeren/beschrijven";
        Visit[] people = [await Desk(), await Desk()];
        for (var i = 0; i < people.Length; i++)
            await people[i].Look(tracker, path, form => form.Write("title", $"Platforms, versie {i}"));
        var before = await tracker.LastPosition();
        await Task.WhenAll(people.Select(person => person.Submit(form => form.Press(AtTheDesk.Save))));

        (await tracker.LastPosition()).ShouldBe(before + 1);
        people.Select(person => person.Status).Order().ShouldBe([200, 409]);
        people.Single(person => person.Status == 409).ShouldBe(409, First, "heet “Platforms, versie");
        foreach (var person in people) person.Dispose();
    }

    [Fact]
    public async Task Two_that_make_something_of_the_same_name_make_two()
    {
        Visit[] people = [await Desk(), await Desk()];
        foreach (var person in people)
            await person.Look(tracker, "nieuwe-groep", form => form.Write("name", "Samen"));
        await Task.WhenAll(people.Select(person => person.SaveIt()));

        people.Select(person => person.Slug()).Order(StringComparer.Ordinal).ShouldBe(["samen", "samen-2"]);
        foreach (var person in people) person.Dispose();
    }

    private async Task<Visit> Desk() => await new Visit(tracker).SignInAs("secretariaat");
}
