using System.Collections.Immutable;
using System.Reflection;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Plans;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

/// <summary>No text that a person wrote is forgotten, in any event that there is or will be.</summary>
public sealed class WrittenTextSpec
{
    private const string Secret = "Jan Peeters";

    private static readonly Guid Stream = StreamId.Named("een stroom");

    // items are tagged with the slugs of krachtlijnen and challenges; a masking names texts of ours
    private static readonly string[] NotWritten =
    [
        "KrachtlijnNamed.Slug", "ChallengeNamed.Slug", "ItemAdded.Krachtlijnen", "ItemAdded.Challenge",
        "ItemDescribed.Krachtlijnen", "ItemDescribed.Challenge", "TextMasked.Texts",
    ];

    public static TheoryData<string> Aliases => [.. StoredEvents.Types.Select(StoredEvents.AliasOf)];

    [Theory]
    [MemberData(nameof(Aliases))]
    public void With_all_its_texts_masked_nothing_that_a_person_wrote_is_left(string alias)
    {
        var written = (DomainEvent)Planted(Sample(alias));
        var texts = WrittenText.In(written, Stream);
        Masked(written, texts.Select(text => text.Name)).ShouldNotContain(Secret);
        WrittenText.In(WrittenText.MaskIn(written, Stream, texts.Select(text => text.Name)), Stream)
            .ShouldAllBe(text => text.IsMasked);
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void Each_text_is_taken_away_by_itself_and_leaves_the_others(string alias)
    {
        var written = (DomainEvent)Planted(Sample(alias));
        var texts = WrittenText.In(written, Stream);
        texts.Select(text => text.Name).ShouldBeUnique();
        foreach (var text in texts)
        {
            text.Text.ShouldContain(Secret);
            text.IsMasked.ShouldBeFalse();
            var left = WrittenText.In(text.Masked, Stream);
            left.Where(other => other.IsMasked).Select(other => other.Name).ShouldBe([text.Name]);
            left.Where(other => !other.IsMasked).Select(other => other.Text)
                .ShouldBe(texts.Where(other => other.Name != text.Name).Select(other => other.Text));
        }
    }

    [Fact]
    public void What_is_empty_is_no_text() =>
        WrittenText.In(new ProgressReported(null, null, null, "", null, null, null, null), Stream).ShouldBeEmpty();

    [Fact]
    public void A_text_that_is_not_there_is_left_alone()
    {
        var report = new ProgressReported(null, null, null, "Het loopt.", null, null, null, null);
        WrittenText.MaskIn(report, Stream, ["helped", null!]).ShouldBe(report);
    }

    // an address is made of the title, and goes along with it; that of another stream is another one
    [Fact]
    public void The_address_goes_along_with_the_title()
    {
        var masked = (ItemAdded)WrittenText.MaskIn(Items.Action, Stream, ["title"]);
        masked.Slug.ShouldBe(WrittenText.MaskedSlug(Stream));
        Slug.Refuse(masked.Slug).ShouldBeNull();
        masked.Slug.ShouldNotBe(WrittenText.MaskedSlug(Items.Id));
        masked.ShouldBe(Items.Action with { Title = "[weggehaald]", Slug = masked.Slug, Krachtlijnen = masked.Krachtlijnen });
    }

    // renamed and then masked it stays one moment: its slug is what the plan knows it by
    [Fact]
    public void What_the_plan_knows_by_its_slug_stays_one_thing()
    {
        var plan = Plans.Conferentie2018;
        ((MomentNamed)WrittenText.MaskIn(plan, Stream, ["name"])).Slug.ShouldBe(plan.Slug);
        var slugs = new[] { plan, plan with { Name = "Anders" } }
            .Select(moment => ((MomentNamed)WrittenText.MaskIn(moment, Stream, ["slug"])).Slug);
        slugs.ShouldBe(["weggehaald-2018-05-24", "weggehaald-2018-05-24"]);
        ((KernboodschapNamed)WrittenText.MaskIn(Plans.Mensenrechten, Stream, ["slug"])).Slug.ShouldBe("weggehaald-1");
    }

    // a foreign writer leaves things out
    [Fact]
    public void A_correction_that_tells_nothing_still_has_a_reason() =>
        WrittenText.In(new ProgressCorrected(2, null!, Days.March, Secret), Stream).ShouldHaveSingleItem().Name
            .ShouldBe("reason");

    private static DomainEvent Sample(string alias) =>
        SamplesTest.Meant.Single(e => StoredEvents.AliasOf(e.GetType()) == alias);

    private static string Masked(DomainEvent e, IEnumerable<string> names) =>
        Json.Of(WrittenText.MaskIn(e, Stream, names));

    private static object Planted(object value)
    {
        var copy = value.GetType().GetMethod("<Clone>$")!.Invoke(value, null)!;
        foreach (var property in value.GetType().GetProperties().Where(IsWritten))
            property.SetValue(copy, Planted(property, property.GetValue(value)));
        return copy;
    }

    private static bool IsWritten(PropertyInfo property) =>
        property.CanWrite && !NotWritten.Contains($"{property.DeclaringType!.Name}.{property.Name}");

    private static object? Planted(PropertyInfo property, object? value) => value switch
    {
        string => $"{Secret} in {property.Name}",
        ImmutableArray<string> texts => texts.Select((_, at) => $"{Secret} in {property.Name}{at}").ToImmutableArray(),
        ProgressReported told => Planted(told),
        _ => value,
    };
}
