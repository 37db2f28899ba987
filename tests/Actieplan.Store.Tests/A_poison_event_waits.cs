using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

public sealed class A_poison_event_waits(Postgres postgres) : ProjectionTest(postgres)
{
    private Guid stream;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        stream = await AddBoardAsync(2);
        await AppendAsync(stream, 3, new TaskNoted("poison"), new TaskNoted("after"));
    }

    [Fact]
    public async Task It_is_reported_with_position_reason_and_since_when()
    {
        await StopAsync();
        var report = (await Store.ProjectionsAsync(Ct)).ShouldHaveSingleItem();
        (report.Name, report.Position, report.Skipped).ShouldBe(("Board:All", 3, 0));
        var fault = report.Fault.ShouldNotBeNull();
        fault.Sequence.ShouldBe(4);
        fault.Reason.ShouldContain("cannot fold this");

        await StopAsync();
        (await Store.ProjectionsAsync(Ct)).Single().Fault.ShouldBe(fault, "since it was first seen");
    }

    [Fact]
    public async Task It_is_never_skipped_by_itself()
    {
        for (var times = 0; times < 3; times++)
            (await StopAsync()).Position.ShouldBe(4);
        (await TablesAsync())[stream].Notes.ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task Who_knows_better_retries_and_the_report_is_gone()
    {
        await StopAsync();
        var (daemon, _) = Start(projection: Boards.Projection with
        {
            Evolve = (boards, e) => Boards.Projection.Evolve(
                boards, e.Data is TaskNoted { Note: "poison" } ? e with { Data = new TaskNoted("cured") } : e),
        });
        await ReachedAsync(daemon, 5);
        (await TablesAsync())[stream].Notes.ShouldBe(["1", "2", "cured", "after"]);
        (await Store.ProjectionsAsync(Ct)).Single().Fault.ShouldBeNull();
    }

    [Fact]
    public async Task An_operator_skips_it_and_every_later_fold_does_too()
    {
        await StopAsync();
        (await Store.SkipAsync("Board:All", 4, "ann", "a broken import", Ct)).ShouldBeTrue();
        var (daemon, _) = Start();
        await ReachedAsync(daemon, 5);

        string[] notes = ["1", "2", "after"];
        (await TablesAsync())[stream].Notes.ShouldBe(notes);
        var report = (await Store.ProjectionsAsync(Ct)).Single();
        (report.Position, report.Fault, report.Skipped).ShouldBe((5, null, 1));
        (await Store.VerifyAsync(Boards.Projection, null, Ct)).ShouldBe(new Verified(5, 1, 1, null));
        await Store.RebuildAsync(Boards.Projection, null, Ct);
        (await TablesAsync())[stream].Notes.ShouldBe(notes);
        (await LinesAsync("select concat_ws(' ', name, seq_id, skipped_by, reason) from {s}.skipped_events"))
            .ShouldBe(["Board:All 4 ann a broken import"]);
    }

    [Theory]
    [InlineData("Board:All", 3)]
    [InlineData("Board:All", 5)]
    [InlineData("Other:All", 4)]
    public async Task Nothing_but_the_event_it_is_stopped_at_can_be_skipped(string name, long sequence)
    {
        await StopAsync();
        (await Store.SkipAsync(name, sequence, "ann", "a guess", Ct)).ShouldBeFalse();
        (await CountAsync("skipped_events")).ShouldBe(0);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_can_be_skipped_as_well()
    {
        await ExecuteAsync($$"""
            insert into {s}.mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('{s}.mt_events_sequence'), gen_random_uuid(), '{{stream}}', 6, '{"On": 7}', 'task_done')
            """);
        await StopAsync();
        await Store.SkipAsync("Board:All", 4, "ann", "poison", Ct);
        (await StopAsync()).Position.ShouldBe(6);
        (await Store.SkipAsync("Board:All", 6, "ann", "damage", Ct)).ShouldBeTrue();
        await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("beyond"));
        var (daemon, _) = Start();
        await ReachedAsync(daemon, 7);
        (await TablesAsync()).Count.ShouldBe(2);
    }

    private async Task<ProjectionStatus> StopAsync()
    {
        var (daemon, run) = Start();
        await run.BoundAsync(Ct);
        daemon.Status.Condition.ShouldBe(ProjectionCondition.Stopped);
        return daemon.Status;
    }
}
