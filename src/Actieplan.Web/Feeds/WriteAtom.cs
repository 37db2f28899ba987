using System.Text;
using System.Xml;
using Actieplan.Web.Along;
using Actieplan.Web.Log;

namespace Actieplan.Web.Feeds;

/// <summary>A feed as Atom (RFC 4287). All that people wrote is of type text.</summary>
public static class WriteAtom
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true,
    };

    /// <param name="site">Where the links of it lead: "https://plan.example.be".</param>
    public static byte[] Of(Topic topic, string site, IReadOnlyList<FeedEntry> entries)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, "nl-BE");
            Element(xml, "id", $"urn:uuid:{topic.Id}");
            Element(xml, "title", topic.Title);
            Element(xml, "subtitle", $"Wat er verandert, het laatste eerst: de laatste {TellFeed.MostEntries}.");
            Element(xml, "updated", Brussels.Iso(entries is [var last, ..] ? last.Updated : DateTimeOffset.UnixEpoch));
            Element(xml, "icon", $"{site}/icoon.svg");
            Link(xml, "self", site + topic.Feed, "application/atom+xml");
            Link(xml, "alternate", site + topic.Board, "text/html");
            Link(xml, "related", site + topic.Calendar, "text/calendar");
            Author(xml, "Vlaams Platform Sterk Sociaal Werk");
            foreach (var entry in entries) Entry(xml, site, entry);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Entry(XmlWriter xml, string site, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Atom);
        Element(xml, "id", $"urn:uuid:{entry.Id}");
        Text(xml, "title", entry.Title);
        Element(xml, "published", Brussels.Iso(entry.Published));
        Element(xml, "updated", Brussels.Iso(entry.Updated));
        Author(xml, entry.By);
        Link(xml, "alternate", site + entry.Path, "text/html");
        Category(xml, entry.Kind);
        if (entry.Example) Category(xml, "voorbeeld");
        Text(xml, "content", entry.Text);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text)
    {
        xml.WriteStartElement(name, Atom);
        xml.WriteAttributeString("type", "text");
        xml.WriteString(Readable(text));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Atom, Readable(text));

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        Element(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string term)
    {
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", term);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string rel, string href, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    // a foreign writer may have stored a character that XML has no way to write
    private static string Readable(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune));
}
