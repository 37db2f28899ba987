using System.Diagnostics.CodeAnalysis;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests.Crashes;

/// <summary>SIGKILL, at random moments, one process after the other; the next one writes while PostgreSQL still ends
/// what the last one began.</summary>
public sealed class The_writing_process_is_killed(Postgres postgres) : StoreTest(postgres)
{
    private const int MostBeforeTheKill = 60;

    private readonly List<Node> nodes = [];
    private CrashedLog log = null!;

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    [SuppressMessage("Security", "CA5394", Justification = "Not a secret.")]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_there_in_part_or_twice()
    {
        log = new CrashedLog(Store, DataSource);
        var dice = Rounds.Dice();
        StartNode(0);
        for (var round = 0; round < Rounds.Count; round++)
        {
            var node = nodes[round];
            StartNode(round + 1);
            await StartRoundAsync(node, round);
            if (dice.Next(2) == 0)
                await GoesOnAsync();
            await node.UntilSaidAsync(IsAcknowledged, node.Count(IsAcknowledged) + dice.Next(MostBeforeTheKill), Ct);
            await node.KillAsync(Ct);
            var unanswered = Note(node, round);
            if (dice.Next(2) == 0)
                await SendAgainAsync(unanswered);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{log.Acknowledged} of {log.Count} acknowledged");

        await StartRoundAsync(nodes[^1], Rounds.Count);
        await GoesOnAsync();
        await nodes[^1].KillAsync(Ct);
        Note(nodes[^1], Rounds.Count);
        await log.ShouldBeWholeAsync(Ct);
        await log.ShouldTakeEachAgainAsync(Ct);

        await using var reader = Node.Start(new NodeOrder(NodeWork.Project, ConnectionString, Schema));
        await reader.GoAsync(Ct);
        await GoesOnAsync();
        await log.ShouldBeInTheDocumentsAsync(Ct);
    }

    /// <summary>It is there when the one before it is killed, and takes over at once.</summary>
    private void StartNode(int round) =>
        nodes.Add(Node.Start(new NodeOrder(NodeWork.Write, ConnectionString, Schema) { Round = round }));

    private async Task StartRoundAsync(Node node, int round)
    {
        foreach (var start in Command.StartsOf(round))
        {
            await start.SendAsync(Store, Ct);
            log.Add(start, acknowledged: true);
        }
        await node.GoAsync(Ct);
    }

    /// <summary>The projection in the process that runs now, past all that was there before.</summary>
    private async Task GoesOnAsync()
    {
        // not the last number: a crash may have burned that
        var left = (await Store.LastAsync(Ct))!.Sequence;
        var at = 0L;
        await Until.TrueAsync(async () => (at = await log.CheckpointAsync(Ct)) >= left,
            () => $"the projection goes on to {left}, it is at {at}", Ct);
    }

    /// <summary>What it said before it was killed, and of each writer the one that it may have sent.</summary>
    private List<Command> Note(Node node, int round)
    {
        node.Lines.Where(l => l.StartsWith(NodeMain.Failed, StringComparison.Ordinal)).ShouldBeEmpty();
        var keys = node.Lines.Where(IsAcknowledged).Select(l => l[NodeMain.Acknowledged.Length..]).ToHashSet();
        var unanswered = new List<Command>();
        for (var writer = 0; writer < NodeMain.Writers; writer++)
        {
            var index = 0;
            for (; keys.Remove(Command.Of(round, writer, index).Key); index++)
                log.Add(Command.Of(round, writer, index), acknowledged: true);
            unanswered.Add(Command.Of(round, writer, index));
            log.Add(unanswered[^1], acknowledged: false);
        }
        keys.ShouldBeEmpty("each writer sends its next one after the last was acknowledged");
        return unanswered;
    }

    /// <summary>At once, as a client that lost the answer does: PostgreSQL may still be busy with the first.</summary>
    private async Task SendAgainAsync(List<Command> commands)
    {
        commands.RemoveAll(c => !c.CanBeSentAgain);
        await Task.WhenAll(commands.Select(c => c.SendAgainAsync(Store, Ct))).BoundAsync(Ct);
        foreach (var command in commands)
            log.Add(command, acknowledged: true);
    }

    private static bool IsAcknowledged(string line) =>
        line.StartsWith(NodeMain.Acknowledged, StringComparison.Ordinal);
}
