using System.Text.RegularExpressions;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.Accounts;

/// <summary>Where a mail server is configured.</summary>
public sealed partial class Letters_bring_the_links(TestDatabase database) : IAsyncLifetime
{
    private const string Asked = "Heeft iemand een account met dit e-mailadres, dan is er een mail naar onderweg.";

    private readonly MailListener server = new MailListener().Open();
    private TestTracker tracker = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_an_invitation_and_of_another_password()
    {
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Open("/beheer/mensen/uitnodigen");
        await desk.Submit(form => form.Write("naam", "Post Bode").Write("email", "post@voorbeeld.be").Choose("rol", "Steering"));
        desk.ShouldBe(200, "Uitgenodigd. De mail is onderweg.").ShouldNotSay("Geef deze link door");
        using var person = new Visit(tracker);
        (await person.ChooseAsync(await LinkAsync("post@voorbeeld.be", 1), Doors.Password)).ShouldBe(200, "Welkom.");
        await person.Submit(_ => { }, to: "/afmelden");

        // a link in a mail leads where the setting says, whatever host a stranger names
        await AskAsync(person, "post@voorbeeld.be", "kwaad.voorbeeld");
        await AskAsync(person, "niemand@voorbeeld.be");
        // asked again at once, it is still on its way
        await AskAsync(person, "post@voorbeeld.be");
        var link = await LinkAsync("post@voorbeeld.be", 2);
        (await person.ChooseAsync(link, Doors.Other)).ShouldBe(200, "Je nieuwe wachtwoord is bewaard.");

        (await person.Open(link)).ShouldBe(410, "Deze link is al gebruikt");
        using var elsewhere = new Visit(tracker);
        (await elsewhere.SignInAsync("post@voorbeeld.be", Doors.Password)).ShouldBe(401);
        (await elsewhere.SignInAsync("post@voorbeeld.be", Doors.Other)).ShouldBe(200, "Post Bode");
        server.To("niemand@voorbeeld.be").ShouldBeEmpty();
        server.To("post@voorbeeld.be").Count().ShouldBe(2);
    }

    public async ValueTask InitializeAsync()
    {
        tracker = new(() => database.ConnectionString, null, server.Settings);
        await tracker.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await tracker.DisposeAsync();
        await server.DisposeAsync();
    }

    private static async Task AskAsync(Visit person, string email, string? host = null)
    {
        await person.Open("/wachtwoord-vergeten");
        var asked = person.Filled(form => form.Write("email", email));
        if (host is not null) asked.Headers.Host = host;
        await person.Send(asked);
        person.ShouldBe(200, Asked).ShouldNotSay(email);
    }

    private async Task<string> LinkAsync(string email, int letters)
    {
        await Until.TrueAsync(() => server.To(email).Count() == letters, $"letter {letters} to {email}", Cancel);
        var text = server.To(email).Last().Message.TextBody!;
        var link = Link().Match(text);
        link.Success.ShouldBeTrue(text);
        return link.Groups[1].Value;
    }

    [GeneratedRegex(@"http://actieplan\.voorbeeld\.be(/(?:uitnodiging|herstel)/[\w-]{43})\s")]
    private static partial Regex Link();
}
