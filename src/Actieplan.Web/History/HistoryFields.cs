using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.History;
using Actieplan.Domain.Milestones;
using Actieplan.Domain.Plans;
using Actieplan.Domain.Workgroups;

namespace Actieplan.Web.History;

/// <summary>One thing that an event says: what it says now, and what it said before.</summary>
/// <param name="Was">Every former value that differs, the first one first; an empty one said nothing.</param>
public sealed record HistoryField(string Term, string? Now, IReadOnlyList<string?> Was)
{
    public bool IsChanged => Was.Count > 0;
}

/// <summary>What events say, field by field, with what was changed of it.</summary>
public static class HistoryFields
{
    public const string Story = "Verhaal";

    /// <summary>A report: all that it says now, and what it said before it was put right.</summary>
    public static IEnumerable<HistoryField> Of(ToldReport report) =>
    [
        .. FieldsOf(report.Event, report.HappenedOn).Zip(Former(report), (now, was) => Field(now.Term, now.Text, was))
            .Where(field => field.IsChanged || (field.Now is not null && field.Term != Day)),
    ];

    /// <summary>What this event changed.</summary>
    /// <param name="plan">Names its krachtlijnen and challenges.</param>
    public static IEnumerable<HistoryField> Of(HistoryEntry entry, PlanCard? plan) =>
        [.. All(entry, plan).Where(field => field.IsChanged)];

    private const string Day = "Gebeurd op", Foreword = "Voorwoord";

    private static IEnumerable<HistoryField> All(HistoryEntry entry, PlanCard? plan)
    {
        var stream = entry.Recorded.Stream;
        return entry.Recorded.Event switch
        {
            ProgressCorrected e when entry.ReportBefore is { } before => Compared(
                FieldsOf(before.Event, before.HappenedOn), FieldsOf(e.Told, e.HappenedOn)),
            ItemDescribed e when entry.Before.Items.GetValueOrDefault(stream) is { } before => Compared(
                FieldsOf(before.Added, plan), FieldsOf(before.Added.Described(e), plan)),
            WorkgroupDescribed e when entry.Before.Groups.GetValueOrDefault(stream) is { } before => Compared(
                FieldsOf(before.Started), FieldsOf(before.Started.Described(e))),
            MilestoneDescribed e when PlanBefore(entry) is { } before => Compared(
                [("Naam", before.Title), ("Adres", before.Slug)], [("Naam", e.Title), ("Adres", e.Slug)]),
            ForewordWritten e when entry.ForewordBefore is { } before => Compared(
                [(Foreword, before.Text), ("Ondertekend door", before.SignedBy)],
                [(Foreword, e.Text), ("Ondertekend door", e.SignedBy)]),
            MilestoneRescheduled { Due: { } due } when PlanBefore(entry) is { } before => [Date(before.Due, due)],
            MilestoneDateRefined { Due: { } due } when PlanBefore(entry) is { } before => [Date(before.Due, due)],
            _ => [],
        };
    }

    private static MilestonePlanned? PlanBefore(HistoryEntry entry) =>
        entry.Before.Milestones.GetValueOrDefault(entry.Recorded.Stream)?.Plan;

    private static HistoryField Date(DateSpan was, DateSpan now) =>
        Field("Streefdatum", now.Dutch(), [was.Dutch()]);

    private static IEnumerable<HistoryField> Compared(
        IEnumerable<(string Term, string? Text)> was, IEnumerable<(string Term, string? Text)> now) =>
        now.Zip(was, (field, before) => Field(field.Term, field.Text, [before.Text]));

    // of each field every value that it had, in the order of the corrections
    private static IEnumerable<IEnumerable<string?>> Former(ToldReport report)
    {
        var versions = report.Corrections.SkipLast(1)
            .Select(correction => FieldsOf(correction.Event.Told, correction.Event.HappenedOn))
            .Prepend(FieldsOf(report.First.Event, report.First.HappenedOn))
            .Take(report.Corrections.Length)
            .Select(version => version.ToArray()).ToArray();
        return FieldsOf(report.Event, report.HappenedOn)
            .Select((_, at) => versions.Select(version => version[at].Text));
    }

    private static HistoryField Field(string term, string? now, IEnumerable<string?> was) =>
        new(term, now, [.. was.Where(text => text != now).Distinct()]);

    private static IEnumerable<(string Term, string? Text)> FieldsOf(ProgressReported told, DateOnly day) =>
    [
        (Story, told.Story), ("Fase", told.Phase?.Dutch()), ("Koers", told.Koers?.Dutch()),
        ("Wat er drukt", told.Pressure?.Dutch()), ("Wat hielp", told.Helped), ("Wat hinderde", told.Hindered),
        ("Wie nog niet aan tafel zat", told.Missing), ("Link", told.Evidence), (Day, Domain.Day.Dutch(day)),
    ];

    private static IEnumerable<(string Term, string? Text)> FieldsOf(ItemAdded item, PlanCard? plan) =>
    [
        ("Naam", item.Title), ("Omschrijving", item.Description), ("Krachtlijnen", Listed(
            [.. item.Krachtlijnen.Select(slug => plan?.Krachtlijnen.GetValueOrDefault(slug)?.Name ?? slug)])),
        ("Uitdaging", NameOf(item.Challenge, plan)), ("Bron", item.Source), ("Adres", item.Slug),
    ];

    private static IEnumerable<(string Term, string? Text)> FieldsOf(WorkgroupStarted group) =>
    [
        ("Naam", group.Name), ("Wie erin zit", Listed(group.Members)), ("Omschrijving", group.Description),
        ("Bron", group.Source), ("Adres", group.Slug),
    ];

    private static string? NameOf(string? challenge, PlanCard? plan) =>
        challenge is null ? null : plan?.Challenges.GetValueOrDefault(challenge)?.Name ?? challenge;

    private static string? Listed(IReadOnlyCollection<string> words) =>
        words.Count == 0 ? null : string.Join(", ", words);
}
