using Actieplan.LocalPostgres;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests.LocalPostgres;

[Collection(nameof(PrivatePostgres))]
public sealed class ShareSpec : IDisposable
{
    private readonly DataDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_second_process_joins_and_the_server_outlives_the_first()
    {
        await using var first = await OtherProcess.UsingAsync(_data.Path);
        await using var second = await _data.StartOrJoinAsync();
        first.Joined.ShouldBeFalse();
        second.Joined.ShouldBeTrue();
        second.ConnectionString.ShouldBe(first.ConnectionString);

        await first.LeaveAsync();

        (await DataDirectory.AskAsync(second.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task The_last_to_leave_waits_until_the_server_has_stopped()
    {
        await using (await _data.StartOrJoinAsync())
            File.Exists(_data.PidFile).ShouldBeTrue();

        File.Exists(_data.PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task The_server_stops_when_its_last_user_is_killed()
    {
        await using var first = await OtherProcess.UsingAsync(_data.Path);
        await using var second = await OtherProcess.UsingAsync(_data.Path);

        await first.KillAsync();
        (await DataDirectory.AskAsync(second.ConnectionString, "select 1")).ShouldBe(1);
        await second.KillAsync();

        await _data.UntilStoppedAsync();
    }

    [Fact]
    public async Task Who_comes_while_the_server_is_stopping_gets_a_server()
    {
        await using var killed = await OtherProcess.UsingAsync(_data.Path);
        await killed.KillAsync();

        await using var next = await _data.StartOrJoinAsync();

        (await DataDirectory.AskAsync(next.ConnectionString, "select 1")).ShouldBe(1);
        await next.DisposeAsync();
        await _data.UntilStoppedAsync();
    }

    [Fact]
    public async Task Processes_that_start_at_once_share_one_server()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => OtherProcess.UsingAsync(_data.Path)));

        all.Count(other => !other.Joined).ShouldBe(1);
        all.Select(other => other.ConnectionString).Distinct().ShouldHaveSingleItem();
        await Task.WhenAll(all.Select(other => other.LeaveAsync()));
        await _data.UntilStoppedAsync();
        foreach (var other in all)
            await other.DisposeAsync();
    }

    [Fact]
    public async Task Two_users_within_one_process_share_one_server()
    {
        await using var first = await _data.StartOrJoinAsync();
        var second = await _data.StartOrJoinAsync();

        second.Joined.ShouldBeTrue();
        await second.DisposeAsync();

        (await DataDirectory.AskAsync(first.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_comes_by_a_link_joins_the_same_server()
    {
        await using var first = await _data.StartOrJoinAsync();
        var link = Path.Combine(_data.Parent, "link");
        Directory.CreateSymbolicLink(link, _data.Path);

        await using var second = await PrivatePostgres.StartOrJoinAsync(
            link, TestContext.Current.CancellationToken);

        second.ConnectionString.ShouldBe(first.ConnectionString);
    }
}
