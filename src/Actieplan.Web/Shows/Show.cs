using System.Collections.Immutable;

namespace Actieplan.Web.Shows;

/// <summary>What the hall's screen shows. Everybody computes the slide of a moment from this, so rotation costs no
/// message, and all screens turn together.</summary>
public sealed record Show
{
    public static readonly TimeSpan UsualPerSlide = TimeSpan.FromSeconds(20),
        ShortestPerSlide = TimeSpan.FromSeconds(5), LongestPerSlide = TimeSpan.FromMinutes(10);

    public const int MostSlides = 60;

    /// <summary>The names of <see cref="Shows.Slides"/>, in the order in which they rotate; a screen passes over one
    /// that it does not have.</summary>
    public required ImmutableArray<string> Slides { get; init; }

    /// <summary>Within what people can read, and what they have the patience for.</summary>
    public TimeSpan PerSlide
    {
        get;
        init => field = value < ShortestPerSlide ? ShortestPerSlide
            : value > LongestPerSlide ? LongestPerSlide
            : value;
    } = UsualPerSlide;

    /// <summary>When the rotation began, in real time.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>This slide only.</summary>
    public string? Pinned { get; init; }

    /// <summary>Where the rotation was held; null while it runs.</summary>
    public int? HeldAt { get; init; }

    /// <summary>The position of the report that stands in the light.</summary>
    public long? Story { get; init; }

    public bool ShowsWatchers { get; init; }

    /// <summary>One more at each change; 0 where nobody ever arranged anything.</summary>
    public long Version { get; init; }

    /// <summary>A story in the light goes before a slide that was pinned, and that before the rotation.</summary>
    /// <param name="now">In real time, whatever the plan's clock says.</param>
    public string SlideAt(DateTimeOffset now) =>
        Story is not null ? Shows.Slides.Light
        : Pinned ?? (Slides.IsDefaultOrEmpty ? Shows.Slides.Field : Slides[IndexAt(now)]);

    /// <summary>Where the rotation is, also while something else is shown; 0 where nothing rotates.</summary>
    public int IndexAt(DateTimeOffset now)
    {
        if (Slides.IsDefaultOrEmpty) return 0;
        // before its beginning it rotates as well: clocks of two machines differ
        var turns = HeldAt ?? (long)Math.Floor((now - Since) / PerSlide);
        return (int)(((turns % Slides.Length) + Slides.Length) % Slides.Length);
    }

    public Show Held(DateTimeOffset now) => this with { HeldAt = IndexAt(now) };

    /// <summary>It goes on from the slide at which it was held, and gives that its whole time.</summary>
    public Show Released(DateTimeOffset now) =>
        HeldAt is null ? this : this with { HeldAt = null, Since = now - (IndexAt(now) * PerSlide) };

    /// <summary>So many slides further, or back; what was held stays held.</summary>
    public Show Stepped(DateTimeOffset now, int by)
    {
        var there = Held(now) with { HeldAt = IndexAt(now) + by };
        return HeldAt is null ? there.Released(now) : there with { HeldAt = there.IndexAt(now) };
    }
}
