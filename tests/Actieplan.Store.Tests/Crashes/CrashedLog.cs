using System.Text.Json;
using Npgsql;
using Shouldly;
using BoardState = System.Collections.Immutable.ImmutableDictionary<System.Guid, Actieplan.Store.Tests.Board>;

namespace Actieplan.Store.Tests.Crashes;

/// <summary>What must be true of a log after whatever happened to those who wrote it.</summary>
internal sealed class CrashedLog(EventStore store, NpgsqlDataSource dataSource)
{
    private const int AtOnce = 8;

    private readonly Dictionary<string, Sent> sent = [];

    private string Schema => store.Options.Schema;

    public int Count => sent.Count;

    public int Acknowledged => sent.Values.Count(s => s.Acknowledged);

    /// <summary>Once acknowledged, acknowledged for good.</summary>
    public void Add(Command command, bool acknowledged) => sent[command.Key] =
        new Sent(command, acknowledged || (sent.TryGetValue(command.Key, out var before) && before.Acknowledged));

    /// <summary>How far the documents are; 0 before a daemon wrote any.</summary>
    public Task<long> CheckpointAsync(CancellationToken ct) => ScalarAsync(
        "select coalesce((select last_seq_id from {s}.mt_event_progression where name = 'Board:All'), 0)", ct);

    public async Task<IReadOnlyList<StoredEvent>> ReadAsync(CancellationToken ct) =>
        await store.ReadAllAsync(0, await store.FenceAsync(ct), int.MaxValue, ct);

    /// <summary>What was acknowledged is there once, and of the rest all or nothing.</summary>
    public async Task ShouldBeWholeAsync(CancellationToken ct)
    {
        var log = await ReadAsync(ct);
        var byCommand = log.ToLookup(e => e.Headers[Command.Header]);
        byCommand.Where(c => !sent.ContainsKey(c.Key)).Select(c => $"{c.Key} was never sent").ShouldBeEmpty();
        sent.Values.Select(s => Wrong(s, [.. byCommand[s.Command.Key]])).OfType<string>().ShouldBeEmpty();

        var names = await LinesAsync("select name || ' ' || stream_id from {s}.reserved_names", ct);
        names.Order().ShouldBe(sent.Values.Select(s => s.Command)
            .Where(c => c.Kind == CommandKind.Start && byCommand.Contains(c.Key))
            .Select(c => $"{c.Key} {c.Events[0].StreamId}").Order(), "a name goes with its events");

        var streams = await LinesAsync("select id || ' ' || version from {s}.mt_streams", ct);
        var versions = log.GroupBy(e => e.StreamId).ToDictionary(g => g.Key, g => g.Select(e => e.Version).ToList());
        streams.Order().ShouldBe(versions.Select(v => $"{v.Key} {v.Value.Count}").Order());
        versions.Where(v => !v.Value.SequenceEqual(Enumerable.Range(1, v.Value.Count).Select(n => (long)n)))
            .Select(v => $"{v.Key} has {string.Join(' ', v.Value)}").ShouldBeEmpty();
    }

    /// <summary>All that can be is sent again, and is then there: once.</summary>
    public async Task ShouldTakeEachAgainAsync(CancellationToken ct)
    {
        foreach (var some in sent.Values.Select(s => s.Command).Where(c => c.CanBeSentAgain).ToList().Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(c => c.SendAgainAsync(store, ct))).BoundAsync(ct);
            foreach (var command in some)
                Add(command, acknowledged: true);
        }
        await ShouldBeWholeAsync(ct);
    }

    /// <summary>bord = logboek.</summary>
    public async Task ShouldBeOnTheBoardsAsync(Followed<BoardState> boards, CancellationToken ct)
    {
        var log = await ReadAsync(ct);
        boards.Position.ShouldBe(log[^1].Sequence);
        var fold = log.Aggregate(Boards.Projection.Empty, Boards.Projection.Evolve);
        boards.State.Keys.Except(fold.Keys).ShouldBeEmpty("on the boards, and not in the log");
        fold.Values.Where(b => Text(b) != Text(boards.State.GetValueOrDefault(b.Id)))
            .Select(b => $"{Text(b)} by the log, and on the boards {Text(boards.State.GetValueOrDefault(b.Id))}")
            .ShouldBeEmpty();
    }

    public async Task ShouldBeInTheDocumentsAsync(CancellationToken ct) => await ShouldBeOnTheBoardsAsync(
        await new ProjectionFollower<BoardState>(store, Boards.Projection).LoadAsync(ct), ct);

    private static string? Wrong(Sent one, StoredEvent[] found)
    {
        var asked = one.Command.Events.Select(e => (e.StreamId, e.Data));
        if (found.Select(e => (e.StreamId, e.Data)).SequenceEqual(asked) || (found is [] && !one.Acknowledged))
            return null;
        return $"{one.Command.Key} ({one.Command.Kind}, {(one.Acknowledged ? "" : "not ")}acknowledged) has "
            + $"{one.Command.Events.Count} events, and in the log are {found.Length}";
    }

    private static string Text(Board? board) => JsonSerializer.Serialize(board);

    private async Task<long> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand(sql.Replace("{s}", Schema, StringComparison.Ordinal));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<List<string>> LinesAsync(string sql, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand(sql.Replace("{s}", Schema, StringComparison.Ordinal));
        await using var row = await command.ExecuteReaderAsync(ct);
        var lines = new List<string>();
        while (await row.ReadAsync(ct))
            lines.Add(row.GetString(0));
        return lines;
    }

    private sealed record Sent(Command Command, bool Acknowledged);
}
