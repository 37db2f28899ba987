using Actieplan.Web.Boards;
using Actieplan.Web.Signals;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Signals;

/// <summary>A word is planted in a signal and looked for in everything that anybody can read, at each step of its way.
/// </summary>
public sealed class A_signal_shows_nowhere_before_it_is_accepted(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Item = "digitale-vaardigheden";

    [Fact]
    public async Task And_then_on_every_board_that_it_belongs_to()
    {
        const string word = "Zonnebloemstraat", text = $"De buren uit de {word} zitten nog niet aan tafel.";
        await using var ears = await HubEars.FollowAsync(tracker, BoardNames.Signals, BoardNames.OfItem(Item), BoardNames.Screen);
        using var visit = new Visit(tracker);
        await tracker.ShouldNotMove(() => visit.SignalAsync(text, $"?actie={Item}", form => form.Choose("from", "limburg")));
        visit.ShouldBe(200, "Dank u, uw signaal is ontvangen", "Wat gebeurt er nu?");

        (await tracker.FindAsync(word)).ShouldBe(["table waiting_signals"]);
        ears.Heard.ShouldNotContain(word);

        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        (await desk.Open("/beheer")).ShouldBe(200, "Eén signaal wacht");
        (await desk.Open(InTheHall.Desk)).ShouldBe(200, text, "Uit regionaal platform Limburg", "Over “Digitale vaardigheden");
        var signal = await tracker.WaitingAsync(text);
        await desk.Submit(form => form.Press(Button("Aanvaarden", text)), $"{SignalDesk.Waits}/{signal.Id}");
        desk.ShouldBe(200, "Aanvaard. Het staat op de borden.", "Er wacht geen signaal.");

        var found = await tracker.FindAsync(word);
        found.ShouldContain("/signalen");
        found.ShouldContain($"/acties/{Item}");
        found.ShouldContain($"/acties/{Item}/verloop");
        found.ShouldContain($"/signalen/{signal.Id:N}");
        found.ShouldContain("/api/v1/signals");
        found.ShouldContain("/sinds?van=2022-04-30");
        found.ShouldContain("table mt_events");
        found.ShouldNotContain("table waiting_signals");
        await ears.UntilAsync(word);
        (await visit.Open($"/signalen/{signal.Id:N}")).ShouldBe(200, "Een signaal uit regionaal platform Limburg.",
            "Het signaal aanvaard.", "Het signaal gekoppeld aan “Digitale vaardigheden versterken”.");
    }

    [Fact]
    public async Task What_is_declined_stays_nowhere_and_its_words_go()
    {
        const string word = "Maanlichtplein", text = $"Wie kent het {word}?";
        using var visit = new Visit(tracker);
        await visit.SignalAsync(text);
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        var path = $"{SignalDesk.Waits}/{(await tracker.WaitingAsync(text)).Id}";

        await desk.Open(path);
        await DeclineAsync(" ");
        desk.ShouldBe(422, "De reden ontbreekt.");
        await tracker.ShouldNotMove(() => DeclineAsync("Dit gaat niet over het plan."));
        desk.ShouldBe(200, "Afgewezen.", "Reden: Dit gaat niet over het plan. Wordt gewist op 12 mei.");
        (await tracker.FindAsync(word)).ShouldBe(["table waiting_signals"]);

        await desk.Submit(form => form.Press(Button("Toch laten wachten", text)), path);
        desk.ShouldBe(200, "Het wacht weer.", text);
        await desk.Open(path);
        await DeclineAsync("Toch niet.");
        await desk.Submit(form => form.Press(Button("Nu wissen", text)), path);
        desk.ShouldBe(200, "Gewist. De woorden staan nergens meer.").ShouldNotSay(text);
        (await tracker.TablesWithAsync(word)).ShouldBeEmpty();

        Task<Visit> DeclineAsync(string reason) =>
            desk.Submit(form => form.Write("reason", reason).Press("Afwijzen"), $"{path}#afwijzen");
    }

    [Fact]
    public async Task What_was_declined_is_forgotten_by_itself_when_its_time_is_over()
    {
        const string text = "Wie leest dit over een week nog?";
        using var visit = new Visit(tracker);
        await visit.SignalAsync(text);
        var (waiting, cancel) = (tracker.Waiting(), TestContext.Current.CancellationToken);
        var id = (await tracker.WaitingAsync(text)).Id;
        await waiting.DeclineAsync(id, "Later.", cancel);
        var gone = (await waiting.FindAsync(id, cancel))!.GoneAt!.Value;

        await waiting.ForgetAsync(gone.AddSeconds(-1), cancel);
        (await waiting.FindAsync(id, cancel)).ShouldNotBeNull();
        await waiting.ForgetAsync(gone.AddSeconds(1), cancel);
        (await waiting.FindAsync(id, cancel)).ShouldBeNull();
        (await tracker.TablesWithAsync(text)).ShouldBeEmpty();
    }

    // as it is read aloud: which of all it is about
    private static string Button(string does, string text) => $"{does}: {SignalWording.Brief(text)}";
}
