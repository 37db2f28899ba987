using System.Text;

namespace Actieplan.Web.Calendars;

/// <summary>The lines that iCalendar is made of (RFC 5545 section 3.1).</summary>
public static class ContentLines
{
    // without its end
    private const int MostOctets = 75;

    private const string LineEnd = "\r\n", Continues = "\r\n ";

    /// <summary>A property whose value people wrote: whatever it holds, it stays one value.</summary>
    public static string Text(string property, string value)
    {
        var line = new StringBuilder(property).Append(':');
        foreach (var rune in value.ReplaceLineEndings("\n").EnumerateRunes())
            _ = rune.Value switch
            {
                '\n' => line.Append("\\n"),
                '\\' or ';' or ',' => line.Append('\\').Append(rune),
                // no control character has a way to be written
                _ when Rune.IsControl(rune) => line.Append(' '),
                _ => line.Append(rune),
            };
        return line.ToString();
    }

    /// <summary>Each line ended, and folded between characters, never within one.</summary>
    public static byte[] Of(IEnumerable<string> lines) =>
        Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => Folded(line) + LineEnd)));

    private static string Folded(string line)
    {
        var (folded, octets) = (new StringBuilder(), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                folded.Append(Continues);
                // the space that it continues with is one of them
                octets = 1;
            }
            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        return folded.ToString();
    }
}
