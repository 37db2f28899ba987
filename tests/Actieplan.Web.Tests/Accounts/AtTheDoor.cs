using Actieplan.Domain;
using Actieplan.Web.Tests.Hosting;
using Npgsql;
using Microsoft.Extensions.DependencyInjection;

namespace Actieplan.Web.Tests.Accounts;

/// <summary>One tracker for all who come in by an account of their own.</summary>
[CollectionDefinition(Name)]
public sealed class AtTheDoor : ICollectionFixture<TestTracker>
{
    public const string Name = "at the door";
}

/// <summary>How somebody comes in.</summary>
internal static class Doors
{
    public const string Password = "zeven kikkers op een steen", Other = "drie egels onder de heg";

    private const string Desk = "/beheer/mensen";

    /// <summary>By the form of the desk.</summary>
    /// <returns>The address that the secretariat hands over.</returns>
    public static async Task<string> InviteAsync(
        this TestTracker tracker, string email, Role role, params string[] groups)
    {
        using var desk = await new Visit(tracker).SignInAs("secretariaat");
        await desk.Open($"{Desk}/uitnodigen");
        await desk.Submit(form => form.Write("naam", NameOf(email)).Write("email", email).Choose("rol", $"{role}")
            .TickAll("groepen", groups));
        desk.ShouldBe(200, "Geef deze link door");
        return desk.Link();
    }

    /// <summary>Somebody who was invited and is in.</summary>
    public static async Task<Visit> ArriveAsync(
        this TestTracker tracker, string email, Role role, params string[] groups)
    {
        var link = await tracker.InviteAsync(email, role, groups);
        return (await new Visit(tracker).ChooseAsync(link, Password)).ShouldBe(200, "Welkom.");
    }

    public static async Task<Visit> ChooseAsync(this Visit visit, string link, string password)
    {
        await visit.Open(link);
        return await visit.Submit(form => form.Write("wachtwoord", password).Write("nog-eens", password));
    }

    /// <summary>By address and password, on a device that nobody knows.</summary>
    public static async Task<Visit> SignInAsync(this Visit visit, string email, string password, string at = "")
    {
        await visit.Open($"{at}/aanmelden");
        return await visit.Submit(
            form => form.Write("email", email).Write("wachtwoord", password), to: "/aanmelden");
    }

    /// <summary>The page of somebody at the desk, for a person of the secretariat.</summary>
    public static async Task<Visit> OpenPersonAsync(this Visit desk, string email)
    {
        await desk.Open(Desk);
        var row = desk.Page.QuerySelectorAll(".mensen a").Single(a => a.TextContent.Contains(email, StringComparison.Ordinal));
        return (await desk.Open(row.GetAttribute("href")!)).ShouldBe(200, email);
    }

    /// <summary>Sends one of the forms of that page.</summary>
    public static Task<Visit> DoAsync(this Visit desk, string what, Action<FilledForm>? fill = null) =>
        desk.Submit(fill ?? (_ => { }), $"{desk.Address.AbsolutePath}{(what is "" ? "" : "/")}{what}");

    /// <summary>By the form on one's own page.</summary>
    public static async Task<string> MintAsync(this Visit person, string scope)
    {
        await person.Open("/mijn");
        await person.Submit(form => form.Write("waarvoor", $"Om te {scope}").Choose("mag", scope), to: "/mijn/tokens");
        person.ShouldBe(200, "Je nieuwe token", $"Om te {scope}");
        return person.Page.QuerySelector("#token")!.TextContent;
    }

    public static string Link(this Visit desk) => new Uri(desk.Page.QuerySelector("#link")!.TextContent).AbsolutePath;

    public static string NameOf(string email) => $"Naam van {email.Split('@')[0]}";

    public static FilledForm TickAll(this FilledForm form, string field, params string[] choices)
    {
        foreach (var choice in choices) form.Tick(field, choice);
        return form;
    }

    public static async Task<object?> AskAsync(this TestTracker tracker, string sql)
    {
        await using var command = tracker.Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand(sql.Replace("$schema", tracker.Schema, StringComparison.Ordinal));
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
