namespace Actieplan.Store;

/// <summary>Lets in one at a time per stream, for several streams at once: taken in the order of their ids, so
/// that nobody waits in a ring.</summary>
internal sealed class StreamQueues
{
    private readonly Dictionary<Guid, Place> places = [];

    /// <summary>Streams that somebody is in or waits for.</summary>
    public int Count
    {
        get
        {
            lock (places)
                return places.Count;
        }
    }

    public async Task<IDisposable> EnterAsync(IEnumerable<Guid> streams, CancellationToken ct)
    {
        var turn = new Turn(this);
        try
        {
            foreach (var stream in streams.Distinct().Order())
                await turn.TakeAsync(stream, ct);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private Place Join(Guid stream)
    {
        lock (places)
        {
            if (!places.TryGetValue(stream, out var place))
                places[stream] = place = new Place();
            place.Users++;
            return place;
        }
    }

    private void Leave(Guid stream, Place place)
    {
        lock (places)
        {
            if (--place.Users == 0)
                places.Remove(stream);
        }
    }

    private sealed class Place
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Turn(StreamQueues queues) : IDisposable
    {
        private readonly Stack<(Guid Stream, Place Place)> taken = [];

        public async Task TakeAsync(Guid stream, CancellationToken ct)
        {
            var place = queues.Join(stream);
            try
            {
                await place.Gate.WaitAsync(ct);
            }
            catch
            {
                queues.Leave(stream, place);
                throw;
            }
            taken.Push((stream, place));
        }

        public void Dispose()
        {
            while (taken.TryPop(out var one))
            {
                one.Place.Gate.Release();
                queues.Leave(one.Stream, one.Place);
            }
        }
    }
}
