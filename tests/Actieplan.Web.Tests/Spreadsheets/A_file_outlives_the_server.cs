using Actieplan.Web.Log;
using Actieplan.Web.Spreadsheets;
using Actieplan.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Actieplan.Web.Tests.Spreadsheets;

/// <summary>A restart or a lost connection loses nothing of a file, and writes none of its rows twice.</summary>
public sealed class A_file_outlives_the_server(TestTracker tracker) : IClassFixture<TestTracker>
{
    private const string Owner = "secretariaat";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SentFiles Files => tracker.Services.GetRequiredService<SentFiles>();

    [Theory]
    [InlineData("invoeren")]
    [InlineData("goede-rijen")]
    public async Task Also_in_the_middle(string step)
    {
        const int rows = 1_200;
        using var secretariat = await tracker.Secretariat();
        var sheet = InSheets.Empty(InSheets.Reports);
        for (var row = 0; row < rows; row++) sheet.Add(("actie", "limburg-open-tafel"), ("zin", $"{step}: rij {row}."));
        if (step is "goede-rijen") sheet.Add(("actie", "nergens"), ("zin", "Blijft achter."));

        await secretariat.SendFile(sheet.ToFile());
        var page = secretariat.Address.AbsolutePath;
        await tracker.RestartAsync();
        await secretariat.Open(page);
        await secretariat.Ready();
        secretariat.ShouldBe(200, "1.200 nieuw");

        await secretariat.Submit(form => form.Forge("stap", step));
        await tracker.RestartAsync();
        await secretariat.Open(page);
        await secretariat.Ready();
        secretariat.ShouldBe(200, "Het is ingevoerd");
        await tracker.Services.GetRequiredService<LivePlan>().ReachedAsync(await tracker.LastPosition(), Cancel);
        var stories = tracker.Item("limburg-open-tafel").Reports.Select(report => report.Event.Story).ToArray();
        stories.Count(story => story.StartsWith(step, StringComparison.Ordinal)).ShouldBe(rows);
        stories.ShouldBeUnique();
    }

    [Fact]
    public async Task What_the_log_has_already_is_not_written_again()
    {
        using var secretariat = await tracker.Secretariat();
        await secretariat.Check(InSheets.Empty(InSheets.Items).Add(("titel", "Een keer"), ("groep", "limburg"))
            .Add(("titel", "Ook een keer"), ("groep", "limburg")));
        var id = Guid.Parse(secretariat.Address.AbsolutePath.Split('/')[^1]);
        var rows = await Files.RowsAsync(id, null, 0, 10, Cancel);
        var file = (await Files.FileAsync(id, Cancel))!;
        await secretariat.Write(tracker);

        // as if the node died between the append and writing down that it was done
        await Files.TellAsync(id, rows, Cancel);
        await using (var died = tracker.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().CreateCommand(
            $"update {tracker.Schema}.imports set state = 'Writing', file = $2, progress = 0, lease = now() where id = $1"))
        {
            died.Parameters.AddWithValue(id);
            died.Parameters.AddWithValue(file);
            await died.ExecuteNonQueryAsync(Cancel);
        }
        await tracker.ShouldNotMove(async () => await tracker.Services.GetRequiredService<Importing>()
            .WriteAsync((await Files.FindAsync(id, Owner, Cancel))!, Cancel));
        (await Files.FindAsync(id, Owner, Cancel))!.State.ShouldBe(ImportState.Done);
        tracker.Board.Items.Values.Count(item => item.Added.Title is "Een keer" or "Ook een keer").ShouldBe(2);
    }

    [Fact]
    public async Task Sent_twice_or_said_twice_it_counts_once()
    {
        using var secretariat = await tracker.Secretariat();
        var file = InSheets.Empty(InSheets.Reports).Add(("actie", "limburg-open-tafel"), ("zin", "Twee keer verstuurd.")).ToFile();
        await secretariat.Open(InSheets.Desk);
        var again = secretariat.FileForm(file, "een.csv");
        await secretariat.Send(secretariat.FileForm(file, "een.csv"));
        var page = secretariat.Address;
        await secretariat.Send(again);
        secretariat.Address.ShouldBe(page);

        await secretariat.Ready();
        secretariat.ShouldBe(200, "1 rij invoeren");
        var yes = secretariat.Filled(form => form.Forge("stap", "invoeren"));
        var twice = secretariat.Filled(form => form.Forge("stap", "invoeren"));
        await secretariat.Send(yes);
        await secretariat.Send(twice);
        secretariat.ShouldBe(200);
        await secretariat.Ready();
        await tracker.Services.GetRequiredService<LivePlan>().ReachedAsync(await tracker.LastPosition(), Cancel);
        tracker.Item("limburg-open-tafel").Reports.Count(report => report.Event.Story == "Twee keer verstuurd.").ShouldBe(1);
    }
}
