using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Actieplan.Domain.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Spreadsheets;
using Actieplan.Web.Tests.Hosting;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Spreadsheets;

/// <summary>Those who send sheets in share a tracker: each looks only at what it wrote itself.</summary>
[CollectionDefinition(Name)]
public sealed class WithSheets : ICollectionFixture<TestTracker>
{
    public const string Name = "with sheets";
}

/// <summary>A sheet in somebody's hands: cells by row and column, to change and to send.</summary>
internal sealed class HeldSheet(Sheet sheet, List<string[]> rows)
{
    public Sheet Sheet => sheet;

    public List<string[]> Rows => rows;

    public string[] Header => [.. sheet.Columns.Select(column => column.Name)];

    /// <summary>The row whose first cell says so.</summary>
    public string[] Of(string key) => rows.Single(row => row[0] == key);

    public HeldSheet Set(string key, params (string Column, string Cell)[] cells)
    {
        foreach (var (column, cell) in cells) Of(key)[sheet.At(column)] = cell;
        return this;
    }

    public string this[string key, string column] => Of(key)[sheet.At(column)];

    /// <summary>A new row.</summary>
    public HeldSheet Add(params (string Column, string Cell)[] cells)
    {
        var row = Enumerable.Repeat("", sheet.Columns.Length).ToArray();
        foreach (var (column, cell) in cells) row[sheet.At(column)] = cell;
        rows.Add(row);
        return this;
    }

    public HeldSheet Only(params string[] keys)
    {
        rows.RemoveAll(row => !keys.Contains(row[0]));
        return this;
    }

    public byte[] ToFile() => WriteCsv.Of(Header, rows);

    /// <summary>As a person would type it, cell by cell, in another encoding or with other separators.</summary>
    public string ToText(char separator = ';') => string.Join("\r\n", rows.Prepend(Header).Select(row =>
        string.Join(separator, row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
}

internal static partial class InSheets
{
    public const string Desk = "/beheer/rekenbladen";

    public static readonly Sheet Items = Sheets.Find("acties")!, Milestones = Sheets.Find("mijlpalen")!,
        Reports = Sheets.Find("berichten")!;

    public static async Task<Visit> Secretariat(this TestTracker tracker) =>
        await new Visit(tracker).SignInAs("secretariaat");

    /// <summary>As anybody takes it from the site, without an account.</summary>
    public static async Task<byte[]> Take(this TestTracker tracker, Sheet sheet)
    {
        using var client = new HttpClient { BaseAddress = tracker.Address };
        return await client.GetByteArrayAsync($"/rekenbladen/{sheet.Name}.csv", TestContext.Current.CancellationToken);
    }

    public static async Task<HeldSheet> Hold(this TestTracker tracker, Sheet sheet) => Read(await tracker.Take(sheet));

    public static HeldSheet Empty(Sheet sheet) => new(sheet, []);

    public static HeldSheet Read(byte[] file)
    {
        var (read, sentence) = ReadCsv.Of(file);
        sentence.ShouldBeNull();
        return new(read!.Sheet, [.. read.Rows.Select(row => row.Cells.ToArray())]);
    }

    /// <summary>Sends it by the form of the page, as a browser does.</summary>
    public static async Task<Visit> SendFile(this Visit visit, byte[] file, string name = "rekenblad.csv")
    {
        await visit.Open(Desk);
        return await visit.Send(visit.FileForm(file, name));
    }

    public static HttpRequestMessage FileForm(this Visit visit, byte[] file, string name)
    {
        var form = visit.Page.QuerySelector<IHtmlFormElement>("form[enctype='multipart/form-data']")!;
        var body = new MultipartFormDataContent();
        foreach (var field in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]"))
            body.Add(new StringContent(field.Value), field.Name!);
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        body.Add(content, "bestand", name);
        return new(HttpMethod.Post, form.Action) { Content = body };
    }

    /// <summary>Sends it and looks until it is checked; nothing is written yet.</summary>
    public static async Task<Visit> Check(this Visit visit, byte[] file)
    {
        await visit.SendFile(file);
        visit.ShouldBe(200);
        return await visit.Ready();
    }

    public static Task<Visit> Check(this Visit visit, HeldSheet sheet) => visit.Check(sheet.ToFile());

    /// <summary>Looks again until nobody works on it, by the link that is there without script.</summary>
    public static async Task<Visit> Ready(this Visit visit)
    {
        await Until.TrueAsync(async () =>
        {
            if (visit.Page.QuerySelector("[data-ververs]") is not { } again) return true;
            await visit.Open(again.GetAttribute("href")!);
            return false;
        }, "a file that is ready", TestContext.Current.CancellationToken);
        return visit;
    }

    public static async Task<Visit> Press(this Visit visit, string step)
    {
        await visit.Submit(form => form.Forge("stap", step));
        return await visit.Ready();
    }

    /// <summary>Says yes, and waits until it is on the board.</summary>
    public static async Task<Visit> Write(this Visit visit, TestTracker tracker, string step = "invoeren")
    {
        await visit.Press(step);
        visit.ShouldBe(200, "Het is ingevoerd");
        await tracker.Services.GetRequiredService<LivePlan>()
            .ReachedAsync(await tracker.LastPosition(), TestContext.Current.CancellationToken);
        return visit;
    }

    /// <summary>What is wrong with the row of that number.</summary>
    public static string FaultOf(this Visit visit, int line) =>
        visit.RowOf(line)?.QuerySelector(".fouten")?.TextContent.Trim() ?? "";

    public static string ChangesOf(this Visit visit, int line) =>
        Spaces().Replace(visit.RowOf(line)?.QuerySelector(".wijzigingen")?.TextContent ?? "", " ").Trim();

    public static Task<Visit> Show(this Visit visit, string kind) =>
        visit.Open($"{visit.Address.AbsolutePath}?toon={kind}");

    public static MilestoneCard Milestone(this TestTracker tracker, string slug) =>
        tracker.Board.Milestones.Values.Single(one => one.Plan.Slug == slug);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static IElement? RowOf(this Visit visit, int line) => visit.Page.QuerySelectorAll(".bladrijen > li")
        .FirstOrDefault(row => row.QuerySelector(".kopje > b")!.TextContent == $"Rij {line}");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
