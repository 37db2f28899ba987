namespace Actieplan.Store.Tests;

public sealed record TaskAdded(string Title);

public sealed record TaskNoted(string Note);

public sealed record TaskDone(DateOnly On, Mood Mood);

public sealed record TextMasked(string Reason);

public enum Mood
{
    Content,
    Proud,
}
