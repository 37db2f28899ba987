using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Signals;
using Actieplan.Web.Tests.Desk;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Signals;

/// <summary>What becomes of signals at the desk, and who may make it so.</summary>
public sealed class Only_the_secretariat_weighs_signals(TestTracker tracker) : IClassFixture<TestTracker>
{
    [Fact]
    public async Task Others_read_nothing_of_what_waits_and_decide_nothing()
    {
        const string text = "Dit leest alleen het secretariaat.";
        using var visit = new Visit(tracker);
        await visit.SignalAsync(text);
        var waits = $"{SignalDesk.Waits}/{(await tracker.WaitingAsync(text)).Id}";
        using var lead = await new Visit(tracker).SignInAs("trekker-digitalisering");
        using var stranger = new Visit(tracker);
        using var steering = await ApiClient.Of(tracker, Role.Steering);
        foreach (var path in new[] { InTheHall.Desk, waits, "/beheer/applaus" })
        {
            (await lead.Open(path)).ShouldBe(403).ShouldNotSay(text);
            (await stranger.Open(path)).ShouldBe(401).ShouldNotSay(text);
            (await steering.Get(path)).Status.ShouldBe(403, path);
        }
        foreach (var (by, status) in new[] { (lead, 403), (stranger, 401) })
        {
            await tracker.ShouldNotMove(() => by.Send(Posted(waits, ("stap", "aanvaarden"), ("text", "Mijn woorden."))));
            by.ShouldBe(status, "Mijn woorden.");
        }
        (await lead.Open("/beheer")).ShouldBe(200).ShouldNotSay("wacht", "Applaus");
        // a lead may raise one as anybody may
        (await lead.SignalAsync("Van een trekker.")).ShouldBe(200, "Dank u");
        (await tracker.WaitingAsync("Van een trekker.")).From.ShouldBeNull();
        (await tracker.WaitingAsync(text)).DeclinedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_form_from_elsewhere_decides_nothing()
    {
        const string text = "Zonder geldig formulier.";
        using var visit = new Visit(tracker);
        await visit.SignalAsync(text);
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        var waits = $"{SignalDesk.Waits}/{(await tracker.WaitingAsync(text)).Id}";
        await tracker.ShouldNotMove(() => desk.Send(Posted(waits, ("stap", "aanvaarden"), ("key", "een"), ("text", "Anders."))));
        desk.ShouldBe(400, "Dit formulier is verlopen");
        desk.ValueOf("text").ShouldBe("Anders.");
    }

    [Fact]
    public async Task It_is_shortened_and_linked_once_whoever_sends_it_twice()
    {
        const string text = "De kinderen van mevrouw Zandloper hebben geen plaats om te leren.";
        using var desk = await WaitsAtTheDeskAsync(text);
        var (id, path) = (await tracker.WaitingAsync(text) is var signal ? signal.Id : default, desk.Address.AbsolutePath);
        var twice = desk.Filled(form => form.Write("text", "Kinderen hebben geen plaats om te leren.")
            .Tick("items", "software-op-maat").Press("Aanvaarden"), path);
        var again = new HttpRequestMessage(HttpMethod.Post, twice.RequestUri)
        {
            Content = new ByteArrayContent(await twice.Content!.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)),
        };
        again.Content.Headers.ContentType = twice.Content.Headers.ContentType;
        await desk.Send(twice);
        desk.ShouldBe(200, "Aanvaard.");
        await tracker.ShouldNotMove(() => desk.Send(again));
        desk.Address.AbsolutePath.ShouldBe($"/beheer/signalen/{id:N}");

        var card = tracker.Board.Signals[id];
        (card.Shortened, card.Raised.Text, card.Items.Single()).ShouldBe(
            (true, "Kinderen hebben geen plaats om te leren.", tracker.Item("software-op-maat").Id));
        (await tracker.TablesWithAsync("Zandloper")).ShouldBeEmpty("what was cut is kept nowhere");
        (await desk.Open("/signalen")).ShouldBe(200, "Kinderen hebben geen plaats om te leren.", "ingekort");
        (await desk.Open($"{SignalDesk.Waits}/{Guid.NewGuid()}")).ShouldBe(404, "Dit signaal wacht niet meer");
    }

    [Fact]
    public async Task It_is_linked_otherwise_and_taken_from_the_boards_again()
    {
        var card = await AcceptedAsync("Wie begeleidt de begeleiders?");
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        var path = $"signalen/{card.Id:N}";
        await desk.Do(tracker, $"{path}/koppelen", form => form.Tick("items", "housing-first").Tick("items", "energiesnoeiers"),
            "Gekoppeld aan “", "Energiesnoeiers");
        desk.ShouldBe(200, "De koppelingen zijn bewaard.");
        (await desk.Open("/acties/housing-first")).ShouldBe(200, "Wie begeleidt de begeleiders?");
        await desk.Do(tracker, $"{path}/koppelen", form => form.Tick("items", "housing-first"), "Losgemaakt van “");
        (await desk.Open("/acties/housing-first")).ShouldNotSay("Wie begeleidt de begeleiders?");

        await desk.Do(tracker, $"{path}/toch-afwijzen", form => form.Write("reason", "Dit stond er al."),
            "Het signaal van de borden gehaald: Dit stond er al.");
        (await desk.Open("/signalen")).ShouldBe(200).ShouldNotSay("Wie begeleidt de begeleiders?");
        (await desk.Open("/acties/energiesnoeiers")).ShouldNotSay("Wie begeleidt de begeleiders?");
        (await desk.Open($"/signalen/{card.Id:N}")).ShouldBe(200, "niet meer op de borden", "Dit stond er al.");
        (await desk.Open($"/signalen/{card.Id:N}?op=2022-05-01")).ShouldBe(404, "Dit signaal kwam er pas op 5 mei 2022 bij.");
    }

    [Fact]
    public async Task A_name_in_it_is_masked_and_gone_everywhere()
    {
        const string name = "Wolkenveld";
        var card = await AcceptedAsync($"De familie {name} wacht al een jaar.");
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        (await desk.Open("/signalen")).ShouldBe(200, name);
        await desk.Open($"/beheer/signalen/{card.Id:N}");
        var mask = desk.Page.QuerySelector("a[href*=tekst-weghalen]")!.GetAttribute("href")!;
        await desk.Look(tracker, mask["/beheer/".Length..], form => form.Tick("texts", "text").Write("reason", "Er stond een naam."));
        await desk.SaveIt("Voor altijd weghalen");

        (await tracker.FindAsync(name)).ShouldBeEmpty();
        (await desk.Open("/signalen")).ShouldBe(200, "[weggehaald]");
        await tracker.RestartAsync();
        (await tracker.FindAsync(name)).ShouldBeEmpty("after a restart");
    }

    private async Task<Visit> WaitsAtTheDeskAsync(string text)
    {
        using var visit = new Visit(tracker);
        await visit.SignalAsync(text);
        var desk = await new Visit(tracker).SignInAs("secretariaat");
        return await desk.Open($"{SignalDesk.Waits}/{(await tracker.WaitingAsync(text)).Id}");
    }

    private async Task<SignalCard> AcceptedAsync(string text)
    {
        using var desk = await WaitsAtTheDeskAsync(text);
        await desk.Submit(form => form.Press("Aanvaarden"), desk.Address.AbsolutePath);
        desk.ShouldBe(200, "Aanvaard.");
        return tracker.Board.Signals.Values.Single(signal => signal.Raised.Text == text);
    }

    private static HttpRequestMessage Posted(string path, params (string Name, string Value)[] fields) =>
        new(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
}
