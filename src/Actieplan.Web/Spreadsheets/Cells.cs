using System.Text.RegularExpressions;

namespace Actieplan.Web.Spreadsheets;

/// <summary>A text that a spreadsheet would calculate, as a cell that it shows: with an apostrophe before it. Reading
/// takes that away again, so that whatever somebody wrote comes back as it was, apostrophes of its own included.
/// </summary>
public static partial class Cells
{
    public static string Defuse(string text) => WouldBeCalculated().IsMatch(text) ? $"'{text}" : text;

    public static string Undo(string cell) => WasDefused().IsMatch(cell) ? cell[1..] : cell;

    // also in the width of Asian letters, and behind spaces; what has apostrophes before it already gets one more
    [GeneratedRegex(@"\A'*(\s*[=+\-@＝＋－＠]|[\t\r\n])")]
    private static partial Regex WouldBeCalculated();

    [GeneratedRegex(@"\A'+(\s*[=+\-@＝＋－＠]|[\t\r\n])")]
    private static partial Regex WasDefused();
}
