using System.Text.RegularExpressions;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Desk;

/// <summary>What somebody does at the desk: fills a form in, looks at what it would do, and saves it.</summary>
internal static partial class AtTheDesk
{
    public const string Foreseen = "Dit verandert er", Save = "Zo opslaan", Change = "Nog iets veranderen";

    /// <summary>Fills the form of an edit in and looks: whatever is typed, nothing is written yet.</summary>
    public static async Task<Visit> Look(
        this Visit visit, TestTracker tracker, string path, Action<FilledForm> fill)
    {
        await visit.Open($"/beheer/{path}");
        visit.ShouldBe(200, "Bekijk eerst");
        await tracker.ShouldNotMove(() => visit.Submit(form => fill(form)));
        return visit;
    }

    /// <summary>The whole way, by the buttons that are there.</summary>
    /// <param name="says">What it says that will change.</param>
    public static async Task<Visit> Do(
        this Visit visit, TestTracker tracker, string path, Action<FilledForm> fill, params string[] says)
    {
        await visit.Look(tracker, path, fill);
        visit.ShouldBe(200, [Foreseen, .. says]);
        visit.Page.QuerySelector(".straks").ShouldNotBeNull(visit.Text);
        return await visit.SaveIt();
    }

    public static async Task<Visit> SaveIt(this Visit visit, string button = Save)
    {
        await visit.Submit(form => form.Press(button));
        visit.ShouldBe(200);
        visit.Page.QuerySelector(".gelukt").ShouldNotBeNull(visit.Text);
        return visit;
    }

    /// <summary>The last part of the address where the visit is.</summary>
    public static string Slug(this Visit visit) => visit.Address.AbsolutePath.Split('/')[^1];

    public static string Now(this Visit visit) => Side(visit, "Nu");

    public static string Soon(this Visit visit) => Side(visit, "Straks");

    /// <summary>Somebody may do it, or not: what is offered on a desk.</summary>
    public static string[] Offered(this Visit visit) =>
        [.. visit.Page.QuerySelectorAll(".werkwoorden b").Select(verb => verb.TextContent)];

    private static string Side(Visit visit, string label) => Spaces().Replace(string.Join(' ',
        visit.Page.QuerySelectorAll($".nustraks [aria-label={label}]").Select(side => side.TextContent)), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
