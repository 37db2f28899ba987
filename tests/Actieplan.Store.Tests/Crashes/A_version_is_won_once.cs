using System.Globalization;
using Shouldly;
using Xunit;

namespace Actieplan.Store.Tests.Crashes;

/// <summary>Real processes race on one stream.</summary>
public sealed class A_version_is_won_once(Postgres postgres) : StoreTest(postgres)
{
    private const int Processes = 8;
    private const int Versions = 400;
    private const int Reports = 200;

    private readonly Guid stream = Guid.NewGuid();

    [Fact]
    public async Task Of_eight_processes_one_wins_each_version_and_no_loser_burns_a_number()
    {
        var nodes = await RaceAsync(Processes, new NodeOrder(NodeWork.Race, ConnectionString, Schema)
        { Stream = stream, Many = Versions });

        var won = nodes.Select(n => n.Lines.Where(l => l.StartsWith(NodeMain.Won, StringComparison.Ordinal))
            .Select(l => int.Parse(l[NodeMain.Won.Length..], CultureInfo.InvariantCulture)).ToList()).ToList();
        var lost = nodes.Sum(n => n.Count(l => l == NodeMain.Lost));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"won: {string.Join(" + ", won.Select(w => w.Count))}, lost {lost} times");

        won.SelectMany(w => w).Order().ShouldBe(Enumerable.Range(1, Versions));
        lost.ShouldBeGreaterThan(Versions / 10, "or there was no race");
        (await LoadAsync(stream)).Events.Select(e => e.Version).ShouldBe(All(Versions));
        (await LastNumberAsync()).ShouldBe(Versions, "a loser burns no number");
    }

    [Fact]
    public async Task Of_two_hundred_racing_reports_without_a_version_all_are_there()
    {
        const int processes = 2;
        await RaceAsync(processes, new NodeOrder(NodeWork.Report, ConnectionString, Schema)
        { Stream = stream, Many = Reports / processes });

        var log = (await LoadAsync(stream)).Events;
        log.Select(e => ((TaskNoted)e.Data).Note).Order().ShouldBe(
            Enumerable.Range(0, Reports).Select(i => $"{i % processes}-{i / processes}").Order());
        log.Select(e => e.Version).ShouldBe(All(Reports));
        log.Select(e => e.Sequence).ShouldBe(All(Reports), "no report leaves a hole");
        (await LastNumberAsync()).ShouldBe(Reports);
    }

    /// <summary>They begin together, and end when they have done it.</summary>
    private static async Task<IReadOnlyList<Node>> RaceAsync(int processes, NodeOrder order)
    {
        var nodes = Enumerable.Range(0, processes).Select(i => Node.Start(order with { Round = i })).ToList();
        try
        {
            foreach (var node in nodes)
                await node.UntilReadyAsync(Ct);
            await Task.WhenAll(nodes.Select(n => n.GoAsync(Ct)));
            await Task.WhenAll(nodes.Select(n => n.EndAsync(Ct)));
            return nodes;
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    private static IEnumerable<long> All(int count) => Enumerable.Range(1, count).Select(n => (long)n);
}
