using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Log;

namespace Actieplan.Web.Spreadsheets;

/// <summary>What addresses lead to, also the ones that something had before; and those that a file is about to give.
/// </summary>
public sealed class KnownNames
{
    private readonly Dictionary<(string Scope, string Address), Guid?> known = [];
    private readonly Dictionary<Guid, string> addresses = [];
    private readonly Lazy<Dictionary<long, Target>> reports;

    public KnownNames(PlanBoard board)
    {
        Board = board;
        foreach (var group in board.Groups.Values) Add(Names.Groups, group.Started.Slug, group.Id);
        foreach (var item in board.Items.Values) Add(Names.Items, item.Added.Slug, item.Id);
        foreach (var milestone in board.Milestones.Values) Add(Names.Milestones, milestone.Plan.Slug, milestone.Id);
        reports = new(() => board.Items.Values
            .SelectMany(item => item.Told.Select(report => (report.Position, new Target(item.Id, report.Version))))
            .ToDictionary());
    }

    public PlanBoard Board { get; }

    public void Add(string scope, string address, Guid id) =>
        (known[(scope, address)], addresses[id]) = (id, address);

    public Guid? Find(string scope, string address) => known.GetValueOrDefault((scope, address));

    /// <summary>A report by its place in the log.</summary>
    public Target? Report(long position) =>
        reports.Value.TryGetValue(position, out var target) ? target : null;

    /// <summary>The one that it has now.</summary>
    public string AddressOf(Guid? id) => id is { } of ? addresses.GetValueOrDefault(of, "") : "";

    /// <summary>Asks the log for what the board does not have: an address that something had before, or a name that was
    /// taken a moment ago.</summary>
    public async Task LookUpAsync(
        EventStore store, IEnumerable<(string Scope, string Address)> asked, CancellationToken cancel)
    {
        foreach (var (scope, address) in asked.Distinct().Where(one => !known.ContainsKey(one)))
            known[(scope, address)] = Slug.Refuse(address) is null
                ? await store.FindNameAsync(scope, address, cancel)
                : null;
    }
}
