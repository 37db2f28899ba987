using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Spreadsheets;

/// <summary>By the same commands and the same rules, looked at first, and all of it or nothing.</summary>
[Collection(WithSheets.Name)]
public sealed class A_row_does_what_a_form_does(TestTracker tracker)
{
    [Fact]
    public async Task Actions_are_added_described_moved_and_put_to_rest()
    {
        using var secretariat = await tracker.Secretariat();
        var sheet = (await tracker.Hold(InSheets.Items)).Only("digitale-buddys", "oost-vlaanderen-zicht");
        sheet.Set("digitale-buddys", ("titel", "Buddy’s voor wie vastloopt"), ("groep", "brussel"), ("reden", "Daar begon het."));
        sheet.Set("oost-vlaanderen-zicht", ("stand", "opgeschort"), ("reden", "Wacht op cijfers."));
        // the initiative stands above its action
        sheet.Add(("titel", "Een nieuw initiatief"), ("groep", "limburg"), ("hoort bij", "nieuw-uit-blad"))
            .Add(("actie", "nieuw-uit-blad"), ("titel", "Een nieuwe actie"), ("groep", "limburg"), ("krachtlijnen", "nabijheid"),
                ("begonnen op", "1/04/2022"));

        await tracker.ShouldNotMove(() => secretariat.Check(sheet));
        secretariat.ShouldBe(200, "2 nieuw, 2 gewijzigd");
        await secretariat.Show("gewijzigd");
        secretariat.ChangesOf(2).ShouldContain("groep digitalisering wordt brussel");
        await secretariat.Write(tracker);

        secretariat.ShouldBe(200, "4 rijen staan op het bord.");
        tracker.Item("digitale-buddys").Added.Title.ShouldBe("Buddy’s voor wie vastloopt");
        tracker.Item("digitale-buddys").Added.Group.ShouldBe(tracker.GroupOf("brussel"));
        tracker.Item("oost-vlaanderen-zicht").Suspended!.Reason.ShouldBe("Wacht op cijfers.");
        tracker.Item("nieuw-uit-blad").StartedOn.ShouldBe(new(2022, 4, 1));
        tracker.Item("een-nieuw-initiatief").Added.Parent.ShouldBe(tracker.Item("nieuw-uit-blad").Id);
        tracker.Item("een-nieuw-initiatief").Added.Kind.ShouldBe(ItemKind.Initiatief);
    }

    [Fact]
    public async Task Milestones_are_planned_shifted_told_more_precisely_and_reached()
    {
        using var secretariat = await tracker.Secretariat();
        var open = (await tracker.Hold(InSheets.Milestones)).Rows
            .Where(row => row[2] != "" && row[5] != "" && row[6] is "gepland" or "verschoven" or "streefdatum voorbij").Take(2).Select(row => row[0])
            .ToArray();
        var sheet = (await tracker.Hold(InSheets.Milestones)).Only(open);
        sheet.Set(open[0], ("precisie", "kwartaal"), ("periode vanaf", ""), ("streefdatum", "15/11/2027"), ("reden", "Twee taken erbij."));
        sheet.Set(open[1], ("stand", "bereikt"), ("bereikt op", "2/05/2022"), ("waaruit blijkt het", "Het verslag."));
        sheet.Add(("titel", "Uit het blad"), ("actie", "digitale-vaardigheden"), ("precisie", "seizoen"), ("streefdatum", "1/10/2022"));

        await secretariat.Check(sheet);
        await secretariat.Write(tracker);

        tracker.Milestone(open[0]).Plan.Due.ShouldBe(DateSpan.Around(Precision.Kwartaal, new(2027, 11, 15)));
        tracker.Milestone(open[0]).Shifts.Last().Reason.ShouldBe("Twee taken erbij.");
        tracker.Milestone(open[1]).ReachedOn.ShouldBe(new(2022, 5, 2));
        tracker.Milestone("uit-het-blad").Plan.Due.Dutch().ShouldBe("herfst 2022");
    }

    [Fact]
    public async Task Reports_are_told_once_put_right_and_taken_back()
    {
        using var secretariat = await tracker.Secretariat();
        var (first, second) = (tracker.Item("housing-first").Reports[0], tracker.Item("housing-first").Reports[1]);
        var sheet = (await tracker.Hold(InSheets.Reports)).Only($"{first.Position}", $"{second.Position}");
        sheet.Set($"{first.Position}", ("zin", "Zo was het juist."), ("reden", "Verkeerd onthouden."));
        sheet.Set($"{second.Position}", ("ingetrokken", "ja"), ("reden", "Het ging over iets anders."));
        sheet.Add(("actie", "housing-first"), ("gebeurd op", "3/05/2022"), ("fase", "in uitvoering"), ("koers", "onder druk"),
            ("wat drukt", "personeel"), ("zin", "Twee begeleiders vertrokken."));

        await secretariat.Check(sheet);
        await secretariat.Write(tracker);

        Report(first.Version).Event.Story.ShouldBe("Zo was het juist.");
        Report(second.Version).Retraction!.Event.Reason.ShouldBe("Het ging over iets anders.");
        tracker.Item("housing-first").Reports.ShouldContain(report => report.Event.Story == "Twee begeleiders vertrokken."
            && report.Event.Pressure == Pressure.Personeel && report.HappenedOn == new DateOnly(2022, 5, 3));
        // the same new row once more is no second report
        await tracker.ShouldNotMove(() => secretariat.Check(InSheets.Empty(InSheets.Reports).Add(("actie", "housing-first"),
            ("gebeurd op", "3/05/2022"), ("fase", "in uitvoering"), ("koers", "onder druk"), ("wat drukt", "personeel"),
            ("zin", "Twee begeleiders vertrokken."))));
        secretariat.ShouldBe(200, "Er verandert niets");
        await secretariat.Press("weggooien");

        Domain.ActionItems.ToldReport Report(long version) => tracker.Item("housing-first").Told.Single(report => report.Version == version);
    }

    [Fact]
    public async Task A_rule_says_no_beside_its_column_and_then_nothing_is_written()
    {
        using var secretariat = await tracker.Secretariat();
        var sheet = (await tracker.Hold(InSheets.Items)).Only("energiesnoeiers", "housing-first");
        sheet.Set("housing-first", ("titel", new string('a', 200)));
        sheet.Set("energiesnoeiers", ("groep", "limburg"), ("fase", "verkenning"));
        sheet.Add(("titel", "Goede rij, maar niet alleen"), ("groep", "limburg"));
        sheet.Add(("titel", tracker.Item("energiesnoeiers").Added.Title), ("groep", sheet["energiesnoeiers", "groep"]), ("soort", "project"));
        sheet.Add(("actie", "twee-keer"), ("titel", "Een"), ("groep", "limburg")).Add(("actie", "twee-keer"), ("titel", "Twee"), ("groep", "limburg"));

        await secretariat.Check(sheet);
        var faults = string.Join(' ', secretariat.Page.QuerySelectorAll(".fouten li").Select(fault => fault.TextContent));
        faults.ShouldContain("titel: De titel telt 200 tekens; er is plaats voor 120.");
        faults.ShouldContain("fase: De fase verandert met een bericht.");
        faults.ShouldContain("soort: “project” kennen we hier niet. Kies uit: actie, initiatief.");
        faults.ShouldContain("gaat over hetzelfde. Laat er één van over.");
        secretariat.Page.QuerySelectorAll("[value=invoeren]").ShouldBeEmpty();
        await tracker.ShouldNotMove(() => secretariat.Press("invoeren"));
        secretariat.ShouldBe(422, "Alles of niets");
        await secretariat.Press("weggooien");
    }

    [Fact]
    public async Task The_good_rows_alone_on_request_and_the_others_are_given_back()
    {
        using var secretariat = await tracker.Secretariat();
        var sheet = InSheets.Empty(InSheets.Reports)
            .Add(("actie", "leerkring"), ("zin", "=Eerste goede rij."))
            .Add(("actie", "leerkring"), ("zin", "+Rij met een fout."), ("koers", "prima"))
            .Add(("actie", "leerkring"), ("zin", "Tweede goede rij."));
        sheet.Rows.ForEach(row => row[1] = tracker.Today().Items[^1].Added.Slug);
        var item = sheet.Rows[0][1];

        await secretariat.Check(sheet);
        secretariat.ShouldBe(200, "Alleen de goede rijen: 2 rijen invoeren");
        await secretariat.Write(tracker, "goede-rijen");
        secretariat.ShouldBe(200, "2 rijen staan op het bord. 1 rij bleef achter", "Rij 3");
        var stories = tracker.Item(item).Reports.Select(report => report.Event.Story).ToArray();
        stories.ShouldContain("=Eerste goede rij.");
        stories.ShouldNotContain("+Rij met een fout.");

        // put right in the file that came back, its column of faults and all
        var page = secretariat.Address.AbsolutePath;
        await secretariat.Open($"{page}/fout.csv");
        secretariat.Body.ShouldContain("'+Rij met een fout.");
        secretariat.Body.ShouldContain("koers: “prima” kennen we hier niet.");
        await secretariat.Check(InSheets.Bytes(secretariat.Body.Replace(";prima;", ";op koers;", StringComparison.Ordinal)));
        await secretariat.Write(tracker);
        tracker.Item(item).Reports.ShouldContain(report => report.Event.Story == "+Rij met een fout.");
    }
}
