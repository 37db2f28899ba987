using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;

namespace Actieplan.Web.Herbeleef;

/// <summary>A film, as it is sent: made and packed once, however many look.</summary>
public sealed record ShownFilm(Film Film, byte[] Json, byte[] Packed, TimeSpan Took, long MadeAt);

/// <summary>Makes the replay when somebody asks for it. While the log grows it is made again at most so often that
/// it takes a small share of the time: its end is followed live on the page. What was masked is never waited for.
/// </summary>
public sealed class Films(EventStore store, LivePlan plan, PlanClock clock, IHostApplicationLifetime host) : IDisposable
{
    private const int RestAfterTook = 10;

    // whoever waits longer asks again: it is made meanwhile
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private static readonly JsonSerializerOptions Json = JsonNames.Configure(new());

    private readonly Lock gate = new();
    private readonly SemaphoreSlim turns = new(1);
    private readonly Dictionary<FieldLayout, Task<ShownFilm>> kept = [];

    /// <exception cref="TimeoutException">It is not there yet after a bounded wait.</exception>
    public Task<ShownFilm> FindAsync(FieldLayout layout, CancellationToken cancel)
    {
        lock (gate)
        {
            if (!kept.TryGetValue(layout, out var film) || !IsGood(film))
                kept[layout] = film = Task.Run(() => MakeInTurnAsync(layout), CancellationToken.None);
            return film.WaitAsync(Patience, cancel);
        }
    }

    public void Dispose() => turns.Dispose();

    private bool IsGood(Task<ShownFilm> making)
    {
        if (!making.IsCompleted) return true;
        if (!making.IsCompletedSuccessfully) return false;
        var (shown, (state, position)) = (making.Result, plan.Now);
        if (shown.Film.Today != clock.Today() || shown.Film.Position < state.MaskedAt) return false;
        return shown.Film.Position >= position || Stopwatch.GetElapsedTime(shown.MadeAt) < shown.Took * RestAfterTook;
    }

    private async Task<ShownFilm> MakeInTurnAsync(FieldLayout layout)
    {
        await turns.WaitAsync(host.ApplicationStopping);
        try
        {
            var started = Stopwatch.GetTimestamp();
            var (state, position) = plan.Now;
            var log = await PastBoards.ReadAsync(store, position, host.ApplicationStopping);
            // masked while it was read: what came before that is not to be shown
            if (plan.Now.State.MaskedAt > position)
            {
                (state, position) = plan.Now;
                log = await PastBoards.ReadAsync(store, position, host.ApplicationStopping);
            }
            var film = new Filming(layout).Make(Replay.Of(log), new BoardOn(state, clock.Today()), position);
            var json = JsonSerializer.SerializeToUtf8Bytes(film, Json);
            return new(film, json, Pack(json), Stopwatch.GetElapsedTime(started), Stopwatch.GetTimestamp());
        }
        finally
        {
            turns.Release();
        }
    }

    private static byte[] Pack(byte[] json)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(json);
        return packed.ToArray();
    }
}
