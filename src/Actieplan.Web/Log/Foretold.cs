using Actieplan.Domain;

namespace Actieplan.Web.Log;

/// <summary>What is decided and not written, as it would stand in the log: after all that is there.</summary>
/// <param name="versionOf">The version that a stream has in the log.</param>
public sealed class Foretold(Actor by, DateTimeOffset at, Func<Guid, long> versionOf)
{
    // whatever the log holds, this comes after it
    private const long AfterAll = long.MaxValue / 2;

    private readonly List<Recorded<DomainEvent>> all = [];
    private readonly Dictionary<Guid, List<Recorded<DomainEvent>>> streams = [];

    public IReadOnlyList<Recorded<DomainEvent>> All => all;

    public IReadOnlyList<Recorded<DomainEvent>> In(Guid stream) => streams.GetValueOrDefault(stream, []);

    /// <returns>What this decision adds.</returns>
    public IReadOnlyList<Recorded<DomainEvent>> Add(Decision decision)
    {
        var before = all.Count;
        foreach (var (stream, happened, on) in decision)
        {
            if (!streams.TryGetValue(stream.Id, out var told)) streams[stream.Id] = told = [];
            told.Add(new(stream.Id, versionOf(stream.Id) + told.Count + 1, AfterAll + all.Count, at, on,
                new(by.Id, by.Role), false, happened));
            all.Add(told[^1]);
        }
        return all[before..];
    }
}
