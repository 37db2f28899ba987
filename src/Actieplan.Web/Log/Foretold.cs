using Actieplan.Domain;

namespace Actieplan.Web.Log;

/// <summary>What is decided and not written, as it would stand in the log: after all that is there.</summary>
/// <param name="versionOf">The version that a stream has in the log.</param>
public sealed class Foretold(Actor by, DateTimeOffset at, Func<Guid, long> versionOf)
{
    // whatever the log holds, this comes after it
    private const long AfterAll = long.MaxValue / 2;

    private readonly List<Recorded<DomainEvent>> all = [];

    public IReadOnlyList<Recorded<DomainEvent>> All => all;

    public IEnumerable<Recorded<DomainEvent>> In(Guid stream) => all.Where(one => one.Stream == stream);

    /// <returns>What this decision adds.</returns>
    public IReadOnlyList<Recorded<DomainEvent>> Add(Decision decision)
    {
        var before = all.Count;
        foreach (var (stream, happened, on) in decision)
            all.Add(new(stream.Id, versionOf(stream.Id) + In(stream.Id).Count() + 1, AfterAll + all.Count, at, on,
                new(by.Id, by.Role), false, happened));
        return all[before..];
    }
}
