using System.Collections.Immutable;
using System.Text.Json;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Signals;
using Actieplan.Domain.Workgroups;
using Shouldly;
using Xunit;

namespace Actieplan.Domain.Tests;

/// <summary>One event of each kind as it was once stored. A sample is never edited: what was written can be
/// read.</summary>
public sealed class SamplesTest
{
    private static readonly Guid A = new("aaaaaaaa-0000-5000-8000-000000000001");
    private static readonly Guid B = new("bbbbbbbb-0000-5000-8000-000000000002");

    internal static readonly DomainEvent[] Meant =
    [
        new PlanAdopted("Sterk Sociaal Werk 2020-2024", 2020, 2024, "Sociaal werk versterken", "F1"),
        new KrachtlijnNamed("nabijheid", "Nabijheid", "Nabij zijn", "Dicht bij de mensen", "F5"),
        new ChallengeNamed("digitalisering", "Digitalisering", "Iedereen mee", "F11"),
        new KernboodschapNamed("mensenrechten", 1, "Mensenrechten doen ertoe", "Ze zijn het kompas.", "F19"),
        new WorkgroupStarted(
            "antwerpen", "Antwerpen", WorkgroupKind.RegionaalPlatform, ["SAM", "VVSG"], "Het platform",
            "F25"),
        new ItemAttached(A),
        new ItemAdded(
            "digibank", "Digibank", ItemKind.Initiatief, A, B, true, "Toestellen voor wie er geen heeft",
            ["nabijheid", "verbinding"], "digitalisering", "F46"),
        new ProgressReported(
            Phase.InUitvoering, Koers.OnderDruk, Pressure.Financiering, "Het loopt, met minder dan gedacht.",
            "Vrijwilligers", "Geld", "https://www.samvzw.be/verslag", "De jongeren zelf"),
        new MilestoneAttached(A),
        new MilestonePlanned(
            "brochure", "Brochure", A,
            new DateSpan(Precision.Seizoen, new DateOnly(2021, 12, 1), new DateOnly(2022, 2, 28)), "F36"),
        new MilestoneReached("Het verslag van mei"),
        new MilestoneDescribed("folder", "Folder in plaats van brochure"),
        new MilestoneRescheduled(
            new DateSpan(Precision.Periode, new DateOnly(2022, 6, 1), new DateOnly(2022, 10, 15)),
            "De drukker had geen plaats."),
        new MilestoneDateRefined(
            new DateSpan(Precision.Dag, new DateOnly(2022, 1, 20), new DateOnly(2022, 1, 20))),
        new MilestoneReachRetracted("De brochure lag er nog niet."),
        new MilestoneCancelled("Er komt een website in de plaats."),
        new MomentNamed("conferentie-2018", "Conferentie 24 mei 2018", new DateOnly(2018, 5, 24)),
        new BaselineFrozen("Basislijn bij de start"),
        new ForewordWritten("Dit is een stand van zaken, geen eindpunt.", "Het secretariaat van het platform"),
        new WorkgroupDescribed("antwerpen", "Antwerpen en omstreken", ["SAM"], "Het platform", "F25"),
        new WorkgroupDissolved("Het werk is af."),
        new ItemDetached(A),
        new ItemDescribed("digibanken", "Digibanken", "Toestellen", ["nabijheid"], "digitalisering", "F46"),
        new ItemMoved(B, "Het platform staat er dichter bij."),
        new ItemSuspended("Wachten op de subsidie."),
        new ItemResumed("De subsidie is er."),
        new ItemStopped("Er is geen vraag meer naar."),
        new ItemReopened("De vraag is terug."),
        new ProgressCorrected(
            3, new ProgressReported(
                Phase.Verkenning, Koers.OnderDruk, Pressure.Tijd, "We verkennen nog.", "Vrijwilligers", "Geld",
                "https://www.samvzw.be/verslag", "De jongeren zelf"),
            new DateOnly(2021, 3, 12), "De datum klopte niet."),
        new ProgressRetracted(4, "Dit ging over een andere actie."),
        new SignalRaised("Wie ontbreekt nog aan tafel? De jongeren zelf.", A),
        new SignalAccepted(true),
        new SignalDeclined("Dit ging over iets anders."),
        new SignalLinked(A),
        new SignalUnlinked(B),
        new TextMasked(3, ["story", "helped"], "Er stond een naam in."),
    ];

    public static TheoryData<string> Aliases => [.. StoredEvents.Types.Select(StoredEvents.AliasOf)];

    [Theory]
    [MemberData(nameof(Aliases))]
    public void What_was_stored_still_means_the_same(string alias)
    {
        var meant = Meant.Single(e => StoredEvents.AliasOf(e.GetType()) == alias);
        var stored = Repository.Read("tests", "Actieplan.Domain.Tests", "Samples", $"{alias}.json");
        var read = JsonSerializer.Deserialize(stored, meant.GetType(), StoredEvents.Json);
        // a list inside an event is compared by what is in it, which the record's own equality does not
        JsonSerializer.Serialize(read, meant.GetType())
            .ShouldBe(JsonSerializer.Serialize(meant, meant.GetType()));
    }

    // a foreign writer leaves out what it does not know of
    [Theory]
    [MemberData(nameof(Aliases))]
    public void What_was_left_out_of_an_event_is_read_and_written_again(string alias)
    {
        var type = StoredEvents.Types.Single(type => StoredEvents.AliasOf(type) == alias);
        var read = JsonSerializer.Deserialize("{}", type, StoredEvents.Json).ShouldNotBeNull();
        Should.NotThrow(() => Json.Of(read));
        foreach (var list in type.GetProperties().Where(field => field.PropertyType == typeof(ImmutableArray<string>)))
            ((ImmutableArray<string>)list.GetValue(read)!).ShouldBeEmpty(list.Name);
    }

    [Fact]
    public void Every_field_of_a_sample_is_filled_so_that_a_lost_one_shows()
    {
        foreach (var e in Meant)
            JsonSerializer.SerializeToElement(e, e.GetType()).EnumerateObject()
                .ShouldAllBe(field => field.Value.ValueKind != JsonValueKind.Null);
    }

    [Fact]
    public void Every_sample_is_of_an_event_that_exists() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Actieplan.Domain.Tests", "Samples"))
            .Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(StoredEvents.Types.Select(StoredEvents.AliasOf), ignoreOrder: true);
}
