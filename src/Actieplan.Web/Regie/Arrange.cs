using System.Collections.Immutable;
using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Web.Shows;

namespace Actieplan.Web.Regie;

/// <summary>What a director does with the show.</summary>
/// <param name="Verb">One of the constants.</param>
/// <param name="What">A slide, the position of a story, or a number of seconds.</param>
public sealed record Arrange(string Verb, string What)
{
    public const string Previous = "vorige", Next = "volgende", Hold = "stil", Run = "verder", Pin = "vast",
        Unpin = "los", Up = "omhoog", Down = "omlaag", Off = "uit", On = "aan", Light = "licht", Dark = "licht-uit",
        Watchers = "kijkers", NoWatchers = "geen-kijkers", Duration = "duur";

    /// <summary>As the button that was pressed says it.</summary>
    public static Arrange From(string pressed) =>
        pressed.Split(':', 2) is [var verb, var what] ? new(verb, what) : new(pressed, "");

    public static string Button(string verb, string what) => $"{verb}:{what}";

    /// <summary>The show as it is then, or why not.</summary>
    public (Show? Show, Refusal? Refusal) Of(Show show, BoardOn board, DateTimeOffset now) => Verb switch
    {
        Previous => (Free(show).Stepped(now, -1), null),
        Next => (Free(show).Stepped(now, 1), null),
        Hold => (show.Held(now), null),
        Run => (show.Released(now), null),
        Pin => Slides.NameOf(What, board) is null ? NoSlide : (show with { Pinned = What, Story = null }, null),
        Unpin => (show with { Pinned = null }, null),
        Up => Moved(show, -1, now),
        Down => Moved(show, 1, now),
        Off => WithoutSlide(show, now),
        On => WithSlide(show, board, now),
        Light => InLight(show, board),
        Dark => (show with { Story = null }, null),
        Watchers => (show with { ShowsWatchers = true }, null),
        NoWatchers => (show with { ShowsWatchers = false }, null),
        Duration => Lasting(show, now),
        _ => (null, new("Die knop kennen we niet.")),
    };

    private static (Show?, Refusal?) NoSlide => (null, new("Dat beeld is er niet meer."));

    // who goes on, goes on from the rotation
    private static Show Free(Show show) => show with { Pinned = null, Story = null };

    private (Show?, Refusal?) Moved(Show show, int by, DateTimeOffset now)
    {
        var (at, to) = (show.Slides.IndexOf(What), show.Slides.IndexOf(What) + by);
        if (at < 0) return NoSlide;
        return to < 0 || to >= show.Slides.Length
            ? (show, null)
            : (Ordered(show, show.Slides.RemoveAt(at).Insert(to, What), now), null);
    }

    private (Show?, Refusal?) WithoutSlide(Show show, DateTimeOffset now) => show.Slides switch
    {
        var slides when !slides.Contains(What) => NoSlide,
        [_] => (null, new("Er blijft altijd minstens één beeld over.")),
        var slides => (Ordered(show, slides.Remove(What), now), null),
    };

    private (Show?, Refusal?) WithSlide(Show show, BoardOn board, DateTimeOffset now) =>
        Slides.NameOf(What, board) is null || show.Slides.Contains(What) || show.Slides.Length >= Show.MostSlides
            ? NoSlide
            : (Ordered(show, show.Slides.Add(What), now), null);

    private (Show?, Refusal?) InLight(Show show, BoardOn board) =>
        long.TryParse(What, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && board.Stories.Any(story => story.Report.Position == position)
            ? (show with { Story = position, Pinned = null }, null)
            : (null, new("Dat bericht staat niet meer op het bord."));

    private (Show?, Refusal?) Lasting(Show show, DateTimeOffset now)
    {
        if (!int.TryParse(What.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds < Show.ShortestPerSlide.TotalSeconds || seconds > Show.LongestPerSlide.TotalSeconds)
            return (null, new($"Schrijf een getal van {Show.ShortestPerSlide.TotalSeconds:0} tot "
                + $"{Show.LongestPerSlide.TotalSeconds:0}.", Duration));
        var lasting = show.Held(now) with { PerSlide = TimeSpan.FromSeconds(seconds) };
        return (show.HeldAt is null ? lasting.Released(now) : lasting, null);
    }

    // the slide that is shown stays in view, wherever it comes to stand
    private static Show Ordered(Show show, ImmutableArray<string> slides, DateTimeOffset now)
    {
        var at = show.IndexAt(now);
        var to = slides.IndexOf(show.Slides[at]);
        var held = show with { Slides = slides, HeldAt = to < 0 ? Math.Min(at, slides.Length - 1) : to };
        return show.HeldAt is null ? held.Released(now) : held;
    }
}
