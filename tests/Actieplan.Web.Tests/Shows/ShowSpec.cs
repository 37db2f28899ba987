using Actieplan.Web.Shows;
using Shouldly;

namespace Actieplan.Web.Tests.Shows;

/// <summary>The slide of a moment follows from the show alone.</summary>
public sealed class ShowSpec
{
    private static readonly DateTimeOffset Began = new(2022, 5, 5, 7, 0, 0, TimeSpan.Zero);

    private static readonly Show OfThree = new()
    {
        Slides = ["veld", "mijlpalen", "verhalen"], PerSlide = TimeSpan.FromSeconds(20), Since = Began,
    };

    [Theory]
    [InlineData(0, "veld")]
    [InlineData(19.999, "veld")]
    [InlineData(20, "mijlpalen")]
    [InlineData(45, "verhalen")]
    [InlineData(60, "veld")]
    [InlineData(8 * 3600, "veld")]
    [InlineData((8 * 3600) + 20, "mijlpalen")]
    [InlineData(-0.001, "verhalen")]
    [InlineData(-60, "veld")]
    public void It_rotates_from_its_beginning_and_before_it(double seconds, string slide) =>
        OfThree.SlideAt(At(seconds)).ShouldBe(slide);

    [Fact]
    public void What_is_pinned_stays_and_the_rotation_goes_on_behind_it()
    {
        var pinned = OfThree with { Pinned = "groep-limburg" };

        foreach (var seconds in new[] { 0, 20, 41, 1000 }) pinned.SlideAt(At(seconds)).ShouldBe("groep-limburg");
        (pinned with { Pinned = null }).SlideAt(At(25)).ShouldBe("mijlpalen");
    }

    [Fact]
    public void A_story_in_the_light_goes_before_all() =>
        (OfThree with { Story = 7, Pinned = "veld", HeldAt = 1 }).SlideAt(At(45)).ShouldBe(Slides.Light);

    [Fact]
    public void What_is_held_stands_still_and_goes_on_from_there_with_its_whole_time()
    {
        var held = OfThree.Held(At(25));
        held.SlideAt(At(25)).ShouldBe("mijlpalen");
        held.SlideAt(At(3600)).ShouldBe("mijlpalen");

        var released = held.Released(At(3600));
        released.SlideAt(At(3600)).ShouldBe("mijlpalen");
        released.SlideAt(At(3619)).ShouldBe("mijlpalen");
        released.SlideAt(At(3620)).ShouldBe("verhalen");
    }

    [Theory]
    [InlineData(1, "verhalen")]
    [InlineData(2, "veld")]
    [InlineData(-1, "veld")]
    [InlineData(-2, "verhalen")]
    public void A_step_goes_either_way_and_round(int by, string slide)
    {
        OfThree.Stepped(At(25), by).SlideAt(At(25)).ShouldBe(slide);
        var held = OfThree.Held(At(25)).Stepped(At(600), by);
        held.SlideAt(At(25)).ShouldBe(slide);
        held.SlideAt(At(900)).ShouldBe(slide);
    }

    [Fact]
    public void A_step_gives_the_slide_its_whole_time()
    {
        var stepped = OfThree.Stepped(At(39), 1);
        stepped.SlideAt(At(58)).ShouldBe("verhalen");
        stepped.SlideAt(At(59)).ShouldBe("veld");
    }

    [Fact]
    public void Releasing_what_runs_changes_nothing() => OfThree.Released(At(31)).ShouldBe(OfThree);

    [Fact]
    public void A_held_index_beyond_the_slides_is_still_one_of_them() =>
        (OfThree with { HeldAt = 4 }).SlideAt(At(0)).ShouldBe("mijlpalen");

    [Fact]
    public void Without_slides_the_field_stands() =>
        (OfThree with { Slides = [] }).SlideAt(At(99)).ShouldBe(Slides.Field);

    [Theory]
    [InlineData(0, 5)]
    [InlineData(-3, 5)]
    [InlineData(12, 12)]
    [InlineData(1_000_000, 600)]
    public void A_slide_stands_long_enough_to_be_read(int asked, int seconds) =>
        (OfThree with { PerSlide = TimeSpan.FromSeconds(asked) }).PerSlide.ShouldBe(TimeSpan.FromSeconds(seconds));

    private static DateTimeOffset At(double seconds) => Began.AddSeconds(seconds);
}
