using Microsoft.Extensions.Logging;

namespace Actieplan.Store;

internal sealed class Decider(EventStore store, ILogger logger)
{
    public Task<Outcome> DecideAsync(DecisionRequest request, Func<LoadedStreams, Verdict> decide, CancellationToken ct) { _ = store; _ = logger; throw new NotImplementedException(); }
}
