using System.Diagnostics;
using Actieplan.Domain;
using Actieplan.Domain.ActionItems;
using Actieplan.Domain.Boards;
using Actieplan.Domain.Workgroups;
using Actieplan.Web.Boards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actieplan.Benchmarks;

/// <summary>One render of every card of a board of 100 items.</summary>
public sealed class PageCold(bool quick)
{
    private const int Items = 100, Groups = 12, WarmUp = 200;
    private const double LimitMs = 5;

    public async Task RunAsync()
    {
        await using var services = new ServiceCollection().AddLogging().AddScoped<Paths>().BuildServiceProvider();
        var render = new RenderCards(services, NullLoggerFactory.Instance);
        var board = new BoardOn(Board(), new DateOnly(2022, 5, 5));
        var times = new List<double>();
        for (var i = 0; i < (quick ? 300 : 2000) + WarmUp; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await render.RenderAsync(BoardNames.CardsOf(BoardNames.Plan, board)!);
            if (i >= WarmUp) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        Figure.Below("page-cold", "ms", Figure.Median(times), LimitMs).Print();
    }

    private static PlanBoard Board()
    {
        var position = 0L;
        var day = new DateOnly(2022, 1, 3);
        var board = PlanBoard.Empty;
        var groups = Enumerable.Range(0, Groups).Select(i => StreamId.Named($"group {i}")).ToArray();
        for (var i = 0; i < Groups; i++)
            Say(groups[i], new WorkgroupStarted($"groep-{i}", $"Groep {i}", WorkgroupKind.Werkgroep, [], null, null));
        for (var i = 0; i < Items; i++)
        {
            var id = StreamId.Named($"item {i}");
            Say(id, new ItemAdded($"actie-{i}", $"Een actie met een naam, {i}", ItemKind.Actie,
                groups[i % Groups], null,
                false, null, [], null, null));
            Say(id, AppendSingle.Report with { Phase = (Phase)(i % 7), Koers = (Koers)(i % 3) });
        }
        return board;

        void Say(Guid stream, DomainEvent e) => board = PlanBoard.Evolve(board, new(
            stream, 1, ++position, DateTimeOffset.UnixEpoch, day, new("bench", Role.Secretariat), false, e));
    }
}
