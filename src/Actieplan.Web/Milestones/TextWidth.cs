namespace Actieplan.Web.Milestones;

/// <summary>How wide a text will be, without a font at hand: rather too wide than too narrow.</summary>
public static class TextWidth
{
    private const double Room = 0.94;

    public static double Of(string text, double fontSize) => text.Sum(WidthOf) * fontSize * Room;

    /// <summary>The text over so many lines; what does not fit ends in an ellipsis.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double fontSize, int mostLines)
    {
        List<string> lines = [""];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (lines[^1].Length == 0 || Of(longer, fontSize) <= width) lines[^1] = longer;
            else if (lines.Count < mostLines) lines.Add(word);
            else return [.. lines[..^1].Select(Whole), Cut($"{longer}…")];
        }
        return [.. lines.Select(Whole)];

        string Whole(string line) => Of(line, fontSize) <= width ? line : Cut($"{line}…");

        string Cut(string line)
        {
            while (line.Length > 1 && Of(line, fontSize) > width) line = $"{line[..^2].TrimEnd()}…";
            return line;
        }
    }

    // in widths of the font's size, of Atkinson Hyperlegible and of the usual system fonts, whichever is wider
    private static double WidthOf(char c) => c switch
    {
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or '.' or ',' or ':' or ';' or '\'' or '’' or '!' or '|' => 0.36,
        ' ' => 0.28,
        'm' or 'w' or 'M' or 'W' or '…' or '—' => 0.92,
        >= 'A' and <= 'Z' => 0.7,
        > '\u2fff' => 1.05,
        _ => 0.58,
    };
}
