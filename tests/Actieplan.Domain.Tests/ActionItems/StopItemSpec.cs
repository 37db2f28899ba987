using System.Collections.Immutable;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

/// <summary>What becomes of the milestones; the rest of stopping is in RestingItemSpec.</summary>
public sealed class StopItemSpec
{
    private static readonly MilestoneFate Reached = new(Milestones.Id, Fate.Bereikt);
    private static readonly MilestoneFate Cancelled = new(Milestones.OtherId, Fate.Vervallen);

    private static readonly StopItem Stop = new(
        Items.Id, Days.June, "Geen vraag.", [Reached, Cancelled], People.LeadOfDigitalisering, Days.Today);

    private static readonly Entry Stopped = Items.Of(new ItemStopped("Geen vraag."), Days.June);
    private static readonly Entry ReachedThen = Milestones.Of(Milestones.Id, new MilestoneReached(null), Days.June);

    private static readonly Entry CancelledThen =
        Milestones.Of(Milestones.OtherId, new MilestoneCancelled("Geen vraag."), Days.June);

    private static readonly History Ready = With(Milestones.TwoPlanned());

    // the milestones in the order of their ids, whatever order their fates came in
    private static readonly ImmutableArray<Entry> Both =
        Milestones.Id.CompareTo(Milestones.OtherId) < 0 ? [ReachedThen, CancelledThen] : [CancelledThen, ReachedThen];

    [Fact]
    public void Each_open_milestone_is_reached_or_cancelled_in_the_same_breath()
    {
        Ready.When(Stop).Then([Stopped, .. Both]);
        Ready.When(Stop with { Fates = [Cancelled, Reached] }).Then([Stopped, .. Both]);
    }

    // the store gives them in any order, and a retry is to decide the same
    [Fact]
    public void The_order_in_which_the_milestones_are_read_says_nothing()
    {
        var (one, other) = (Ready.MilestoneOf(Milestones.Id), Ready.MilestoneOf(Milestones.OtherId));
        foreach (var read in new[] { new[] { one, other }, [other, one] })
            new Outcome(Ready, Stop, Stop.Decide(Ready.Item(Items.Id), read)).Then([Stopped, .. Both]);
    }

    [Fact]
    public void Afterwards_none_is_open()
    {
        var after = Ready.When(Stop with { Reason = " Geen vraag. " }).Appended(Stop.By);
        after.MilestoneOf(Milestones.Id).ShouldBeOfType<Reached>().On.ShouldBe(Days.June);
        after.MilestoneOf(Milestones.OtherId).ShouldBeOfType<Cancelled>().On.ShouldBe(Days.June);
        after.When(Stop).ThenNothing();
    }

    [Fact]
    public void One_may_have_been_reached_on_a_day_of_its_own()
    {
        var april = new DateOnly(2021, 4, 1);
        With(Milestones.Planned()).When(Stop with { Fates = [Reached with { ReachedOn = april }] })
            .Then(Stopped, Milestones.Of(new MilestoneReached(null), april));
        With(Milestones.Planned()).When(Stop with { Fates = [Reached with { ReachedOn = Days.Today }] }).ThenAccepted();
    }

    [Fact]
    public void What_is_cancelled_is_so_from_the_stop() =>
        With(Milestones.Planned()).When(Stop with { Fates = [new(Milestones.Id, Fate.Vervallen, Days.March)] })
            .Then(Stopped, Milestones.Of(new MilestoneCancelled("Geen vraag."), Days.June));

    [Fact]
    public void What_is_reached_or_cancelled_already_stays_as_it_is()
    {
        With(Milestones.OneOfTwoReached()).When(Stop with { Fates = [Cancelled] }).Then(Stopped, CancelledThen);
        With(Milestones.CancelledOfTwo()).When(Stop with { Fates = [] }).Then(Stopped);
        With().When(Stop with { Fates = [] }).Then(Stopped);
        With().When(Stop with { Fates = default }).Then(Stopped);
    }

    [Fact]
    public void None_is_forgotten()
    {
        Ready.When(Stop with { Fates = [Cancelled] })
            .ThenRefused("Wat gebeurt er met de mijlpaal “Brochure”: bereikt of vervallen?", "fates");
        With(Milestones.Planned()).When(Stop with { Fates = default })
            .ThenRefused("Wat gebeurt er met de mijlpaal “Brochure”: bereikt of vervallen?", "fates");
        With(Milestones.Retracted()).When(Stop with { On = Days.Today, Fates = [] })
            .ThenRefused("Wat gebeurt er met de mijlpaal “Brochure”: bereikt of vervallen?", "fates");
    }

    [Fact]
    public void None_is_ended_twice_and_none_that_is_not_open()
    {
        Ready.When(Stop with { Fates = [Reached, Cancelled, Reached] })
            .ThenRefused("Zeg van elke mijlpaal één keer wat ermee gebeurt.", "fates");
        const string sentence = "Een van de mijlpalen staat niet meer open bij deze actie.";
        With(Milestones.OneOfTwoReached()).When(Stop).ThenRefused(sentence, "fates");
        With(Milestones.OfPlan()).When(Stop with { Fates = [new(Milestones.OfPlanId, Fate.Bereikt)] })
            .ThenRefused(sentence, "fates");
    }

    [Fact]
    public void A_fate_is_one_of_two()
    {
        const string sentence = "Zeg van elke mijlpaal of ze bereikt is of vervalt.";
        Ready.When(Stop with { Fates = [Reached, Cancelled with { Fate = (Fate)9 }] }).ThenRefused(sentence, "fates");
        Ready.When(Stop with { Fates = [Reached, null!] }).ThenRefused(sentence, "fates");
    }

    [Fact]
    public void A_milestone_ends_after_it_was_planned_and_not_tomorrow()
    {
        var one = With(Milestones.Planned());
        one.When(Stop with { Fates = [Reached with { ReachedOn = Days.Tomorrow }] })
            .ThenRefused("6 mei 2022 ligt in de toekomst.", "fates");
        const string sentence = "De mijlpaal “Brochure” werd pas gepland op 12 maart 2021.";
        one.When(Stop with { Fates = [Reached with { ReachedOn = Days.March.AddDays(-1) }] })
            .ThenRefused(sentence, "fates");
        one.When(Stop with { On = Days.March.AddDays(-1), Fates = [Reached with { Fate = Fate.Vervallen }] })
            .ThenRefused(sentence, "fates");
        one.When(Stop with { On = Days.March, Fates = [Reached] }).ThenAccepted();
    }

    [Fact]
    public void The_reason_and_the_day_are_asked_before_the_milestones()
    {
        Ready.When(Stop with { Reason = "", Fates = [] }).ThenRefused("De reden ontbreekt.", "reason");
        Ready.When(Stop with { On = Days.Tomorrow, Fates = [] }).ThenRefused("6 mei 2022 ligt in de toekomst.", "on");
    }

    private static History With(params Entry[][] milestones) =>
        Given([Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.InUitvoering(), .. milestones]);
}
