using System.Net.Http.Headers;
using System.Net.Http.Json;
using Actieplan.Web.Tests.Hosting;
using Shouldly;

namespace Actieplan.Web.Tests.CommandLine;

public sealed class A_command_says_what_it_did(FreshDatabase database) : IClassFixture<FreshDatabase>,
    IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opdracht-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--urls", "serve")]
    [InlineData("--voorbeeld", "seed")]
    [InlineData("--scope", "token")]
    [InlineData("--email", "invite")]
    [InlineData("serve")]
    public async Task With_help(string mentions, string? verb = null)
    {
        var said = await RunAsync([.. verb is null ? Array.Empty<string>() : [verb], "--help"]);

        said.ExitCode.ShouldBe(0, said.Error);
        said.Out.ShouldContain(mentions);
        said.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_and_nothing_else_and_it_opens_the_door_it_should()
    {
        await SeedAsync();
        var secretariat = await TokenAsync("--role", "secretariat");
        var lead = await TokenAsync("--role", "lead", "--group", "limburg", "--group", "brussel");
        await using var serving =
            await StartedProgram.ServeAsync(database.ConnectionString, "--data", folder);

        // where a connection string is configured there are no examples and no demonstration accounts
        serving.Out.ShouldNotContain("Aanmelden");
        (await ReportAsync(serving, secretariat, "housing-first")).ShouldBe(200);
        (await ReportAsync(serving, lead, "limburg-invulling")).ShouldBe(200);
        (await ReportAsync(serving, lead, "sociaal-schaduwwerk")).ShouldBe(200);
        (await ReportAsync(serving, lead, "housing-first")).ShouldBe(403);
        (await ReportAsync(serving, lead + "x", "limburg-invulling")).ShouldBe(401);
        // a token made beside a running server works at once
        (await ReportAsync(serving, await TokenAsync("--role", "secretariat"), "limburg-open-tafel"))
            .ShouldBe(200);
        // a token for reading reads
        var reading = await TokenAsync("--role", "secretariat", "--scope", "lezen", "--days", "3");
        (await ReportAsync(serving, reading, "limburg-open-tafel")).ShouldBe(403);
        await ShouldInviteAsync(serving);
        var stopped = await serving.StopAsync();
        stopped.ExitCode.ShouldBe(0, stopped.Error);
    }

    // the first account, and another link for it
    private async Task ShouldInviteAsync(StartedProgram serving)
    {
        string[] invite = ["invite", "--role", "secretariat", "--email", "eerste@voorbeeld.be", "--name", "De Eerste",
            "--address", serving.Address.ToString(), "--data", folder];
        var first = await RunAsync(invite);
        first.ExitCode.ShouldBe(0, first.Error);
        first.Out.ShouldMatch($@"^{serving.Address}uitnodiging/[\w-]{{43}}\r?\n$");
        var again = await RunAsync(invite);
        again.ExitCode.ShouldBe(0, again.Error);
        using var client = new HttpClient();
        (await client.GetStringAsync(again.Out.Trim(), Cancel)).ShouldContain("Welkom, De Eerste");
        (await client.GetAsync(first.Out.Trim(), Cancel)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        await ShouldRefuse("andere rol", "invite", "--role", "steering", "--email", "Eerste@voorbeeld.be", "--name", "Iemand");
    }

    [Fact]
    public async Task No_token_for_who_asks_wrongly()
    {
        await SeedAsync();
        await ShouldRefuse(
            "Er is geen groep “bestaat-niet”.", "token", "--role", "lead", "--group", "bestaat-niet");
        await ShouldRefuse("Zeg met --group van welke groep.", "token", "--role", "lead");
        await ShouldRefuse(
            "--group hoort bij --role lead.", "token", "--role", "secretariat", "--group", "limburg");
        await ShouldRefuse("--role", "token");
        await ShouldRefuse("director", "token", "--role", "director");
        await ShouldRefuse("--days is een getal van 1 tot 366.", "token", "--role", "secretariat", "--days", "0");
        await ShouldRefuse("“geen adres” is geen e-mailadres.", "invite", "--role", "steering", "--email", "geen adres", "--name", "Iemand");
    }

    [Theory]
    [InlineData("“straks” is geen moment. Schrijf het zo: 2022-05-05T09:00.", "--clock", "straks")]
    [InlineData("is geen moment.", "--clock", "2022-02-30T09:00")]
    [InlineData("is geen moment.", "--clock", "0001-01-01T00:00")]
    [InlineData("is geen moment.", "--clock", "9999-12-31T23:59")]
    [InlineData("“nergens” is geen adres.", "--urls", "nergens")]
    [InlineData("is geen adres.", "--urls", "http://localhost:99999")]
    [InlineData("is geen adres.", "--urls", "")]
    public async Task No_server_for_who_asks_wrongly(string sentence, params string[] arguments) =>
        await ShouldRefuse(sentence, ["serve", .. arguments]);

    [Fact]
    public async Task No_server_where_another_listens()
    {
        await SeedAsync();
        await using var serving =
            await StartedProgram.ServeAsync(database.ConnectionString, "--data", folder);

        await ShouldRefuse("is al in gebruik", "serve", "--urls", $"http://127.0.0.1:{serving.Address.Port}");
    }

    [Theory]
    [InlineData("geen verbinding")]
    [InlineData("Host=127.0.0.1;Port=1;Username=niemand;Timeout=2")]
    [InlineData("Host=")]
    public async Task Where_the_database_is_not(string connectionString)
    {
        foreach (var verb in new string[][] { ["serve"], ["seed"], ["token", "--role", "secretariat"] })
            ShouldBeRefusal(
                await StartedProgram.RunAsync(connectionString, [.. verb, "--data", folder]), "database");
    }

    [Fact]
    public async Task Where_it_may_keep_nothing()
    {
        var file = Path.Combine(folder, "een-bestand");
        await File.WriteAllTextAsync(file, "", Cancel);
        ShouldBeRefusal(
            await StartedProgram.RunAsync(database.ConnectionString, "seed", "--data", file), "een-bestand");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<Said> RunAsync(params string[] arguments) =>
        StartedProgram.RunAsync(database.ConnectionString, arguments);

    private async Task<string> SeedAsync(params string[] arguments)
    {
        var said = await RunAsync(["seed", .. arguments, "--data", folder]);
        said.ExitCode.ShouldBe(0, said.Error);
        return said.Out;
    }

    private async Task<string> TokenAsync(params string[] arguments)
    {
        var said = await RunAsync(["token", .. arguments, "--data", folder]);
        said.ExitCode.ShouldBe(0, said.Error);
        said.Out.ShouldMatch(@"^ap_[\w-]{43}\r?\n$");
        said.Error.ShouldBeEmpty();
        return said.Out.Trim();
    }

    private async Task ShouldRefuse(string sentence, params string[] arguments) =>
        ShouldBeRefusal(await RunAsync([.. arguments, "--data", folder]), sentence);

    private static void ShouldBeRefusal(Said said, string sentence)
    {
        said.ExitCode.ShouldBe(1, said.Out);
        said.Error.ShouldContain(sentence);
        Inside.ShownIn(said.Error).ShouldBeEmpty(said.Error);
    }

    private static async Task<int> ReportAsync(StartedProgram serving, string token, string item)
    {
        using var client = new HttpClient { BaseAddress = serving.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.PostAsJsonAsync(
            new Uri($"/api/v1/items/{item}/progress", UriKind.Relative), new { story = "Van een programma." },
                Cancel);
        return (int)answer.StatusCode;
    }
}
