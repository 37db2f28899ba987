using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Actieplan.Web.Tests.Hosting;

/// <summary>A form of a page, filled in by the names or the labels of its fields: what is not there cannot be
/// filled in, what is left alone is sent as it stood.</summary>
public sealed class FilledForm(IHtmlFormElement form)
{
    public FilledForm Write(string field, string text)
    {
        switch (Find(field))
        {
            case IHtmlTextAreaElement area: area.Value = text; break;
            case IHtmlInputElement { Type: not ("radio" or "checkbox" or "hidden") } input: input.Value =
                text; break;
            default: throw Missing($"field to write in called “{field}”");
        }
        return this;
    }

    /// <summary>A radio button or an option, by its value or its words.</summary>
    public FilledForm Choose(string field, string choice)
    {
        var radio = form.QuerySelectorAll<IHtmlInputElement>("input[type=radio]")
            .FirstOrDefault(
                input => input.Name == field && (input.Value == choice || WordsOf(input) == choice));
        var option = (Find(field) as IHtmlSelectElement)?.Options
            .FirstOrDefault(option => option.Value == choice || option.Text == choice);
        if (radio is not null) radio.IsChecked = true;
        else if (option is not null) option.IsSelected = true;
        else throw Missing($"choice “{choice}” of “{field}”");
        return this;
    }

    /// <summary>A box, by its value or its words; ticked already, it is emptied.</summary>
    public FilledForm Tick(string field, string choice)
    {
        var box = form.QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]").FirstOrDefault(
            input => input.Name == field && (input.Value == choice || WordsOf(input) == choice))
            ?? throw Missing($"box “{choice}” of “{field}”");
        box.IsChecked = !box.IsChecked;
        return this;
    }

    /// <summary>Sends it by this button, by its words.</summary>
    public FilledForm Press(string button)
    {
        var pressed = form.QuerySelectorAll<IHtmlButtonElement>("button")
            .FirstOrDefault(one => one.TextContent.Trim() == button) ?? throw Missing($"button “{button}”");
        return Forge(pressed.Name!, pressed.Value);
    }

    /// <summary>What no page lets one send: someone's own program does.</summary>
    public FilledForm Forge(string field, string value)
    {
        Drop(field);
        var forged = (IHtmlInputElement)form.Owner!.CreateElement("input");
        (forged.Type, forged.Name) = ("hidden", field);
        forged.SetAttribute("value", value);
        form.AppendChild(forged);
        return this;
    }

    public FilledForm Drop(string field)
    {
        foreach (
            var element in form.Elements.Where(e => e.GetAttribute("name") == field)
                .ToArray()) element.Remove();
        return this;
    }

    public HttpRequestMessage ToRequest()
    {
        var submission = form.GetSubmission() ?? throw Missing("way to send it");
        if (form.Method == "get") return new HttpRequestMessage(HttpMethod.Get, submission.Target.Href);
        using var body = new MemoryStream();
        submission.Body.CopyTo(body);
        var content = new ByteArrayContent(body.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(submission.MimeType ?? form.Enctype!);
        return new HttpRequestMessage(HttpMethod.Post, submission.Target.Href) { Content = content };
    }

    private IElement? Find(string field) =>
        form.Elements.FirstOrDefault(element => element.GetAttribute("name") == field)
        ?? form.QuerySelectorAll<IHtmlLabelElement>("label")
            .FirstOrDefault(label => label.TextContent.Trim() == field)?.Control;

    private static string WordsOf(IHtmlInputElement radio) => radio.Closest("label")?.TextContent.Trim()
        ?? "";

    private InvalidOperationException Missing(string what) => new(
        $"The form has no {what}. It has: "
        + string.Join(
            ", ", form.Elements.Select(element => element.GetAttribute("name")).OfType<string>().Distinct()));
}
