using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Workgroups;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;

namespace Actieplan.Web.Desk;

/// <summary>What can become of a group. One that was dissolved stays as it is.</summary>
internal static class GroupEdits
{
    public static IEnumerable<Edit> Of(GroupCard group, DeskOf desk) =>
    [
        ItemEdits.Add(Subject.Of(group), group, desk) with
        {
            IsOffered = group.Dissolved is null && desk.Board.Board.Plan is not null,
        },
        Describe(group, desk), Dissolve(group, desk),
    ];

    public static Edit Start(DeskOf desk) => new(Verbs.StartGroup, Subject.Everything,
        "Een groep draagt acties, en heeft een eigen baan op het bord.",
        [
            Fields.Title("name", "Naam") with
            {
                Hint = "Zonder “werkgroep” of “platform” ervoor: dat zegt de soort al.",
            },
            new ChoiceField("kind", "Soort",
                [.. Enum.GetValues<WorkgroupKind>().Select(kind => new Choice(JsonNames.Of(kind), Wording.Kind(kind)))])
            {
                Now = [JsonNames.Of(WorkgroupKind.Werkgroep)],
            },
            Members([]), Fields.Description(), Fields.Source(),
            Fields.On("startedOn", "Gestart op", Day.Earliest, desk.Today), Fields.Address(null),
        ],
        filled => new Domain.Workgroups.StartGroup(filled.New, filled.Slug, filled["name"],
            filled.Choice<WorkgroupKind>("kind") ?? (WorkgroupKind)(-1), filled.Lines("members"),
            filled["description"], filled["source"], filled.DayOrToday("startedOn"), filled.By, filled.Today))
        {
            Creates = true, Naming = new(Names.Groups, "name"), IsAllowed = desk.IsSecretariat,
        };

    private static Edit Describe(GroupCard group, DeskOf desk) => new(Verbs.Describe, Subject.Of(group),
        "Hoe ze heet, wie erin zit en waarvoor ze staat.",
        [
            Fields.Title("name", "Naam", group.Started.Name), Members(group.Started.Members),
            Fields.Description(group.Started.Description), Fields.Source(group.Started.Source),
            Fields.Address(group.Started.Slug),
        ],
        filled => new DescribeGroup(group.Id, filled.Slug, filled["name"], filled.Lines("members"),
            filled["description"], filled["source"], filled.By, filled.Today))
        {
            Naming = new(Names.Groups, "name", group.Started.Slug),
            IsAllowed = desk.IsSecretariat, IsOffered = group.Dissolved is null,
        };

    private static Edit Dissolve(GroupCard group, DeskOf desk)
    {
        ItemCard[] carried =
            [.. desk.Board.Board.Items.Values.Where(item => item.Added.Group == group.Id && item.Stopped is null)];
        return new(Verbs.Dissolve, Subject.Of(group),
            "Haar werk is klaar, of gaat elders verder. Dat is definitief. Wat ze nog draagt, verhuist eerst naar een "
            + "andere groep.",
            [
                Fields.Reason("Waarom heft ze op?"),
                Fields.On("on", "Sinds wanneer?", group.StartedOn, desk.Today),
            ],
            filled => new DissolveGroup(
                group.Id, filled.DayOrToday("on"), filled["reason"], filled.By, filled.Today))
            {
                IsAllowed = desk.IsSecretariat, IsOffered = group.Dissolved is null && carried.Length == 0,
            };
    }

    private static TextField Members(IEnumerable<string> now) =>
        new("members", "Wie erin zit", Text.StoryLength, 6)
        {
            Now = Fields.Stands(string.Join('\n', now)),
            Hint = "Organisaties, elk op een eigen regel. Geen namen van mensen.",
        };
}
