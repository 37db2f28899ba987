using Actieplan.Web.Desk;
using Actieplan.Web.Tests.Api;

namespace Actieplan.Web.Tests.Permissions;

/// <summary>Every way into the program, and who may take it. What is mapped and stands not here, or stands here and is
/// not mapped, fails the tests.</summary>
internal static class Doors
{
    //                      public, lead of what it is about, lead of another group, steering group, secretariat
    public static readonly Line
        Read = new("Read boards, stories, histories and figures", "jjjjj"),
        Live = new("Follow boards live", "jjjjj"),
        Hall = new("Raise a signal, applaud", "jjjjj"),
        Along = new("Take along: feeds, calendars, cards for other sites, rows for a spreadsheet", "jjjjj"),
        SignIn = new("Sign in and out, take up an invitation, recover a password, unsubscribe", "jjjjj"),
        Self = new("One's own account, tokens and letters", "njjjj"),
        Mine = new("See one's own actions, the most silent first", "njjnj"),
        Report = new("Report progress", "njnnj"),
        Desk = new("Open one's own desk", "njjnj"),
        Begin = new("Add an action to a group of one's own", "njjnj"),
        Carry = new("Add, describe, suspend, resume, stop and reopen an action; plan, describe, reschedule, refine, reach and "
            + "cancel its milestones", "njnnj"),
        Among = new("Move an action to another group of one's own", "njnnj"),
        Away = new("Move an action to somebody else's group", "nnnnj"),
        Correct = new("Correct or retract a report, retract a reached milestone", "njnnj"),
        Keep = new("Groups, the plan and its foreword, masking text", "nnnnj"),
        People = new("Invite people, change, end and remove accounts; letters that did not arrive", "nnnnj"),
        Import = new("Import a working sheet", "nnnnj"),
        Weigh = new("Weigh signals, begin a round of applause", "nnnnj"),
        Direct = new("Direct the hall: slides, onthulling, taking it back", "nnnnj");

    private const string Item = "/{kind:regex(^(groepen|acties|mijlpalen|signalen)$)}/{slug}";

    /// <summary>As the README shows it.</summary>
    public static string Table() => string.Join('\n',
    [
        "| who may | public | lead, own group | lead, other group | steering group | secretariat |",
        "|---|---|---|---|---|---|",
        .. typeof(Doors).GetFields().Select(field => field.GetValue(null)).OfType<Line>()
            .Select(line => $"| {line.What} | {string.Join(" | ", line.Cells.Select(cell => cell is 'j' ? "yes" : "-"))} |"),
    ]);

    public static IEnumerable<Door> All => [.. Pages, .. Taken, .. Accounts, .. Reads, .. Writes, .. Desks, .. Forms];

    private static IEnumerable<Door> Pages =>
    [
        Get("/"), Get("/scherm"), Get("/volg"), Get("/groepen"), Get("/mijlpalen"), Get("/sinds"), Get("/signalen"),
        Get("/stand-van-zaken"), Get("/stand-van-zaken/verloop"), Get("/herbeleef"), Get("/herbeleef/verloop.json"), Get("/stand-van-zaken/blad.css"),
        Get("/toegankelijkheid"), Get("/gezondheid"),
        Get("/borden/{board}", _ => "/borden/plan"),
        Get("/groepen/{slug}", things => $"/groepen/{things.Group}"),
        Get("/groepen/{slug}/verloop", things => $"/groepen/{things.Group}/verloop"),
        Get("/krachtlijnen/{slug}", _ => "/krachtlijnen/nabijheid"),
        Get("/acties/{slug}", things => $"/acties/{things.Item}"),
        Get("/acties/{slug}/verloop", things => $"/acties/{things.Item}/verloop"),
        Get("/mijlpalen/{slug}", things => $"/mijlpalen/{things.Milestone}"),
        Get("/signalen/{id:guid}", things => $"/signalen/{things.Signal}"),
        new("GET /signaal", Hall, _ => "/signaal"), new("POST /signaal", Hall, _ => "/signaal"),
        new("GET /signaal/ontvangen", Hall, _ => "/signaal/ontvangen"),
        new("GET /applaus", Hall, _ => "/applaus"), new("POST /applaus", Hall, _ => "/applaus"),
        new("GET /aanmelden", SignIn, _ => "/aanmelden"), new("POST /aanmelden", SignIn, _ => "/aanmelden"), new("POST /afmelden", SignIn, _ => "/afmelden"),
        new("GET /melden", Mine, _ => "/melden"),
        new("GET /melden/{slug}", Report, things => $"/melden/{things.Item}"),
        new("POST /melden/{slug}", Report, things => $"/melden/{things.Item}"),
        new("POST /melden/{slug}/toch-niet", Report, things => $"/melden/{things.Item}/toch-niet"),
    ];

    private static IEnumerable<Door> Taken =>
    [
        .. new[] { "feed.atom", "mijlpalen.ics", "kaart", "meenemen" }.SelectMany(form => new[]
        {
            new Door($"GET /{form}", Along, _ => $"/{form}"),
            new($"GET /groepen/{{slug}}/{form}", Along, things => $"/groepen/{things.Group}/{form}"),
            new($"GET /acties/{{slug}}/{form}", Along, things => $"/acties/{things.Item}/{form}"),
        }),
        new("GET /api", Read, _ => "/api"),
        new("GET /rekenbladen/{sheet}.csv", Along, _ => "/rekenbladen/acties.csv"),
    ];

    private static IEnumerable<Door> Accounts =>
    [
        new("POST /aanmelden/code", SignIn, _ => "/aanmelden/code"),
        .. Both("/uitnodiging/{secret}", SignIn, things => things.Invitation),
        .. Both("/herstel/{secret}", SignIn, things => things.Recovery),
        .. Both("/wachtwoord-vergeten", SignIn, _ => "/wachtwoord-vergeten"),
        .. Both("/berichten/{leave}", SignIn, things => things.Leave),
        new("GET /mijn", Self, _ => "/mijn"),
        .. new[] { "wachtwoord", "tokens", "overal-afmelden" }
            .Select(form => new Door($"POST /mijn/{form}", Self, _ => $"/mijn/{form}")),
        new("POST /mijn/tokens/{token}/intrekken", Self, _ => "/mijn/tokens/0/intrekken"),
        .. Both("/mijn/berichten", Self, _ => "/mijn/berichten"),
        new("GET /mijn/berichten/voorbeeld", Self, _ => "/mijn/berichten/voorbeeld"),
        new("GET /beheer/mensen", People, _ => "/beheer/mensen"),
        .. Both("/beheer/mails", People, _ => "/beheer/mails"),
        .. Both("/beheer/mensen/uitnodigen", People, _ => "/beheer/mensen/uitnodigen"),
        .. Both("/beheer/mensen/{id}", People, things => $"/beheer/mensen/{things.Person}"),
        .. Both("/beheer/mensen/{id}/verwijderen", People, things => $"/beheer/mensen/{things.Person}/verwijderen"),
        .. new[] { "link", "afsluiten" }.Select(form =>
            new Door($"POST /beheer/mensen/{{id}}/{form}", People, things => $"/beheer/mensen/{things.Person}/{form}")),
        new("POST /beheer/mensen/tokens/{token}/intrekken", People, _ => "/beheer/mensen/tokens/0/intrekken"),
        new("GET /beheer/rekenbladen", Desk, _ => "/beheer/rekenbladen"),
        new("POST /beheer/rekenbladen", Import, _ => "/beheer/rekenbladen"),
        .. Both("/beheer/rekenbladen/{id:guid}", Import, things => $"/beheer/rekenbladen/{things.Sheet}"),
        new("GET /beheer/rekenbladen/{id:guid}/fout.csv", Import, things => $"/beheer/rekenbladen/{things.Sheet}/fout.csv"),
    ];

    private static IEnumerable<Door> Reads =>
    [
        .. new[] { "items", "milestones" }.SelectMany(rows => new[]
        {
            new Door($"GET /api/v1/{rows}.csv", Along, _ => $"/api/v1/{rows}.csv"),
            new($"GET /api/v1/groups/{{slug}}/{rows}.csv", Along, things => $"/api/v1/groups/{things.Group}/{rows}.csv"),
        }),
        new("GET /api/v1/items/{id}/milestones.csv", Along, things => $"/api/v1/items/{things.Item}/milestones.csv"),
        Get("/openapi/{documentName}.json", _ => "/openapi/v1.json"),
        .. new[] { "/board", "/groups", "/items", "/milestones", "/signals", "/log", "/since" }
            .Select(path => Get($"/api/v1{path}")),
        .. new[] { "", "/history" }.SelectMany(rest => new[]
        {
            Get($"/api/v1/groups/{{slug}}{rest}", things => $"/api/v1/groups/{things.Group}{rest}"),
            Get($"/api/v1/items/{{id}}{rest}", things => $"/api/v1/items/{things.Item}{rest}"),
            Get($"/api/v1/milestones/{{id}}{rest}", things => $"/api/v1/milestones/{things.Milestone}{rest}"),
        }),
    ];

    /// <summary>The writes of the API; what each is sent is prepared for it.</summary>
    private static IEnumerable<Door> Writes => EveryWrite.All.Select(write => new Door(
        $"POST /api/v1{write.Path}", LineOf(write.Path), _ => write.Path));

    private static IEnumerable<Door> Desks =>
    [
        new("GET /beheer", Desk, _ => "/beheer"),
        new("GET /beheer/plan", Keep, _ => "/beheer/plan"),
        new($"GET /beheer{Item}", Carry, things => $"/beheer/acties/{things.Item}"),
        new("GET /beheer/signalen", Weigh, _ => "/beheer/signalen"),
        .. Both("/beheer/signalen/wacht/{id:guid}", Weigh, things => $"/beheer/signalen/wacht/{things.Waiting}"),
        .. Both("/beheer/applaus", Weigh, _ => "/beheer/applaus"),
        .. Both("/regie", Direct, _ => "/regie"),
        .. Both("/regie/onthullingen/{id:guid}", Direct, things => $"/regie/onthullingen/{things.Onthulling}"),
        .. Both("/regie/onthullingen/{id:guid}/terugdraaien", Direct,
            things => $"/regie/onthullingen/{things.Revealed}/terugdraaien"),
    ];

    /// <summary>Each verb of the desk, opened and sent.</summary>
    private static IEnumerable<Door> Forms =>
    [
        .. OfEverything(Verbs.AddItem, Begin), .. OfEverything(Verbs.StartGroup, Keep), .. OfEverything(Verbs.AdoptPlan, Keep),
        .. OfPlan(Verbs.Krachtlijn), .. OfPlan(Verbs.Challenge), .. OfPlan(Verbs.Kernboodschap), .. OfPlan(Verbs.Moment),
        .. OfPlan(Verbs.Foreword), .. OfPlan(Verbs.Freeze), .. OfPlan(Verbs.PlanMilestone), .. OfPlan(Verbs.Mask, "/1"),
        .. OfItem(Verbs.Describe, Carry), .. OfItem(Verbs.AddInitiative, Carry), .. OfItem(Verbs.Suspend, Carry),
        .. OfItem(Verbs.Stop, Carry), .. OfItem(Verbs.Tell, Report), .. OfItem(Verbs.PlanMilestone, Carry),
        .. OfItem(Verbs.Move, Among),
        .. OfItem(Verbs.Correct, Correct, $"/{Things.Report}"), .. OfItem(Verbs.Retract, Correct, $"/{Things.Report}"),
        .. OfItem(Verbs.Mask, Keep, $"/{Things.Report}"),
        .. Of(Verbs.Resume, Carry, things => $"acties/{things.Suspended}"),
        .. Of(Verbs.Reopen, Carry, things => $"acties/{things.Stopped}"),
        .. OfMilestone(Verbs.Describe, Carry), .. OfMilestone(Verbs.Reschedule, Carry), .. OfMilestone(Verbs.Refine, Carry),
        .. OfMilestone(Verbs.Reach, Carry), .. OfMilestone(Verbs.Cancel, Carry), .. OfMilestone(Verbs.Mask, Keep, "/1"),
        .. Of(Verbs.RetractReach, Correct, things => $"mijlpalen/{things.Reached}"),
        .. OfGroup(Verbs.AddItem, Carry), .. OfGroup(Verbs.Describe, Keep), .. OfGroup(Verbs.Dissolve, Keep),
        .. OfGroup(Verbs.Mask, Keep, "/1"),
        .. Of(Verbs.LinkSignal, Weigh, things => $"signalen/{things.Signal}"),
        .. Of(Verbs.DeclineSignal, Weigh, things => $"signalen/{things.Signal}"),
        .. Of(Verbs.Mask, Keep, things => $"signalen/{things.Signal}", "/1"),
    ];

    private static Line LineOf(string path) => path.Split('/')[^1] switch
    {
        _ when path.StartsWith("/plan", StringComparison.Ordinal) || path.StartsWith("/groups", StringComparison.Ordinal) => Keep,
        "mask" => Keep,
        "move" => Away,
        "correct" or "retract" => Correct,
        "progress" => Report,
        _ => Carry,
    };

    private static Door Get(string pattern, Func<Things, string>? address = null) =>
        new($"GET {pattern}", Read, address ?? (_ => pattern));

    private static IEnumerable<Door> Both(string pattern, Line line, Func<Things, string> address, string? verb = null) =>
        [new($"GET {pattern}", line, address, verb), new($"POST {pattern}", line, address, verb)];

    private static IEnumerable<Door> OfEverything(Verb verb, Line line) =>
        Both("/beheer/{verb}", line, _ => $"/beheer/{verb.Name}", verb.Name);

    private static IEnumerable<Door> OfPlan(Verb verb, string at = "") =>
        Both("/beheer/plan/{verb}/{at?}", Keep, _ => $"/beheer/plan/{verb.Name}{at}", verb.Name);

    private static IEnumerable<Door> OfItem(Verb verb, Line line, string at = "") =>
        Of(verb, line, things => $"acties/{things.Item}", at);

    private static IEnumerable<Door> OfMilestone(Verb verb, Line line, string at = "") =>
        Of(verb, line, things => $"mijlpalen/{things.Milestone}", at);

    private static IEnumerable<Door> OfGroup(Verb verb, Line line, string at = "") =>
        Of(verb, line, things => $"groepen/{things.Group}", at);

    private static IEnumerable<Door> Of(Verb verb, Line line, Func<Things, string> of, string at = "") =>
        Both($"/beheer{Item}/{{verb}}/{{at?}}", line, things => $"/beheer/{of(things)}/{verb.Name}{at}", verb.Name);
}
