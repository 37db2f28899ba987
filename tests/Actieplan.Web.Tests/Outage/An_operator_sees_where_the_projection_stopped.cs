using Actieplan.Web.Tests.Hosting;
using Npgsql;

namespace Actieplan.Web.Tests.Outage;

public sealed class An_operator_sees_where_the_projection_stopped(TrackerOnAWire tracking)
    : IClassFixture<TrackerOnAWire>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TestTracker Tracker => tracking.Tracker;

    [Fact]
    public async Task At_an_event_that_cannot_be_read()
    {
        using var operators = new ApiClient(Tracker);
        var last = await Tracker.LastPosition();
        await tracking.MendAsync();

        await PoisonAsync();

        await Until.TrueAsync(
            async () => (await operators.Get("/gezondheid")).Status == 503, "the projection stopped", Cancel);
        await An_operator_sees_how_a_node_is.ShouldBeAsync(operators, 503, last, last + 1, "stopped");
        (await operators.Get("/api/v1/board")).ShouldBe(200);
    }

    // by somebody's own hand: an event that its type cannot be read from
    private async Task PoisonAsync()
    {
        await using var source = NpgsqlDataSource.Create(tracking.ByWire);
        await using var write = source.CreateCommand(
            $$"""
            with stream as (
                insert into {{Tracker.Schema}}.mt_streams (id, type, version) values (gen_random_uuid(), 'action_item', 1)
                returning id)
            insert into {{Tracker.Schema}}.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type)
            select nextval('{{Tracker.Schema}}.mt_events_sequence'), gen_random_uuid(), id, 1, '{"Story": 5}',
                'progress_reported', 'none' from stream
            """);
        await write.ExecuteNonQueryAsync(Cancel);
    }
}
