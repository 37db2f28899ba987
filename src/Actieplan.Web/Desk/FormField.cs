using System.Collections.Immutable;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Milestones;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Desk;

/// <summary>One thing that a form asks.</summary>
/// <param name="Name">As it is sent, and as a refusal names it.</param>
public abstract record FormField(string Name, string Label)
{
    public string? Hint { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>What stands on the board now, as it would be typed.</summary>
    public ImmutableArray<string> Now { get; init; } = [];

    /// <summary>A style that shows it only beside the answer that asks for it; without that style it is just there.
    /// </summary>
    public string? Only { get; init; }

    /// <summary>The questions that are answered one by one.</summary>
    public virtual IEnumerable<FormField> Parts => [this];

    /// <summary>What can be told from the words alone.</summary>
    public virtual Refusal? Refuse(Typed typed) => null;

    /// <summary>An answer in the words of a person.</summary>
    public virtual string Say(string answer) => answer;
}

/// <summary>On one line.</summary>
public sealed record LineField(string Name, string Label, int Length) : FormField(Name, Label);

/// <summary>On as many lines as it takes.</summary>
public sealed record TextField(string Name, string Label, int Length, int Rows = 3) : FormField(Name, Label);

public sealed record NumberField(string Name, string Label, int Least, int Most) : FormField(Name, Label)
{
    public override Refusal? Refuse(Typed typed) =>
        typed.Number(Name) is { } number && number >= Least && number <= Most
            ? null
            : new Refusal($"Schrijf een getal van {Least} tot {Most}.", Name);
}

public sealed record DayField(string Name, string Label) : FormField(Name, Label)
{
    public DateOnly? First { get; init; }

    public DateOnly? Last { get; init; }

    /// <summary>A day in the span of a date, unless that is not known yet.</summary>
    public bool IsDue { get; init; }

    public override Refusal? Refuse(Typed typed) => IsDue && typed[DueFields.Precision] is "" or DueFields.Unknown
        ? null
        : TypedDay.Refuse(typed[Name], Name)
            ?? (IsDue && typed[Name].Trim() is "" ? new Refusal("Zeg een dag die erin ligt.", Name) : null);

    public override string Say(string answer) => TypedDay.Read(answer) is { } day ? Day.Dutch(day) : answer;
}

/// <param name="Words">As a person reads it.</param>
/// <param name="Koers">Drawn beside its word.</param>
public sealed record Choice(string Value, string Words, Koers? Koers = null);

/// <summary>One of a few, or with <see cref="IsList"/> one of many.</summary>
public sealed record ChoiceField(string Name, string Label, ImmutableArray<Choice> Choices) : FormField(Name, Label)
{
    public bool IsList { get; init; }

    public override Refusal? Refuse(Typed typed) =>
        typed[Name] is "" || Choices.Any(choice => choice.Value == typed[Name])
            ? null
            : new Refusal($"Kies bij “{Label}” een van de antwoorden die er staan.", Name);

    public override string Say(string answer) =>
        Choices.FirstOrDefault(choice => choice.Value == answer)?.Words ?? answer;
}

/// <summary>Any number of them.</summary>
public sealed record SeveralField(string Name, string Label, ImmutableArray<Choice> Choices) : FormField(Name, Label)
{
    public override string Say(string answer) =>
        Choices.FirstOrDefault(choice => choice.Value == answer)?.Words ?? answer;
}

/// <summary>Questions that belong together.</summary>
public sealed record FieldGroup(string Name, string Label, ImmutableArray<FormField> Fields) : FormField(Name, Label)
{
    /// <summary>Closed until somebody opens it, or something in it was answered.</summary>
    public bool IsFolded { get; init; }

    public override IEnumerable<FormField> Parts => Fields.SelectMany(one => one.Parts);
}

/// <summary>When something is due, as precisely as it is known.</summary>
public static class DueFields
{
    public const string Precision = "precision", Due = "due", From = "dueFrom";

    internal const string Unknown = "onbekend";

    public static FieldGroup Of(string label, DateSpan? now) => new("datum", label,
    [
        new ChoiceField(Precision, "Hoe precies is de datum?",
            [.. Enum.GetValues<Precision>().Select(p => new Choice(JsonNames.Of(p), Words(p)))])
        {
            IsList = true, Now = [JsonNames.Of(now?.Precision ?? Domain.Milestones.Precision.Dag)],
        },
        new DayField(From, "Eerste dag van de periode")
        {
            Now = now is { Precision: Domain.Milestones.Precision.Periode, From: { } from }
                ? [TypedDay.Iso(from)]
                : [],
            Only = "bij-periode",
        },
        new DayField(Due, "Een dag erin")
        {
            Now = now is { Through: { } due } ? [TypedDay.Iso(due)] : [], IsDue = true, Only = "bij-dag",
            Hint = "Bij een maand, een seizoen, een kwartaal of een jaar is om het even welke dag erin goed. Bij een "
                + "periode is dit de laatste dag.",
        },
    ]);

    public static DateSpan SpanOf(Typed typed) => (JsonNames.Parse<Precision>(typed[Precision]), typed.Day(Due)) switch
    {
        (null or Domain.Milestones.Precision.Onbekend, _) => DateSpan.Unknown,
        (Domain.Milestones.Precision.Periode, var through) =>
            new(Domain.Milestones.Precision.Periode, typed.Day(From), through),
        ({ } precision, { } day) => DateSpan.Around(precision, day),
        ({ } precision, null) => new(precision, null, null),
    };

    private static string Words(Precision precision) => precision switch
    {
        Domain.Milestones.Precision.Dag => "op een dag",
        Domain.Milestones.Precision.Maand => "in een maand",
        Domain.Milestones.Precision.Seizoen => "in een seizoen",
        Domain.Milestones.Precision.Kwartaal => "in een kwartaal",
        Domain.Milestones.Precision.Jaar => "in een jaar",
        Domain.Milestones.Precision.Periode => "in een periode, van dag tot dag",
        _ => "nog niet gekend",
    };
}
