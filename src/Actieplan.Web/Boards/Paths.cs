using Actieplan.Domain.Boards;
using Actieplan.Domain.Plans;
using Actieplan.Web.Changes;
using Actieplan.Web.Log;
using Actieplan.Web.Pages;
using Actieplan.Web.StandVanZaken;

namespace Actieplan.Web.Boards;

/// <summary>Where the pages of things are, seen from where a reader stands in time: whoever walks in the past stays in
/// it. Every page and every card has one, made for that request or that rendering.</summary>
public sealed class Paths
{
    public const string Board = "/", Screen = "/scherm", Groups = $"/{Names.Groups}",
        Milestones = $"/{Names.Milestones}", Signals = $"/{Names.Signals}", Signal = "/signaal",
        Applause = "/applaus", History = "verloop";

    /// <summary>The past that is looked at; null for the present.</summary>
    public AsOf? Past { get; set; }

    /// <summary>The page itself, as it is today: the way back out of the past; empty where it is not looked at.
    /// </summary>
    public string Here { get; set; } = "";

    /// <summary>Seen from today.</summary>
    public static Paths Today => new();

    public string Of(GroupCard group) => To($"{Groups}/{group.Started.Slug}");

    public string Of(ItemCard item) => To($"/{Names.Items}/{item.Added.Slug}");

    public string Of(MilestoneCard milestone) => To($"{Milestones}/{milestone.Plan.Slug}");

    public string Of(SignalCard signal) => To($"{Signals}/{signal.Id:N}");

    /// <summary>All that ever became of it.</summary>
    public string HistoryOf(ItemCard item) => To($"/{Names.Items}/{item.Added.Slug}/{History}");

    public string HistoryOf(GroupCard group) => To($"{Groups}/{group.Started.Slug}/{History}");

    /// <summary>All that was ever written before the state of play.</summary>
    public string ForewordHistory => To($"{StandEndpoints.Path}/{History}");

    public string Of(KrachtlijnNamed krachtlijn) => To($"/krachtlijnen/{krachtlijn.Slug}");

    /// <summary>A page that exists for every day.</summary>
    public string To(string path) => Past is null ? path : path + QueryOf(Past.Day, Past.Knowledge);

    /// <summary>What changed; seen from the past, since then.</summary>
    public string Changes => ChangesEndpoints.Path + (Past is null
        ? ""
        : $"?{PeriodForm.VanName}={Past.Day.Iso()}&{PeriodForm.KennisName}={JsonNames.Of(Past.Knowledge)}");

    /// <summary>The same page on another day, or by another knowledge.</summary>
    public static string QueryOf(DateOnly day, Knowledge knowledge) =>
        $"?{AskedDay.Op}={day.Iso()}&{AskedDay.Kennis}={JsonNames.Of(knowledge)}";
}
