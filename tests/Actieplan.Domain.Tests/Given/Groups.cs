using Actieplan.Domain.Workgroups;

namespace Actieplan.Domain.Tests;

public static class Groups
{
    public static readonly Guid DigitaliseringId = StreamId.Named("groep digitalisering");
    public static readonly Guid DiversiteitId = StreamId.Named("groep diversiteit");

    public static Entry[] Digitalisering() => Started(DigitaliseringId, "digitalisering", "Digitalisering");

    public static Entry[] Diversiteit() => Started(DiversiteitId, "diversiteit", "Diversiteit");

    /// <summary>Both started, and then this one of them ended.</summary>
    public static Entry[] Opgeheven(Guid group) => [.. Digitalisering(), .. Diversiteit(), Dissolved(group)];

    public static Entry Dissolved(Guid group) =>
        new(Workgroup.Stream(group), new WorkgroupDissolved("Het werk is af."), Days.Today);

    public static Entry Attached(Guid group, Guid item, DateOnly on) =>
        new(Workgroup.Stream(group), new ItemAttached(item), on);

    private static Entry[] Started(Guid id, string slug, string name) =>
    [
        new(Workgroup.Stream(id),
            new WorkgroupStarted(slug, name, WorkgroupKind.Werkgroep, ["SAM", "VVSG"], null, "F25"),
            Days.Start),
    ];
}
