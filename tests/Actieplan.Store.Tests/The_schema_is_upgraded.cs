using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

public sealed class The_schema_is_upgraded(Postgres postgres) : StoreTest(postgres)
{
    [Fact]
    public async Task What_stood_there_before_versions_were_told_is_kept_and_gone_on_with()
    {
        // as the program before made it, with what it wrote; its functions too, which its last nodes still call
        await ExecuteAsync("drop schema {s} cascade");
        await ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Samples", "schema_1.sql"), Ct));
        await ExecuteAsync("""
            insert into {s}.mt_streams (id, type, version) values ('11111111-1111-1111-1111-111111111111', 'task', 1);
            insert into {s}.mt_events (seq_id, id, stream_id, version, data, type) values (nextval('{s}.mt_events_sequence'),
                gen_random_uuid(), '11111111-1111-1111-1111-111111111111', 1, '{"Title": "old"}', 'task_added')
            """);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.ApplySchemaAsync(Ct)));

        var stream = Guid.Parse("11111111-1111-1111-1111-111111111111");
        (await AppendAsync(stream, 1, new TaskNoted("new"))).Position.ShouldBe(2);
        (await LoadAsync(stream)).Events.Select(e => e.Data).ShouldBe([new TaskAdded("old"), new TaskNoted("new")]);
        (await Store.RebuildAsync(Boards.Projection, null, Ct)).ShouldBe(new Rebuilt(2, 1));
        (await LinesAsync("select version::text from {s}.store_schema")).ShouldBe([$"{Actieplan.Store.Schema.Version}"]);
        (await ScalarAsync<long>("select count(*) from pg_proc where proname = 'store_append' and pronamespace = '{s}'::regnamespace"))
            .ShouldBe(2, "the old one, for nodes that still run the program before, and today's");
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused_with_a_sentence_and_left_alone()
    {
        await ExecuteAsync("insert into {s}.store_schema values (1000); drop function {s}.store_mask");
        var refused = await Should.ThrowAsync<DatabaseVersionException>(() => Store.ApplySchemaAsync(Ct));
        refused.Message.ShouldContain("1000");
        (await ScalarAsync<long>("select count(*) from pg_proc where proname = 'store_mask' and pronamespace = '{s}'::regnamespace"))
            .ShouldBe(0);
    }

    [Fact]
    public async Task One_that_is_up_to_date_is_not_touched()
    {
        await ExecuteAsync("drop function {s}.store_mask");
        await Store.ApplySchemaAsync(Ct);
        (await ScalarAsync<long>("select count(*) from pg_proc where proname = 'store_mask' and pronamespace = '{s}'::regnamespace"))
            .ShouldBe(0);
    }

    /// <summary>A database that is of this version already is not touched: whoever changes what is created has to say
    /// so.</summary>
    [Fact]
    public void A_change_of_what_is_created_is_a_new_version()
    {
        var created = string.Join('\n', Actieplan.Store.Schema.Scripts.Select(script => Store.Sql[script]))
            .Replace(Schema, "{schema}", StringComparison.Ordinal);
        $"{Actieplan.Store.Schema.Version} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(created)))[..16]}"
            .ShouldBe("2 6cc6c439cb0f7b37", "raise Schema.Version, unless no database has this version yet");
    }
}
