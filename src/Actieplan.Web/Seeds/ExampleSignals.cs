using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.Signals;

namespace Actieplan.Web.Seeds;

/// <summary>A signal that was accepted.</summary>
/// <param name="Slug">Names it in the file; a signal has no address of its own.</param>
/// <param name="From">The group or platform that it came from.</param>
public sealed record AcceptSignalLine(
    string By, DateTime RecordedAt, string Slug, string Text, DateOnly RaisedOn, ImmutableArray<string> Items,
    string? From = null, bool Shortened = false) : ExampleLine(By, RecordedAt)
{
    public override SeedLine ToSeed() => Named($"signaal {Slug}", turn =>
    {
        var (id, group) = (StreamId.Named($"seed/signaal/{Slug}"), From is null ? (Guid?)null : SeedIds.Group(From));
        ImmutableArray<Guid> items = [.. Items.Select(SeedIds.Item)];
        return new AcceptSignal(id, Text, Shortened, group, items, RaisedOn, turn.By, turn.Today)
            .Decide(turn.Log.Signal(id), turn.Log.Group(group), turn.Log.Items(items));
    });
}
