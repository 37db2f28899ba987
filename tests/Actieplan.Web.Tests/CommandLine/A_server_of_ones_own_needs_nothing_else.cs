using Shouldly;

namespace Actieplan.Web.Tests.CommandLine;

/// <summary>Without a connection string: a private PostgreSQL, the plan, the examples, the
/// accounts.</summary>
public sealed class A_server_of_ones_own_needs_nothing_else : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("eigen-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_nothing_to_a_board_and_again_where_it_ended()
    {
        long told;
        await using (
            var serving =
                await StartedProgram.ServeAsync(null, "--data", data, "--clock", "2022-05-05T09:00"))
        {
            serving.Out.ShouldContain("De klok staat op 5 mei 2022 om 09:0");
            serving.Out.ShouldContain("(Secretariaat)");
            serving.Out.Split('\n').Count(line => line.StartsWith("Aanmelden ", StringComparison.Ordinal))
                .ShouldBe(13);
            await SignInAsync(serving);
            var token = await StartedProgram.RunAsync(null, "token", "--role", "secretariat", "--data", data);
            token.ExitCode.ShouldBe(0, token.Error);
            token.Out.Trim().ShouldStartWith("ap_");
            var seeded = await StartedProgram.RunAsync(null, "seed", "--voorbeeld", "--data", data);
            seeded.Out.ShouldStartWith("Alles stond er al: ");
            told = await LastAsync(serving);
            (await serving.StopAsync()).ExitCode.ShouldBe(0);
        }

        await using var again =
            await StartedProgram.ServeAsync(null, "--data", data, "--clock", "2020-01-01T00:00");
        (await LastAsync(again)).ShouldBe(told);
        // never earlier than what was last written
        again.Out.ShouldContain("De klok staat op 5 mei 2022");
        again.Out.ShouldContain("Alles stond er al: ");
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static async Task SignInAsync(StartedProgram serving)
    {
        var link = serving.Out.Split('\n')
            .First(line => line.Contains("trekker van digitalisering", StringComparison.OrdinalIgnoreCase))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        using var client = new HttpClient();
        (await client.GetStringAsync(new Uri(link), Cancel)).ShouldContain("Is er nieuws?");
    }

    private static async Task<long> LastAsync(StartedProgram serving)
    {
        using var client = new HttpClient();
        var board = await client.GetStringAsync(new Uri(serving.Address, "/api/v1/board"), Cancel);
        return System.Text.Json.JsonElement.Parse(board).GetProperty("position").GetInt64();
    }
}
