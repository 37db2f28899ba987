using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Actieplan.Store;

/// <summary>
/// Says that there is something new: at once inside the process, and to other nodes by NOTIFY, which is sent
/// beside the appends and never in their transactions, where it costs two thirds of the throughput. Nobody may
/// rely on it: who misses it polls.
/// </summary>
internal sealed partial class AppendSignals(EventStore store, ILogger logger)
{
    /// <summary>Under a burst one NOTIFY goes out per window; the first goes out at once.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(10);

    private long latest;
    private int sending;

    /// <summary>Called at each append in this process, on the appender's thread: return at once.</summary>
    public event Action? Raised;

    public string Channel => store.Sql.Named("events");

    public void Raise(long position)
    {
        if (!store.Options.Signals)
            return;
        Volatile.Write(ref latest, position);
        Raised?.Invoke();
        if (Interlocked.Exchange(ref sending, 1) == 0)
            _ = Task.Run(SendAsync);
    }

    private async Task SendAsync()
    {
        long sent;
        do
        {
            sent = Volatile.Read(ref latest);
            try
            {
                await using var connection = await store.DataSource.OpenConnectionAsync();
                await connection.ExecuteAsync("select pg_notify($1, $2)", CancellationToken.None,
                    Database.Parameter(NpgsqlDbType.Text, Channel),
                    Database.Parameter(NpgsqlDbType.Text,
                        sent.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
            catch (Exception e) when (e is NpgsqlException or ObjectDisposedException || Database.IsUnavailable(e))
            {
                // others will find out by polling
                Log.NotSent(logger, sent, e.Message);
            }
            finally
            {
                await Task.Delay(Window);
                Volatile.Write(ref sending, 0);
            }
        }
        while (sent != Volatile.Read(ref latest) && Interlocked.Exchange(ref sending, 1) == 0);
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Information, "The signal for {Position} was not sent: {Reason}")]
        public static partial void NotSent(ILogger logger, long position, string reason);
    }
}
