using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Regie;
using Actieplan.Web.Shows;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Regie;

/// <summary>By the secretariat, with plain forms; two who direct at once do not undo each other unseen.</summary>
public sealed class The_show_is_directed(TestTracker tracker) : IClassFixture<TestTracker>
{
    private static readonly DateTimeOffset Now = new(2022, 5, 5, 7, 0, 0, TimeSpan.Zero);

    private static readonly Show Three = new()
    {
        Slides = ["veld", "mijlpalen", "verhalen"], Since = Now.AddSeconds(-25), Version = 1,
    };

    private Show Show => tracker.Services.GetRequiredService<LiveShow>().Now;

    [Fact]
    public void Each_button_does_what_it_says()
    {
        Three.SlideAt(Now).ShouldBe("mijlpalen");
        After("volgende").SlideAt(Now).ShouldBe("verhalen");
        After("vorige").SlideAt(Now).ShouldBe("veld");
        After("stil").SlideAt(Now.AddHours(1)).ShouldBe("mijlpalen");
        After("stil", "verder").SlideAt(Now.AddSeconds(20)).ShouldBe("verhalen");
        After("vast:verhalen").SlideAt(Now.AddHours(1)).ShouldBe("verhalen");
        After("vast:verhalen", "los:verhalen").SlideAt(Now).ShouldBe("mijlpalen");
        After("uit:veld").Slides.ShouldBe(["mijlpalen", "verhalen"]);
        After("uit:veld", "aan:veld").Slides.ShouldBe(["mijlpalen", "verhalen", "veld"]);
        After("omhoog:verhalen").Slides.ShouldBe(["veld", "verhalen", "mijlpalen"]);
        After("kijkers").ShowsWatchers.ShouldBeTrue();
        After("kijkers", "geen-kijkers").ShowsWatchers.ShouldBeFalse();
        After("duur:30").PerSlide.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void What_is_shown_stays_in_view_whatever_is_ordered_around_it()
    {
        foreach (var pressed in new[] { "uit:veld", "omhoog:mijlpalen", "omlaag:mijlpalen", "uit:verhalen", "duur:60" })
        {
            After(pressed).SlideAt(Now).ShouldBe("mijlpalen", pressed);
            After("stil", pressed).SlideAt(Now.AddDays(1)).ShouldBe("mijlpalen", pressed);
        }
        After("uit:mijlpalen").SlideAt(Now).ShouldBe("verhalen");
    }

    [Theory]
    [InlineData("vast:groep-nergens", "Dat beeld is er niet meer.")]
    [InlineData("aan:veld", "Dat beeld is er niet meer.")]
    [InlineData("licht:99999999", "Dat bericht staat niet meer op het bord.")]
    [InlineData("licht:veel", "Dat bericht staat niet meer op het bord.")]
    [InlineData("duur:1", "Schrijf een getal van 5 tot 600.")]
    [InlineData("iets", "Die knop kennen we niet.")]
    public void What_cannot_be_says_why(string pressed, string sentence) =>
        Arrange.From(pressed).Of(Three, tracker.Today(), Now).Refusal!.Sentence.ShouldBe(sentence);

    [Fact]
    public void One_slide_always_stays() =>
        Arrange.From("uit:veld").Of(Three with { Slides = ["veld"] }, tracker.Today(), Now).Refusal!.Sentence
            .ShouldBe("Er blijft altijd minstens één beeld over.");

    [Fact]
    public async Task The_desk_shows_it_and_puts_a_story_in_the_light()
    {
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Open("/beheer");
        desk.Page.QuerySelector("a[href='/regie']").ShouldNotBeNull();
        await desk.Open("/regie");
        // the tracker of a test begins with the field
        await desk.Push("Losmaken");
        desk.ShouldBe(200).ShouldNotSay("vastgezet");
        Show.Pinned.ShouldBeNull();
        await desk.Push("Vastzetten");
        desk.ShouldBe(200, "vastgezet");
        Show.Pinned.ShouldBe(Slides.Field);
        var story = tracker.Today().Stories.First(one => one.Item.Added.Slug == "software-op-maat");
        await desk.Open($"/regie?zoek={Uri.EscapeDataString(story.Item.Added.Title.ToUpperInvariant())}");
        await desk.Push("In het licht");
        desk.ShouldBe(200, "Verhaal in het licht", story.Report.Event.Story);
        (Show.Story, Show.Pinned).ShouldBe((story.Report.Position, null));
        await desk.Push("Uit het licht halen");
        Show.Story.ShouldBeNull();
        await desk.Push("Bewaren", form => form.Write("seconden", "veel"));
        desk.ShouldBe(422, "Schrijf een getal van 5 tot 600.", "Naar het veld");
        desk.ValueOf("seconden").ShouldBe("veel");
        await desk.Push("Maken", form => form.Write("naam", " "));
        desk.ShouldBe(422, "De naam ontbreekt.");
    }

    [Fact]
    public async Task Of_two_directors_the_second_sees_what_the_first_did()
    {
        using var one = await new Visit(tracker).SignInAs("secretariaat");
        using var other = await new Visit(tracker).SignInAs("secretariaat");
        await one.Open("/regie");
        await other.Open("/regie");
        await one.Push("Stilzetten");
        var held = Show;
        await other.Push("Volgende");
        other.ShouldBe(409, "Iemand anders regelde intussen iets aan het scherm.", "Laten draaien");
        Show.Version.ShouldBe(held.Version);
        await other.Push("Laten draaien");
        Show.HeldAt.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_else_comes_in()
    {
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Begin("Achter de deur");
        var one = desk.Address.AbsolutePath;
        var token = await tracker.Services.GetRequiredService<AccessTokens>()
            .MintAsync(Role.Steering, [], TestContext.Current.CancellationToken);
        using var lead = await new Visit(tracker).SignInAs("trekker-digitalisering");
        using var steering = new Visit(tracker);
        using var stranger = new Visit(tracker);
        foreach (var path in new[] { "/regie", one, $"{one}/terugdraaien" })
        {
            (await stranger.Open(path)).ShouldBe(401, "Aanmelden").ShouldNotSay("Achter de deur");
            (await lead.Open(path)).ShouldBe(403, "Dit is niet aan jou", "De regie is van het secretariaat.")
                .ShouldNotSay("Achter de deur");
            (await steering.Open(path, request => request.Headers.Authorization = new("Bearer", token)))
                .ShouldBe(403, "Dit is niet aan jou");
        }
        await desk.Open("/regie");
        foreach (var (button, words) in new[] { ("Volgende", ""), ("Maken", "Mijn eigen naam") })
        {
            var before = Show.Version;
            await lead.Send(desk.Pushed(button, form => form.Forge("naam", words)));
            lead.ShouldBe(403, words);
            await stranger.Send(desk.Pushed(button, form => form.Forge("naam", words)));
            stranger.ShouldBe(401, words);
            Show.Version.ShouldBe(before);
        }
        // a lead has forms of the desk, and none of them waits
        await lead.Open("/beheer/acties/software-op-maat/opschorten");
        lead.ShouldBe(200).ShouldNotSay(AtTheRegie.Prepare);
        await lead.Submit(form => form.Write("reason", "Ik wacht.").Forge("stap", "klaarzetten"));
        lead.ShouldBe(403, "Alleen het secretariaat zet iets klaar.");
        lead.ValueOf("reason").ShouldBe("Ik wacht.");
    }

    [Fact]
    public async Task A_form_from_elsewhere_does_nothing()
    {
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Open("/regie");
        var before = Show.Version;
        await desk.Push("Volgende", form => form.Drop("__RequestVerificationToken"));
        desk.ShouldBe(400, "Dit formulier is verlopen of kwam van elders.");
        Show.Version.ShouldBe(before);
    }

    private Show After(params string[] pressed) => pressed.Aggregate(Three,
        (show, one) => Arrange.From(one).Of(show, tracker.Today(), Now).Show.ShouldNotBeNull(one));
}
