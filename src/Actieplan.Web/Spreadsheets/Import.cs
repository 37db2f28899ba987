using System.Collections.Immutable;
using Actieplan.Domain;

namespace Actieplan.Web.Spreadsheets;

/// <summary>Where an import stands.</summary>
public enum ImportState { Checking, Checked, Writing, Done }

/// <summary>A file that somebody sent, from then until all of it is done or it is thrown away.</summary>
/// <param name="Owner">Who sent it, by the opaque id that events hold; nobody else sees it.</param>
/// <param name="FileName">As it was called where it came from.</param>
/// <param name="Checks">How often it was checked: whoever says yes says it to one check.</param>
/// <param name="Progress">Rows that were gone through, in this state.</param>
/// <param name="Total">Rows that there are to go through.</param>
/// <param name="LeavesBehind">The good rows only; what is wrong stays behind.</param>
/// <param name="Events">What all of it would write, as far as it was checked.</param>
/// <param name="Note">What came in between.</param>
public sealed record Import(
    Guid Id, string Owner, string FileName, string SheetName, ImportState State, int Checks, int Progress, int Total,
    bool LeavesBehind, int Events, string? Note, DateTimeOffset Made, ImmutableArray<string> Notes, Counted Counted)
{
    public Sheet Sheet => Sheets.Find(SheetName)!;

    public bool IsBusy => State is ImportState.Checking or ImportState.Writing;

    /// <summary>Only the secretariat imports.</summary>
    public Actor By => Actor.Secretariat(Owner);

    /// <summary>Under which a step of it has effect once.</summary>
    public string KeyOf(int step) => $"rekenblad:{Id:N}:{Checks}:{step}";
}

/// <summary>How many rows come to what.</summary>
public sealed record Counted(int Wrong, int New, int Changed, int Same)
{
    public static readonly Counted Nothing = new(0, 0, 0, 0);

    public int Writing => New + Changed;

    public int Of(RowKind kind) => kind switch
    {
        RowKind.Fout => Wrong,
        RowKind.Nieuw => New,
        RowKind.Gewijzigd => Changed,
        _ => Same,
    };
}
