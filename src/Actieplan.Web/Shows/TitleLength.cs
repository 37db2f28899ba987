namespace Actieplan.Web.Shows;

/// <summary>A long title is set smaller, and over two lines.</summary>
public static class TitleLength
{
    private const int Long = 24, Longest = 36;

    /// <summary>A class of the style sheet; null for a short one.</summary>
    public static string? Of(string title) => title.Length switch
    {
        > Longest => "langst",
        > Long => "lang",
        _ => null,
    };
}
