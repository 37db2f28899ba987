using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

/// <summary>Bord = logboek: the documents are compared with a fold of the log, and the first difference is named.
/// </summary>
public sealed class A_board_not_the_log_is_found(Postgres postgres) : ProjectionTest(postgres)
{
    private Guid stream;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        stream = await AddBoardAsync(3);
        var (daemon, _) = Start();
        await ReachedAsync(daemon, 4);
        await Until.TrueAsync(async () => await CountAsync("mt_doc_board") == 1, "the document", Ct);
    }

    [Fact]
    public async Task What_agrees_is_said_to_agree() =>
        (await VerifyAsync()).ShouldBe(new Verified(4, 1, 0, null));

    [Theory]
    [InlineData("""update {s}.mt_doc_board set data = jsonb_set(data, '{Title}', '"other"')""",
        "$.Title", "\"other\"", "\"board\"")]
    [InlineData("""update {s}.mt_doc_board set data = jsonb_set(data, '{Notes,1}', '"other"')""",
        "$.Notes[1]", "\"other\"", "\"2\"")]
    [InlineData("""update {s}.mt_doc_board set data = data #- '{Notes,2}'""", "$.Notes[2]", null, "\"3\"")]
    [InlineData("""update {s}.mt_doc_board set data = data || '{"More": 1}'""", "$.More", "1", null)]
    public async Task A_document_that_differs_is_named_with_the_place(
        string damage, string path, string? stored, string? folded)
    {
        await ExecuteAsync(damage);
        (await VerifyAsync()).Difference.ShouldBe(new DocumentDifference("Board", stream, path, stored, folded));
    }

    [Fact]
    public async Task A_document_that_is_missing_is_named()
    {
        await ExecuteAsync("delete from {s}.mt_doc_board");
        var difference = (await VerifyAsync()).Difference.ShouldNotBeNull();
        (difference.Id, difference.Path, difference.Stored).ShouldBe((stream, "$", null));
        difference.Folded!.ShouldContain("\"board\"");
    }

    [Fact]
    public async Task A_document_too_many_is_named()
    {
        await ExecuteAsync($$"""
            insert into {s}.mt_doc_board select '{{Guid.Empty}}', data, now(), mt_dotnet_type, 1 from {s}.mt_doc_board
            """);
        var difference = (await VerifyAsync()).Difference.ShouldNotBeNull();
        (difference.Id, difference.Folded).ShouldBe((Guid.Empty, null));
    }

    [Fact]
    public async Task An_event_that_was_changed_behind_its_back_shows()
    {
        await ExecuteAsync("""
            alter table {s}.mt_events disable trigger store_events_stay;
            update {s}.mt_events set data = '{"Note": "forged"}' where seq_id = 3
            """);
        (await VerifyAsync()).Difference.ShouldBe(
            new DocumentDifference("Board", stream, "$.Notes[1]", "\"2\"", "\"forged\""));
    }

    private Task<Verified> VerifyAsync() => Store.VerifyAsync(Boards.Projection, null, Ct);
}
