using Microsoft.Extensions.Logging;

namespace Actieplan.Store;

internal sealed class AppendSignals(EventStore store, ILogger logger)
{
    public void Raise(long position) { _ = store; _ = logger; _ = position; }
}
