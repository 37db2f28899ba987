using Actieplan.Domain;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Accounts;

[Collection(AtTheDoor.Name)]
public sealed class Who_is_removed_leaves_the_log_whole(TestTracker tracker)
{
    private const string Story = "Gemeld door wie straks weg is.";

    // all that there is in all tables of the tracker
    private const string Everything =
        """
        select string_agg(query_to_xml(format('select * from %I.%I', table_schema, table_name), true, false, '')::text, '')
        from information_schema.tables where table_schema = '$schema'
        """;

    [Fact]
    public async Task Name_and_address_are_nowhere_and_what_was_written_is_by_somebody_who_left()
    {
        using var person = await tracker.ArriveAsync("zwaluwstaart@voorbeeld.be", Role.Lead, "limburg");
        await person.MintAsync("Alles");
        await person.Open("/melden/limburg-invulling");
        (await person.Submit(form => form.Write("story", Story))).ShouldBe(200);
        var events = await tracker.LastPosition();
        ((string)(await tracker.AskAsync(Everything))!).ShouldContain("zwaluwstaart");
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        (await desk.Open("/acties/limburg-invulling/verloop")).ShouldBe(200, "(account: Naam van zwaluwstaart)");

        await desk.OpenPersonAsync("zwaluwstaart@voorbeeld.be");
        await desk.Open($"{desk.Address.AbsolutePath}/verwijderen");
        (await desk.Submit(_ => { })).ShouldBe(200, "Verwijderd.");

        ((string)(await tracker.AskAsync(Everything))!).ShouldNotContain("zwaluwstaart", Case.Insensitive);
        (await tracker.LastPosition()).ShouldBe(events);
        (await desk.Open("/acties/limburg-invulling/verloop"))
            .ShouldBe(200, Story, "(account: een verwijderd account)").ShouldNotSay("zwaluwstaart");
        using var everybody = new Visit(tracker);
        (await everybody.Open("/acties/limburg-invulling/verloop")).ShouldBe(200, Story).ShouldNotSay("account:");
        (await person.SignInAsync("zwaluwstaart@voorbeeld.be", Doors.Password)).ShouldBe(401);
    }

    [Fact]
    public async Task The_last_of_the_secretariat_stays_and_two_who_let_each_other_go_leave_one()
    {
        using var one = await tracker.ArriveAsync("eerste@voorbeeld.be", Role.Secretariat);
        using var other = await tracker.ArriveAsync("tweede@voorbeeld.be", Role.Secretariat);
        // those of other tests are not in the way
        await tracker.AskAsync("delete from $schema.people where role = 'Secretariat' and email not in ('eerste@voorbeeld.be', 'tweede@voorbeeld.be')");
        await one.OpenPersonAsync("tweede@voorbeeld.be");
        await other.OpenPersonAsync("eerste@voorbeeld.be");

        await Task.WhenAll(one.DoAsync("afsluiten"), other.DoAsync("", form => form.Choose("rol", "Steering")));

        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        (await tracker.AskAsync(
            "select count(*) from $schema.people where role = 'Secretariat' and ended_at is null and password_hash is not null"))
            .ShouldBe(1L);
        var last = (string)(await tracker.AskAsync("select email from $schema.people where role = 'Secretariat' and ended_at is null"))!;
        await desk.OpenPersonAsync(last);
        (await desk.DoAsync("afsluiten")).ShouldBe(422, "Dit is de laatste die zich als secretariaat kan aanmelden.");
        await desk.OpenPersonAsync(last);
        (await desk.DoAsync("", form => form.Choose("rol", "Steering"))).ShouldBe(422, "Dit is de laatste");
        await desk.Open($"{desk.Address.AbsolutePath}/verwijderen");
        (await desk.Submit(_ => { })).ShouldBe(422, "Dit is de laatste");
        // one that nobody took up yet keeps nobody in, and can be withdrawn
        await tracker.InviteAsync("derde@voorbeeld.be", Role.Secretariat);
        await desk.OpenPersonAsync(last);
        (await desk.DoAsync("afsluiten")).ShouldBe(422, "Dit is de laatste");
        await desk.OpenPersonAsync("derde@voorbeeld.be");
        (await desk.DoAsync("afsluiten")).ShouldBe(200, "Afgesloten.");
    }

    [Fact]
    public async Task An_account_that_ended_keeps_its_name_and_opens_again_by_a_new_link()
    {
        using var person = await tracker.ArriveAsync("terug@voorbeeld.be", Role.Lead, "limburg");
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.OpenPersonAsync("terug@voorbeeld.be");
        (await desk.DoAsync("afsluiten")).ShouldBe(200, "Afgesloten.");
        (await person.SignInAsync("terug@voorbeeld.be", Doors.Password)).ShouldBe(401);

        await desk.DoAsync("link");
        (await person.ChooseAsync(desk.Link(), Doors.Other)).ShouldBe(200, "Welkom.");
        await person.Open("/mijn");

        // the present password is asked for another one
        await person.Submit(form => form.Write("huidig", Doors.Password).Write("wachtwoord", Doors.Password).Write("nog-eens", Doors.Password), "/mijn/wachtwoord");
        person.ShouldBe(422, "Je huidige wachtwoord klopt niet.");
        await person.Submit(form => form.Write("huidig", Doors.Other).Write("wachtwoord", Doors.Password).Write("nog-eens", Doors.Password), "/mijn/wachtwoord");
        person.ShouldBe(200, "Je nieuwe wachtwoord is bewaard.");
        using var elsewhere = new Visit(tracker);
        (await elsewhere.SignInAsync("terug@voorbeeld.be", Doors.Password)).ShouldBe(200, "Is er nieuws?");
    }
}
