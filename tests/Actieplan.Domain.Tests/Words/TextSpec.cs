using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

public sealed class TextSpec
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \t\r\n", null)]
    [InlineData("  een  ", "een")]
    [InlineData("een\r\ntwee\rdrie\n", "een\ntwee\ndrie")]
    [InlineData("een\u2028twee\u0085drie", "een\ntwee\ndrie")]
    [InlineData("<b>een</b> & 'twee'", "<b>een</b> & 'twee'")]
    public void Text_is_trimmed_and_kept_as_typed(string? typed, string? kept) =>
        Text.Clean(typed).ShouldBe(kept);

    [Theory]
    [InlineData("een\0")]
    [InlineData("een\u0007")]
    [InlineData("een\u001b[31m")]
    [InlineData("een\u007f")]
    [InlineData("een\u0080")]
    public void What_cannot_be_stored_or_seen_is_refused(string text) =>
        Text.Refuse(text, 99, "De zin", "story")
        .ShouldBe(new Refusal("De zin bevat een teken dat niet bewaard kan worden.", "story"));

    // not in an attribute: its strings are stored as UTF-8, which has no half characters
    [Fact]
    public void Half_a_character_is_refused()
    {
        What_cannot_be_stored_or_seen_is_refused("een \ud83d");
        What_cannot_be_stored_or_seen_is_refused("\udc4f een");
        What_cannot_be_stored_or_seen_is_refused("\udc4f\ud83d");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("een\n\ttwee")]
    [InlineData("👏👏🏽 é ß 日本 \ufffd")]
    public void What_can_be_stored_may_stand(string? text) =>
        Text.Refuse(text, 99, "De zin", "story").ShouldBeNull();

    [Fact]
    public void Text_has_a_limit()
    {
        Text.Refuse("abc", 3, "De zin", "story").ShouldBeNull();
        Text.Refuse("abcd", 3, "De zin", "story")
            .ShouldBe(new Refusal("De zin telt 4 tekens; er is plaats voor 3.", "story"));
    }

    [Fact]
    public void Required_text_is_there() =>
        Text.RefuseRequired(null, 3, "De zin", "story").ShouldBe(new Refusal("De zin ontbreekt.", "story"));

    [Theory]
    [InlineData("https://www.samvzw.be", true)]
    [InlineData("http://x.be/a?b=c#d", true)]
    [InlineData("ftp://x.be", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("//x.be", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("www.x.be", false)]
    [InlineData("https://", false)]
    public void A_link_begins_with_http(string text, bool isLink) => Text.IsLink(text).ShouldBe(isLink);
}
