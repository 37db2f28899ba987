using System.Text;
using Actieplan.Domain;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Digests;

/// <summary>How a digest puts things: to a colleague, in short plain words.</summary>
public static class DigestWording
{
    public const string Ask = "Is er nieuws?";

    public const string AskMore = "Van deze acties horen we graag eens iets. Eén zin is genoeg, ook als er nog niets "
        + "beweegt.";

    public const string Example = "voorbeeld";

    private const string TextWidth = "----------------------------------------";

    public static string Subject(Digest digest) => digest.Groups.IsEmpty
        ? "Actieplan: is er nieuws van je acties?"
        : $"Actieplan: nieuws tot {Day.Dutch(digest.Day)}";

    public static string Title(Digest digest) => digest.Groups.IsEmpty ? Ask : "Nieuws over het actieplan";

    /// <summary>"Sinds 28 april veranderde er dit."</summary>
    public static string Opening(Digest digest) => digest.Groups.IsEmpty
        ? $"Sinds {Wording.Near(digest.Since, digest.Day)} veranderde er niets dat je nog niet weet."
        : $"Dit veranderde er sinds {Wording.Near(digest.Since, digest.Day)}.";

    public static string More(Digest digest) => digest.More == 1
        ? "Er is nog nieuws van één andere actie."
        : $"Er is nog nieuws van {Wording.Number(digest.More)} andere acties.";

    public static string Pace(Pace pace) => pace is Digests.Pace.Daily
        ? $"elke dag om {Morning.Hour} uur, als er nieuws is"
        : $"elke maandag om {Morning.Hour} uur, als er nieuws is";

    /// <summary>Why somebody gets this, and how it ends.</summary>
    public static string Why(Pace pace) => $"Je krijgt dit omdat je erom vroeg: {Pace(pace)}.";

    /// <summary>The whole letter for who reads mail as text.</summary>
    public static string Text(Digest digest, string name, string address, string leave, Pace pace)
    {
        var text = new StringBuilder();
        Line($"Dag {name},");
        Line();
        Line(Opening(digest));
        foreach (var group in digest.Groups)
        {
            Line();
            Line(TextWidth);
            Line(group.Title);
            foreach (var line in group.Lines) Line(line);
            foreach (var item in group.Items) Item(item);
        }
        if (digest.More > 0)
        {
            Line();
            Line($"{More(digest)} {address}{digest.Path}");
        }
        if (digest.Silent.Length > 0)
        {
            Line();
            Line(TextWidth);
            Line(Ask);
            Line(AskMore);
            foreach (var silent in digest.Silent)
            {
                Line();
                Line($"{silent.Title}: {silent.Heard}");
                Line($"{address}{silent.Path}");
            }
        }
        Line();
        Line(TextWidth);
        Line(Why(pace));
        Line($"Anders kiezen: {address}{DigestEndpoints.Path}");
        Line($"Geen overzichten meer: {address}{DigestEndpoints.LeavePath(leave)}");
        return text.ToString();

        void Line(string line = "") => text.Append(line).Append('\n');

        void Item(ItemNews item)
        {
            Line();
            Line($"{item.Title}{(item.Example ? $" ({Example})" : "")}");
            foreach (var line in item.Lines) Line(line);
            foreach (var story in item.Stories)
                Line($"“{story.Text}” ({story.Context}{(story.Example ? $", {Example}" : "")})");
            Line($"{address}{item.Path}");
        }
    }
}
