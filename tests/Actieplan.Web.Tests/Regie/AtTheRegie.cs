using Actieplan.Web.Regie;
using Actieplan.Web.Tests.Hosting;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;

namespace Actieplan.Web.Tests.Regie;

/// <summary>What a director does: makes forms of the desk wait, and presses the buttons of the regie.</summary>
internal static class AtTheRegie
{
    public const string Prepare = "Klaarzetten voor een onthulling", Reveal = "Onthullen", Back = "Terugdraaien";

    /// <summary>A form of the desk is filled in and waits; the log does not move.</summary>
    /// <param name="into">The name of the onthulling; the last one made, unless said otherwise.</param>
    public static async Task<Visit> PrepareIt(
        this Visit visit, TestTracker tracker, string path, Action<FilledForm>? fill = null, string? into = null)
    {
        await visit.Open($"/beheer/{path}");
        visit.ShouldBe(200, Prepare);
        await tracker.ShouldNotMove(() => visit.Submit(form =>
        {
            fill?.Invoke(form);
            if (into is not null) form.Choose("onthulling", into);
            form.Press(Prepare);
        }));
        visit.ShouldBe(200, "Klaargezet. Niemand ziet er iets van tot je onthult.");
        return visit;
    }

    /// <summary>A new, empty one.</summary>
    public static async Task<Visit> Begin(this Visit visit, string name)
    {
        await visit.Open("/regie");
        await visit.Push("Maken", form => form.Write("naam", name));
        visit.ShouldBe(200, name, "Er staat nog niets klaar");
        return visit;
    }

    /// <summary>Presses the button with these words, the first of its kind, in the form where it stands.</summary>
    public static Task<Visit> Push(this Visit visit, string button, Action<FilledForm>? fill = null) =>
        visit.Send(visit.Pushed(button, fill));

    /// <summary>The same, to be sent later, or twice.</summary>
    public static HttpRequestMessage Pushed(this Visit visit, string button, Action<FilledForm>? fill = null)
    {
        var pressed = visit.Page.QuerySelectorAll<IHtmlButtonElement>("button").FirstOrDefault(one => Words(one) == button)
            ?? throw new InvalidOperationException($"{visit.Address} has no button “{button}”:\n{visit.Text}");
        var form = new FilledForm(pressed.Form!);
        fill?.Invoke(form);
        // the page stays as it is, so that another of its buttons can be pressed
        var by = (IHtmlInputElement)visit.Page.CreateElement("input");
        (by.Type, by.Name, by.Value) = ("hidden", pressed.Name, pressed.Value);
        pressed.Form!.AppendChild(by);
        var request = form.ToRequest();
        by.Remove();
        return request;
    }

    /// <summary>The whole way back, by the buttons that are there.</summary>
    public static async Task<Visit> TakeBack(this Visit visit)
    {
        await visit.Open($"{visit.Address.AbsolutePath}/terugdraaien");
        visit.ShouldBe(200, "Dit wordt teruggedraaid");
        await visit.Push("Zo terugdraaien");
        visit.ShouldBe(200, "Teruggedraaid. Zo staat het nu op scherm, gsm en bord.");
        return visit;
    }

    /// <summary>What waits, as the table has it.</summary>
    public static async Task<Onthulling> Onthulling(this TestTracker tracker, string name) =>
        (await tracker.Services.GetRequiredService<Onthullingen>().ListAsync(TestContext.Current.CancellationToken))
            .Single(one => one.Name == name);

    public static string[] Refused(this Visit visit) =>
        [.. visit.Page.QuerySelectorAll(".fout").Select(one => one.TextContent.Trim())];

    // without what is said to who does not see where it stands
    private static string Words(IElement button) => string.Concat(button.ChildNodes
        .Where(node => node is not IElement { ClassName: "alleen-voorlezen" } || button.QuerySelector("[aria-hidden]") is not null
            && !node.TextContent.StartsWith(':'))
        .Where(node => node is not IElement element || !element.HasAttribute("aria-hidden"))
        .Select(node => node.TextContent)).Trim();
}
