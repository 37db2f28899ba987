using Actieplan.Domain.Boards;

namespace Actieplan.Web.Shows;

/// <summary>A long sentence is set smaller, and never cut: somebody wrote it.</summary>
public static class StoryLength
{
    private const int Long = 95, Longest = 180;

    /// <summary>A class of the style sheet; null for a short one.</summary>
    public static string? Of(StoryOf? story) => story?.Report.Event.Story.Length switch
    {
        > Longest => "langst",
        > Long => "langer",
        _ => null,
    };
}
