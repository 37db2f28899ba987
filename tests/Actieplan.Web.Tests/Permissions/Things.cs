using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Digests;
using Actieplan.Web.Regie;
using Actieplan.Web.Signals;
using Actieplan.Web.Spreadsheets;
using Actieplan.Web.Tests.Accounts;
using Actieplan.Web.Tests.Api;
using Actieplan.Web.Tests.Desk;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Regie;
using Actieplan.Web.Tests.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace Actieplan.Web.Tests.Permissions;

/// <summary>What there is behind the doors, all of the group that the lead of one's own leads.</summary>
internal sealed record Things(
    string Item, string Suspended, string Stopped, string Milestone, string Reached, string Group, string Signal,
    Guid Waiting, Guid Onthulling, Guid Revealed,
    string Person, string Invitation, string Recovery, string Leave, string Sheet)
{
    /// <summary>The version of what an item's first report, and a plan's first words, stand in.</summary>
    public const int Report = 2;

    /// <param name="by">The secretariat: what is sent in is shown to who sent it alone.</param>
    public static async Task<Things> MakeAsync(TestTracker tracker, Visit by)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var secretariat = await ApiClient.OfSecretariat(tracker);
        var waiting = new WaitingSignal(Guid.NewGuid(), "Wie ontbreekt nog aan tafel?", null, null, tracker.Clock.GetUtcNow());
        await tracker.Waiting().AddAsync(waiting, cancel);
        var onthulling = await tracker.Services.GetRequiredService<Onthullingen>().AddAsync("Voor straks", cancel);
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Begin("Onthuld");
        await desk.PrepareIt(tracker, "acties/energiesnoeiers/bericht", form => form.Write("story", "Nu voor iedereen."));
        await desk.Push(AtTheRegie.Reveal);
        var (person, invitation) = await InviteAsync(tracker);
        return new(
            SlugOf(await EveryWrite.GiveAsync(Given.Item, secretariat)),
            SlugOf(await EveryWrite.GiveAsync(Given.Suspended, secretariat)),
            SlugOf(await EveryWrite.GiveAsync(Given.Stopped, secretariat)),
            SlugOf(await EveryWrite.GiveAsync(Given.Milestone, secretariat)),
            SlugOf(await EveryWrite.GiveAsync(Given.Reached, secretariat)),
            Visitors.Own, $"{tracker.Board.Signals.Keys.First():N}", waiting.Id, onthulling!.Id,
            (await tracker.Onthulling("Onthuld")).Id, person, invitation,
            await RecoverAsync(tracker, desk), await LeaveAsync(tracker), await SendSheetAsync(tracker, by));

        string SlugOf(Guid id) => tracker.Board.Find(id) switch
        {
            Domain.Boards.ItemCard item => item.Added.Slug,
            Domain.Boards.MilestoneCard milestone => milestone.Plan.Slug,
            var other => throw new InvalidOperationException($"{other}"),
        };
    }

    private static async Task<(string Id, string Link)> InviteAsync(TestTracker tracker)
    {
        var email = $"{Guid.NewGuid():N}@voorbeeld.example";
        var link = await tracker.InviteAsync(email, Role.Lead, Visitors.Own);
        var people = await tracker.Services.GetRequiredService<People>().ReadAsync(TestContext.Current.CancellationToken);
        return (people.Single(person => person.Email == email).Id, link);
    }

    private static async Task<string> RecoverAsync(TestTracker tracker, Visit desk)
    {
        var email = $"{Guid.NewGuid():N}@voorbeeld.example";
        (await tracker.ArriveAsync(email, Role.Steering)).Dispose();
        return (await (await desk.OpenPersonAsync(email)).DoAsync("link")).Link();
    }

    private static async Task<string> LeaveAsync(TestTracker tracker)
    {
        var cancel = TestContext.Current.CancellationToken;
        await tracker.Services.GetRequiredService<ChooseDigest>().ChooseAsync("lezer", Pace.Weekly, true, cancel);
        return DigestEndpoints.LeavePath(
            (await tracker.Services.GetRequiredService<Wishes>().FindAsync("lezer", cancel))!.Leave);
    }

    // what went out comes in again
    private static async Task<string> SendSheetAsync(TestTracker tracker, Visit desk)
    {
        using var anybody = new ApiClient(tracker);
        var sheet = await anybody.Get("/rekenbladen/acties.csv");
        await desk.Open(SpreadsheetDesk.Path);
        await desk.Send(new HttpRequestMessage(HttpMethod.Post, SpreadsheetDesk.Path)
        {
            Content = new MultipartFormDataContent
            {
                { new StringContent(desk.ValueOf("__RequestVerificationToken")), "__RequestVerificationToken" },
                { new StringContent(sheet.Body), SpreadsheetDesk.FileField, "acties.csv" },
            },
        });
        desk.ShouldBe(200);
        return desk.Slug();
    }
}
