using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests;

public sealed class A_signal_is_remembered(Postgres postgres) : StoreTest(postgres)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task From_another_node_while_one_works()
    {
        await using var session = await Session.OpenAsync(Store, $"{Schema}:x", hearsAppends: true, Ct);
        var heard = false;
        session.Connection.Notification += (_, _) => heard = true;
        session.Reset();
        await ExecuteAsync("select pg_notify('{s}:x', '1')");
        await Until.TrueAsync(async () =>
        {
            await session.Connection.ExecuteAsync("select 1", Ct);
            return heard;
        }, "the signal came with another answer", Ct);

        await session.WaitAsync(Hour, Ct).BoundAsync(Ct);
    }

    [Fact]
    public async Task From_this_process_while_one_works()
    {
        await using var session = await Session.OpenAsync(Store, $"{Schema}:elsewhere", hearsAppends: true, Ct);
        session.Reset();
        await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("a"));
        await session.WaitAsync(Hour, Ct).BoundAsync(Ct);
    }

    [Fact]
    public async Task A_wait_that_is_cut_short_leaves_the_connection_usable()
    {
        await using var session = await Session.OpenAsync(Store, $"{Schema}:elsewhere", hearsAppends: true, Ct);
        for (var round = 0; round < 20; round++)
        {
            session.Reset();
            var waiting = session.WaitAsync(Hour, Ct);
            await AppendAsync(Guid.NewGuid(), 0, new TaskAdded("a"));
            await waiting.BoundAsync(Ct);
            await session.WaitAsync(TimeSpan.Zero, Ct).BoundAsync(Ct);
            await session.Connection.ExecuteAsync("select 1", Ct);
        }
        session.IsLost.ShouldBeFalse();
    }
}
