using Actieplan.Domain.Boards;
using Actieplan.Web.Boards;
using Actieplan.Web.Spreadsheets;

namespace Actieplan.Web.Along;

/// <summary>What is taken along, and where each form of it stands: the whole plan, a group, or an action.</summary>
/// <param name="Board">The page it is of.</param>
/// <param name="Api">The same as data.</param>
/// <param name="HasItems">There is more than one action in it.</param>
public sealed record Topic(Guid Id, string Title, string Board, string Api, bool HasItems)
{
    public const string FeedName = "feed.atom", CalendarName = "mijlpalen.ics", EmbedName = "kaart",
        AboutName = "meenemen";

    public static readonly Topic Plan =
        new(Domain.Plans.Plan.Stream.Id, "Actieplan Sterk Sociaal Werk", Paths.Board, "/api/v1/board", true)
        {
            Reports = ExportEndpoint.PathOf(Sheets.Reports),
        };

    /// <summary>The line of all milestones: the plan, with only the milestones as data.</summary>
    public static readonly Topic Line = Plan with
    {
        Board = Paths.Milestones, Api = "/api/v1/milestones", HasItems = false, Reports = null,
    };

    public string Feed => Of(FeedName);

    public string Calendar => Of(CalendarName);

    public string Embed => Of(EmbedName);

    /// <summary>How each of these is used.</summary>
    public string About => Of(AboutName);

    public string Items => $"{Rows}/items.csv";

    public string Milestones => $"{Rows}/milestones.csv";

    /// <summary>All that was told, as a working sheet; null where that is told elsewhere.</summary>
    public string? Reports { get; init; }

    public static Topic Of(GroupCard group) => new(
        group.Id, Wording.FullName(group), Paths.Today.Of(group), $"/api/v1/groups/{group.Started.Slug}",
        true) { Reports = ExportEndpoint.PathOf(Sheets.Reports, group) };

    public static Topic Of(ItemCard item) => new(
        item.Id, item.Added.Title, Paths.Today.Of(item), $"/api/v1/items/{item.Added.Slug}", false);

    /// <summary>Every form of it leads to the others (RFC 8288). What is followed is of now; data is of the day that is
    /// looked at.</summary>
    public string LinksFrom(Paths paths)
    {
        (string Path, string Type)[] followed = [(Feed, "application/atom+xml"), (Calendar, "text/calendar")];
        (string Path, string Type)[] items = [(Items, "text/csv")];
        IEnumerable<(string Path, string Type)> forms =
        [
            (paths.To(Board), "text/html"), .. paths.Past is null ? followed : [],
            (paths.To(Api), "application/json"), (paths.To(Milestones), "text/csv"),
            .. (HasItems ? items : []).Select(sheet => (paths.To(sheet.Path), sheet.Type)),
        ];
        return string.Join(", ", forms.Select(form => $"<{form.Path}>; rel=\"alternate\"; type=\"{form.Type}\""));
    }

    /// <summary>Where a form of this name stands.</summary>
    public string Of(string form) => IsPlan ? $"/{form}" : $"{Board}/{form}";

    /// <summary>A single action.</summary>
    public bool IsOne => !HasItems && !IsPlan;

    private bool IsPlan => Id == Plan.Id;

    private string Rows => IsPlan ? "/api/v1" : Api;
}
