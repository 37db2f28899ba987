using System.Collections.Immutable;

namespace Actieplan.Web.Spreadsheets;

/// <summary>What a row comes to.</summary>
public enum RowKind { Fout, Nieuw, Gewijzigd, Ongewijzigd }

public sealed record CellChange(string Column, string From, string To);

/// <summary>What a row would do, or what is wrong with it.</summary>
/// <param name="What">What it is about, in its own words.</param>
public sealed record RowTold(
    int Line, string What, RowKind Kind, ImmutableArray<CellChange> Changes, ImmutableArray<Fault> Faults)
{
    public bool Writes => Kind is RowKind.Nieuw or RowKind.Gewijzigd;

    /// <summary>Whether it is what somebody saw before saying yes.</summary>
    public bool IsAs(RowTold seen) => Kind == seen.Kind && Changes.SequenceEqual(seen.Changes);

    public RowTold With(params ReadOnlySpan<Fault> faults) =>
        this with { Kind = RowKind.Fout, Changes = [], Faults = [.. faults] };
}
