using Actieplan.Domain.ActionItems;
using Xunit;
using static Actieplan.Domain.Tests.History;

namespace Actieplan.Domain.Tests;

/// <summary>What reopening asks of the group; the rest is in RestingItemSpec.</summary>
public sealed class ReopenItemSpec
{
    private static readonly ReopenItem Reopen =
        new(Items.Id, Days.Today, "Weer vraag.", People.Secretariat, Days.Today);

    private static readonly History InDissolvedGroup = Given(
        Plans.Named(), Groups.Digitalisering(), Groups.Diversiteit(), Items.Stopgezet(),
        [Groups.Dissolved(Groups.DigitaliseringId)]);

    [Fact]
    public void In_a_dissolved_group_nothing_goes_on()
    {
        InDissolvedGroup.When(Reopen)
            .ThenRefused("De groep Digitalisering is opgeheven. Verplaats de actie eerst naar een andere groep.");
        InDissolvedGroup.When(Reopen with { Reason = "" }).ThenRefused("De reden ontbreekt.", "reason");
    }

    [Fact]
    public void Once_another_group_carries_it_it_goes_on()
    {
        var move = new MoveItem(Items.Id, Groups.DiversiteitId, "De groep stopt.", People.Secretariat, Days.Today);
        InDissolvedGroup.When(move).Appended(move.By).When(Reopen).Then(Items.Of(new ItemReopened("Weer vraag."), Days.Today));
    }
}
