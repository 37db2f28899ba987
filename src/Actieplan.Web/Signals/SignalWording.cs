using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;

namespace Actieplan.Web.Signals;

/// <summary>How boards put what a signal is.</summary>
public static class SignalWording
{
    /// <summary>"uit regionaal platform Limburg, 5 mei"; who said it, nobody asked.</summary>
    public static string Context(SignalCard signal, BoardOn board) => string.Join(", ", new[]
    {
        From(signal.Raised.From, board), Wording.Near(signal.RaisedOn, board.Day),
    }.OfType<string>());

    public static string? From(Guid? group, BoardOn board) =>
        group is { } id && board.Board.Groups.GetValueOrDefault(id) is { } card
            ? $"uit {Wording.InSentence(card)}"
            : null;

    /// <summary>What it is linked to, in the order in which that was done.</summary>
    public static IEnumerable<ItemCard> ItemsOf(SignalCard signal, PlanBoard board) =>
        signal.Items.Select(board.Items.GetValueOrDefault).OfType<ItemCard>();

    /// <summary>"Hoort bij “Digibuddy” en “Digibank”."</summary>
    public static string About(SignalCard signal, BoardOn board)
    {
        string[] titles = [.. ItemsOf(signal, board.Board).Select(item => $"“{item.Added.Title}”")];
        return titles.Length switch
        {
            0 => "Hoort nog bij geen actie.",
            1 => $"Hoort bij {titles[0]}.",
            _ => $"Hoort bij {string.Join(", ", titles[..^1])} en {titles[^1]}.",
        };
    }

    /// <summary>Its first words, where there is no room for all.</summary>
    public static string Brief(string text)
    {
        if (text.Length <= MostBrief) return text;
        var cut = text.LastIndexOf(' ', MostBrief);
        return $"{text[..(cut > 0 ? cut : MostBrief)].TrimEnd(' ', '.', ',')}…";
    }

    /// <summary>"Eén signaal wacht."</summary>
    public static string Waiting(int count) => count switch
    {
        0 => "Er wacht geen signaal.",
        1 => "Eén signaal wacht.",
        _ => $"{Wording.Capital(Wording.Number(count))} signalen wachten.",
    };

    private const int MostBrief = 70;
}
