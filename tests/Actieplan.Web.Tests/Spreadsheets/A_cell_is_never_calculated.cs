using System.Text;
using Actieplan.Web.Spreadsheets;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Shouldly;

namespace Actieplan.Web.Tests.Spreadsheets;

/// <summary>A spreadsheet shows each cell as it was written, and each comes back as it was.</summary>
public sealed class A_cell_is_never_calculated
{
    private const int Files = 500, MostLetters = 8;

    // what a spreadsheet calculates, what stands in the way of a separator, and what people write
    private static readonly string[] Letters =
        ["=", "+", "-", "@", "＝", "'", "\t", "\r", "\n", "\r\n", " ", ";", ",", "\"", "a", "ë", "€", "😀", "1"];

    [Fact]
    public void Whatever_is_written_is_read_back()
    {
        var texts = from length in Gen.Choose(0, MostLetters)
                    from letters in Gen.Elements(Letters).ArrayOf(length)
                    select string.Concat(letters);
        var rows = texts.ArrayOf(InSheets.Reports.Columns.Length - 1).Select(cells => (string[])["1", .. cells]);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Files).WithQuietOnSuccess(true)
                .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20220505, 1), FSharpOption<int>.None))),
            Prop.ForAll(rows.ToArbitrary(), row =>
            {
                var written = WriteCsv.Of(InSheets.Reports.Columns.Select(column => column.Name), [row]);
                ReadCsv.Of(written).File!.Rows.ShouldHaveSingleItem().Cells.ShouldBe(row);
                CellsIn(Encoding.UTF8.GetString(written)).ShouldAllBe(cell => !IsCalculated(cell));
            }));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+32 2 123", "'+32 2 123")]
    [InlineData("-", "'-")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData(" =1", "' =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("'s Avonds", "'s Avonds")]
    [InlineData("a=1", "a=1")]
    public void What_would_be_calculated_gets_an_apostrophe(string text, string cell)
    {
        Cells.Defuse(text).ShouldBe(cell);
        Cells.Undo(cell).ShouldBe(text);
    }

    [Fact]
    public void Excel_in_Belgium_opens_it_with_a_double_click()
    {
        var file = WriteCsv.Of(["a", "b"], [["één", "=1"], ["x;y", "op twee\nlijnen, met \"woorden\""]]);

        file.ShouldBe(
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(
                "a;b\r\néén;'=1\r\n\"x;y\";\"op twee\nlijnen, met \"\"woorden\"\"\"\r\n")]);
        Column.DateCell(new(2022, 5, 5)).ShouldBe("5/05/2022");
    }

    // as Excel splits it: by what stands outside quotes
    internal static IEnumerable<string> CellsIn(string file)
    {
        var (cell, quoted) = (new StringBuilder(), false);
        for (var at = 0; at < file.Length; at++)
        {
            var letter = file[at];
            // two of them inside are one
            if (quoted && letter is '"' && at + 1 < file.Length && file[at + 1] is '"') cell.Append(file[at++]);
            else if (letter is '"') quoted = !quoted;
            else if (quoted || letter is not (';' or '\r' or '\n')) cell.Append(letter);
            else
            {
                yield return cell.ToString();
                cell.Clear();
            }
        }
    }

    internal static bool IsCalculated(string cell) =>
        cell is ['\t' or '\r' or '\n', ..] || cell.TrimStart() is ['=' or '+' or '-' or '@' or '＝', ..];
}
