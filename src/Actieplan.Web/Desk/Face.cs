using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Masking;
using Actieplan.Domain.Plans;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Signals;

namespace Actieplan.Web.Desk;

public sealed record Feature(string Term, string Text);

/// <summary>How a thing looks on a board.</summary>
/// <param name="Features">What is known of it besides what is drawn.</param>
public sealed record Face(string Kind, string Title, ImmutableArray<Feature> Features)
{
    /// <summary>Drawn as the boards draw it.</summary>
    public Card? Card { get; init; }

    /// <summary>The report that it is about.</summary>
    public StoryOf? Story { get; init; }

    public BoardOn? Board { get; init; }

    /// <summary>Of what an event is about; null where it is not there.</summary>
    public static Face? Of(Recorded<DomainEvent> recorded, BoardOn board) => board.Board.Find(recorded.Stream) switch
    {
        ItemCard item => Of(item, board) with { Story = StoryOf(item, recorded, board) },
        MilestoneCard milestone => Of(milestone, board),
        GroupCard group => Of(group, board),
        PlanCard plan => Of(plan, recorded.Event),
        SignalCard signal => Of(signal, board),
        _ => null,
    };

    /// <summary>The texts of an event, with those that were chosen taken away.</summary>
    public static Face OfTexts(Edit edit, ImmutableArray<string>? masked) => new(edit.Of.Kind, edit.Of.Title,
    [
        .. edit.Texts.Select(text => new Feature(
            MaskEdit.Label(text.Name), masked?.Contains(text.Name) is true ? WrittenText.Mask : text.Text)),
    ]);

    private static StoryOf? StoryOf(ItemCard item, Recorded<DomainEvent> recorded, BoardOn board)
    {
        var told = recorded.Event switch
        {
            ProgressCorrected e => item.Told.FirstOrDefault(report => report.Version == e.Report),
            ProgressRetracted e => item.Told.FirstOrDefault(report => report.Version == e.Report),
            ProgressReported => item.Latest,
            _ => null,
        };
        return told is null ? null : new(item, board.GroupOf(item), told);
    }

    public static Face Of(ItemCard item, BoardOn board) => new(
        Wording.Capital(Wording.Kind(item.Added.Kind)), item.Added.Title,
        [
            .. Some("Groep", board.GroupOf(item) is { } group ? Wording.FullName(group) : null),
            .. Some("Hoort bij", board.ParentOf(item)?.Added.Title),
            .. Some("Omschrijving", item.Added.Description),
            .. Some("Krachtlijnen", string.Join(", ", board.Krachtlijnen
                .Where(krachtlijn => item.Added.Krachtlijnen.Contains(krachtlijn.Slug)).Select(one => one.Name))),
            .. Some("Uitdaging", item.Added.Challenge is { } challenge
                ? board.Board.Plan?.Challenges.GetValueOrDefault(challenge)?.Name
                : null),
            .. Some("Bron", item.Added.Source), new("Adres", $"/{Names.Items}/{item.Added.Slug}"),
            new("Sinds", Day.Dutch(item.StartedOn)),
        ]) { Card = item, Board = board };

    public static Face Of(MilestoneCard milestone, BoardOn board) => new("Mijlpaal", milestone.Plan.Title,
    [
        .. Some("Van", milestone.Plan.Item is { } item ? board.Board.Items.GetValueOrDefault(item)?.Added.Title
            : "het plan zelf"),
        .. Some("Gepland op", Day.Dutch(milestone.PlannedOn)), .. Some("Bron", milestone.Plan.Source),
        .. Some("Adres", milestone.Plan.Slug),
    ]) { Card = milestone, Board = board };

    public static Face Of(GroupCard group, BoardOn board) => new(
        Wording.Capital(Wording.Kind(group.Started.Kind)), group.Started.Name,
        [
            .. Some("Wie erin zit", string.Join("\n", group.Started.Members)),
            .. Some("Omschrijving", group.Started.Description), .. Some("Bron", group.Started.Source),
            new("Adres", $"/{Names.Groups}/{group.Started.Slug}"), new("Sinds", Day.Dutch(group.StartedOn)),
        ]) { Card = group, Board = board };

    public static Face Of(SignalCard signal, BoardOn board) => new("Signaal", signal.Raised.Text,
    [
        new("Hoort bij", string.Join("\n", SignalWording.ItemsOf(signal, board.Board).Select(item => item.Added.Title))
            is { Length: > 0 } items ? items : "nog geen actie"),
        new("Waar het staat", signal.IsShown ? "op de borden" : "niet op de borden"),
        .. Some("Van", SignalWording.From(signal.Raised.From, board)), new("Gegeven op", Day.Dutch(signal.RaisedOn)),
        .. Some("Ingekort", signal.Shortened ? "ja" : null),
    ]);

    public static Face Of(PlanCard plan) => new("Actieplan", plan.Adoption.Title,
    [
        new("Looptijd", $"{plan.Adoption.From} tot {plan.Adoption.Through}"), new("Doel", plan.Adoption.Goal),
        .. Some("Bron", plan.Adoption.Source), new("Goedgekeurd op", Day.Dutch(plan.AdoptedOn)),
    ]);

    // of the plan only what is named
    private static Face? Of(PlanCard plan, DomainEvent named) => named switch
    {
        PlanAdopted => Of(plan),
        KrachtlijnNamed e => plan.Krachtlijnen.GetValueOrDefault(e.Slug) is { } one
            ? new("Krachtlijn", one.Name,
                [.. Some("Naam in 2018", one.Name2018), .. Some("Omschrijving", one.Description),
                    .. Some("Bron", one.Source)])
            : null,
        ChallengeNamed e => plan.Challenges.GetValueOrDefault(e.Slug) is { } one
            ? new("Uitdaging", one.Name, [.. Some("Omschrijving", one.Description), .. Some("Bron", one.Source)])
            : null,
        KernboodschapNamed e => plan.Kernboodschappen.GetValueOrDefault(e.Slug) is { } one
            ? new($"Kernboodschap {one.Number}", one.Title, [new("Wat ze zegt", one.Text), .. Some("Bron", one.Source)])
            : null,
        ForewordWritten => plan.Foreword is { } foreword
            ? new("Voorwoord", $"Bij de stand van zaken van {Day.Dutch(foreword.For)}",
                [new("Tekst", foreword.Text), .. Some("Ondertekend door", foreword.SignedBy)])
            : null,
        MomentNamed e => plan.Moments.GetValueOrDefault(e.Slug) is { } one
            ? new("Moment", one.Name, [new("Dag", Day.Dutch(one.Day))])
            : null,
        _ => plan.Baseline is { } baseline
            ? new("Basislijn", baseline.Name, [new("Vastgelegd op", Day.Dutch(baseline.FrozenOn))])
            : null,
    };

    private static IEnumerable<Feature> Some(string term, string? text) =>
        string.IsNullOrEmpty(text) ? [] : [new(term, text)];
}
