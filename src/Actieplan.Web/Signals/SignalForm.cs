using Actieplan.Domain;
using Actieplan.Domain.Boards;

namespace Actieplan.Web.Signals;

/// <summary>A signal as it was typed: kept whole, so that a refusal gives every word back.</summary>
public sealed record SignalForm
{
    public string Token { get; init; } = "";
    public string Text { get; init; } = "";

    /// <summary>The group that was chosen, by its slug; empty for none.</summary>
    public string From { get; init; } = "";

    /// <summary>The action from whose page it was opened.</summary>
    public string Item { get; init; } = "";

    /// <summary>It is about that action.</summary>
    public bool IsAbout { get; init; }

    /// <summary>A field that no person sees: only a program that fills in whatever it finds writes in it.</summary>
    public string Trap { get; init; } = "";

    public static SignalForm Read(IFormCollection form) => new()
    {
        Token = form["token"].ToString(), Text = form["text"].ToString(), From = form["from"].ToString(),
        Item = form["actie"].ToString(), IsAbout = form["over"].ToString() is not "",
        Trap = form["website"].ToString(),
    };

    public ItemCard? ItemOn(BoardOn board) => board.Items.FirstOrDefault(item => item.Added.Slug == Item);

    public GroupCard? GroupOn(BoardOn board) =>
        board.Lanes.Select(lane => lane.Group).FirstOrDefault(group => group.Started.Slug == From);

    /// <summary>All that is wrong with it, in the order of the page.</summary>
    public IReadOnlyList<Refusal> Refuse(BoardOn board) =>
    [
        .. new[]
        {
            Trap is "" ? null : new Refusal("Dit formulier werd niet door een mens ingevuld. Bent u dat wel, laat dan "
                + "het veld onderaan leeg.", "website"),
            Domain.Text.RefuseRequired(
                Domain.Text.Clean(Text), Domain.Text.SentenceLength, "Uw signaal", "text"),
            From is "" || GroupOn(board) is not null
                ? null
                : new("Kies een groep of platform uit de lijst.", "from"),
        }.OfType<Refusal>(),
    ];

    /// <summary>The same words from the same form are the same signal: a double click counts once.</summary>
    public WaitingSignal ToWaiting(string form, BoardOn board, DateTimeOffset now)
    {
        var (text, from) = (Domain.Text.Clean(Text)!, GroupOn(board)?.Id);
        var about = IsAbout ? ItemOn(board)?.Id : null;
        return new(StreamId.For($"signaal {form}", $"{from} {about} {text}"), text, from, about, now);
    }
}
