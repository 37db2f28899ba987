using System.Collections.Immutable;
using System.Globalization;

namespace Actieplan.Store.Tests.Order;

/// <summary>The numbers that a projection was given, in the order it was given them; a document per page.</summary>
public sealed record ChroniclePage(Guid Id, int Number, ImmutableArray<long> Sequences);

/// <summary>A projection that can tell afterwards what it saw: no event changes it twice without a trace.</summary>
internal static class Chronicle
{
    private const int PageLength = 100;

    public static Projection<ImmutableSortedDictionary<int, ChroniclePage>> Projection { get; } = new()
    {
        Name = "Chronicle",
        Empty = ImmutableSortedDictionary<int, ChroniclePage>.Empty,
        DocumentTypes = [typeof(ChroniclePage)],
        Evolve = (pages, e) => Write(pages, e.Sequence),
        Changes = (before, after, _) => ReferenceEquals(before, after)
            ? []
            : [new Document(after[after.Count - 1].Id, after[after.Count - 1])],
        Restore = (pages, documents, _) => pages.SetItems(documents.Select(d => (ChroniclePage)d.Value)
            .Select(page => KeyValuePair.Create(page.Number, page))),
    };

    public static IReadOnlyList<long> Sequences(ImmutableSortedDictionary<int, ChroniclePage> pages) =>
        [.. pages.Values.SelectMany(page => page.Sequences)];

    private static ImmutableSortedDictionary<int, ChroniclePage> Write(
        ImmutableSortedDictionary<int, ChroniclePage> pages, long sequence)
    {
        var last = pages.Count - 1;
        return last < 0 || pages[last].Sequences.Length == PageLength
            ? pages.Add(last + 1, new ChroniclePage(IdOf(last + 1), last + 1, [sequence]))
            : pages.SetItem(last, pages[last] with { Sequences = pages[last].Sequences.Add(sequence) });
    }

    private static Guid IdOf(int number) =>
        Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{number:D12}"));
}
