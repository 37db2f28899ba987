using Actieplan.Domain.Plans;

namespace Actieplan.Web.Seeds;

public sealed record WriteForewordLine(
    string By, DateTime RecordedAt, DateOnly For, string Text, string? SignedBy = null) : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed() => Line("voorwoord", turn =>
        new WriteForeword(Text, SignedBy, For, turn.By, turn.Today).Decide(turn.Log.Plan));
}
