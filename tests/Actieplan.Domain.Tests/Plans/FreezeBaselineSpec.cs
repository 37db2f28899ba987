using Actieplan.Domain.Boards;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Shouldly;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

public sealed class FreezeBaselineSpec
{
    private static readonly FreezeBaseline Freeze = new("Basislijn", People.Secretariat, Days.Today);

    private static readonly History Ready = Given(
        Plans.Named(), Groups.Digitalisering(), Items.InUitvoering(), Milestones.Planned());

    [Fact]
    public void The_secretariat_freezes_it() => Ready.When(Freeze).Then(Plans.Frozen());

    [Fact]
    public void The_same_name_again_says_nothing()
    {
        Given(Plans.Named(), [Plans.Frozen()]).When(Freeze).ThenNothing();
        Given(Plans.Named(), [Plans.Frozen()]).When(Freeze with { Name = " Basislijn\n" }).ThenNothing();
    }

    [Fact]
    public void Another_name_freezes_another_one() =>
        Given(Plans.Named(), [Plans.Frozen()]).When(Freeze with { Name = "Na de\nconferentie " })
            .Then(Plans.Frozen("Na de conferentie"));

    [Fact]
    public void Only_the_secretariat_freezes()
    {
        const string sentence = "Alleen het secretariaat legt de basislijn vast.";
        Ready.When(Freeze with { By = People.LeadOfDigitalisering }).ThenForbidden(sentence);
        Ready.When(Freeze with { By = People.Steering }).ThenForbidden(sentence);
        Given(Plans.Named(), [Plans.Frozen()]).When(Freeze with { By = People.Steering }).ThenForbidden(sentence);
    }

    [Fact]
    public void Without_a_plan_there_is_nothing_to_freeze() => Given().When(Freeze).ThenUnknown("Er is nog geen plan.");

    [Fact]
    public void It_has_a_name_that_fits()
    {
        Ready.When(Freeze with { Name = " " }).ThenRefused("De naam ontbreekt.", "name");
        Ready.When(Freeze with { Name = null }).ThenRefused("De naam ontbreekt.", "name");
        Ready.When(Freeze with { Name = Texts.TooLongTitle })
            .ThenRefused("De naam telt 121 tekens; er is plaats voor 120.", "name");
        Ready.When(Freeze with { Name = Texts.WithNull })
            .ThenRefused("De naam bevat een teken dat niet bewaard kan worden.", "name");
    }

    [Fact]
    public void What_is_there_is_in_it_and_what_comes_later_is_growth()
    {
        var before = Ready.Board;
        (before.Items[Items.Id].InBaseline, before.Milestones[Milestones.Id].InBaseline).ShouldBe((false, false));
        new BoardOn(before, Days.Today).AddedSinceBaseline.ShouldBeEmpty();
        new BoardOn(before, Days.Today).MilestonesSinceBaseline.ShouldBeEmpty();

        var frozen = Then(Ready, Plans.Frozen(), Items.WithInitiative()[2], Milestones.TwoPlanned()[2]);
        frozen.Plan!.Baseline.ShouldBe(new Baseline("Basislijn", Days.Today));
        (frozen.Items[Items.Id].InBaseline, frozen.Items[Items.InitiativeId].InBaseline).ShouldBe((true, false));
        (frozen.Milestones[Milestones.Id].InBaseline, frozen.Milestones[Milestones.OtherId].InBaseline)
            .ShouldBe((true, false));
        new BoardOn(frozen, Days.Today).AddedSinceBaseline.ShouldHaveSingleItem().Id.ShouldBe(Items.InitiativeId);
        new BoardOn(frozen, Days.Today).MilestonesSinceBaseline.ShouldHaveSingleItem().Id.ShouldBe(Milestones.OtherId);
    }

    [Fact]
    public void The_last_one_holds()
    {
        var again = Then(Ready, Plans.Frozen(), Items.WithInitiative()[2], Plans.Frozen("Tweede"));
        again.Plan!.Baseline!.Name.ShouldBe("Tweede");
        again.Items[Items.InitiativeId].InBaseline.ShouldBeTrue();
        new BoardOn(again, Days.Today).AddedSinceBaseline.ShouldBeEmpty();
    }

    [Fact]
    public void Slip_is_measured_from_the_date_that_was_frozen()
    {
        var early = Then(Ready, Milestones.Reschedule(Milestones.Autumn2021), Plans.Frozen()).Milestones[Milestones.Id];
        (early.Frozen, early.Baseline, early.SlipDays).ShouldBe((Milestones.Autumn2021, Milestones.Autumn2021, 0));
        var late = Then(Ready, Plans.Frozen(), Milestones.Reschedule(Milestones.Autumn2021)).Milestones[Milestones.Id];
        (late.Frozen, late.Baseline, late.SlipDays).ShouldBe((Milestones.Spring2021, Milestones.Spring2021, 183));
    }

    // "or else its first date": an unknown one is none
    [Fact]
    public void A_date_that_was_unknown_when_it_was_frozen_is_no_date_to_slip_from()
    {
        var card = Then(
            Ready, Milestones.Reschedule(DateSpan.Unknown), Plans.Frozen(), Milestones.Reschedule(Milestones.Autumn2021))
            .Milestones[Milestones.Id];
        (card.Frozen, card.Baseline).ShouldBe((DateSpan.Unknown, Milestones.Spring2021));
    }

    // a foreign writer may freeze before there is a plan: nothing is frozen then
    [Fact]
    public void Before_there_is_a_plan_nothing_is_frozen() =>
        Given(Items.Added(), [Plans.Frozen()]).Board.Items[Items.Id].InBaseline.ShouldBeFalse();

    private static PlanBoard Then(History log, params Entry[] entries) =>
        entries.Aggregate(log, (known, entry) => known.Append(entry, People.Secretariat)).Board;
}
