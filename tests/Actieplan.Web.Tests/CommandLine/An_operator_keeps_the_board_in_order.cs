using Actieplan.Web.Log;
using Npgsql;
using Shouldly;

namespace Actieplan.Web.Tests.CommandLine;

public sealed class An_operator_keeps_the_board_in_order(FreshDatabase database) : IClassFixture<FreshDatabase>,
    IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opdracht-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Name => PlanProjection.Definition.ProgressionName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task From_the_first_board_to_an_event_that_is_passed_over()
    {
        (await RunAsync("seed")).ExitCode.ShouldBe(0);
        var events = await database.CountEventsAsync();
        (await RunAsync("status")).Out.ShouldContain($"Logboek: positie {events}.");

        // before any server showed it
        var rebuilt = await RunAsync("rebuild");
        rebuilt.ExitCode.ShouldBe(0, rebuilt.Error);
        rebuilt.Out.ShouldContain($"tot positie {events} van het logboek.");
        (await RunAsync("verify")).Out.ShouldContain("Bord = logboek:");
        (await RunAsync("status")).Out.ShouldContain($"{Name}: positie {events}.");

        await ExecuteAsync($$"""
            update actieplan.mt_doc_plancard_{{PlanProjection.Definition.Version}} set data = jsonb_set(data, '{Title}', '"Een ander plan"')
            """);
        await ShouldRefuse("bij $.Title. Op het bord: \"Een ander plan\".", "verify");
        (await RunAsync("rebuild")).ExitCode.ShouldBe(0);
        (await RunAsync("verify")).ExitCode.ShouldBe(0);

        await ShouldRefuse("er is niets veranderd", "skip", "--event", $"{events}", "--reason", "zomaar");
        await ShouldRefuse("Zeg met --reason waarom", "skip", "--event", "1", "--reason", " ");
        var damaged = await DamageAsync();
        await ShouldRefuse($"Gebeurtenis {damaged} past niet op het bord", "rebuild");
        await using (var serving = await StartedProgram.ServeAsync(database.ConnectionString, "--data", folder))
        {
            await StandsStillAsync();
            (await RunAsync("status")).Out.ShouldContain($"positie {events}, staat stil op {damaged} sinds ");
            var skipped = await RunAsync("skip", "--event", $"{damaged}", "--reason", "een kapotte invoer");
            skipped.ExitCode.ShouldBe(0, skipped.Error);
        }
        (await RunAsync("rebuild")).ExitCode.ShouldBe(0);
        (await RunAsync("verify")).Out.ShouldContain("zonder de 1 die met skip zijn overgeslagen.");
        (await RunAsync("status")).Out.ShouldContain("Overgeslagen: 1.");
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        (await RunAsync("seed")).ExitCode.ShouldBe(0);
        await ExecuteAsync("insert into actieplan.store_schema values (1000)");
        try
        {
            foreach (var verb in new[] { "serve", "seed", "rebuild", "verify", "status" })
                await ShouldRefuse("De gegevensbank hoort bij een nieuwere versie van Actieplan.", verb);
        }
        finally
        {
            await ExecuteAsync("delete from actieplan.store_schema where version = 1000");
        }
    }

    private Task<Said> RunAsync(params string[] arguments) =>
        StartedProgram.RunAsync(database.ConnectionString, [.. arguments, "--data", folder]);

    private async Task ShouldRefuse(string sentence, params string[] arguments)
    {
        var said = await RunAsync(arguments);
        said.ExitCode.ShouldNotBe(0);
        said.Error.ShouldContain(sentence);
        said.Error.ShouldNotContain("   at ");
    }

    /// <summary>An event whose content is none, as only somebody behind the program's back can write it.</summary>
    private async Task<long> DamageAsync() => await ScalarAsync("""
        insert into actieplan.mt_events (seq_id, id, stream_id, version, data, type)
        select nextval('actieplan.mt_events_sequence'), gen_random_uuid(), id, version + 1, '{"Title": {}}', 'item_described'
        from actieplan.mt_streams where type = 'action_item' order by id limit 1 returning seq_id
        """);

    private async Task StandsStillAsync()
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        bound.CancelAfter(TimeSpan.FromSeconds(60));
        while (await ScalarAsync("select count(*) from actieplan.projection_states where stopped_at is not null") == 0)
            bound.Token.ThrowIfCancellationRequested();
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
