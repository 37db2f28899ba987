using Actieplan.LocalPostgres;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Log;
using Actieplan.Web.Regie;
using Npgsql;

namespace Actieplan.Web.CommandLine;

/// <summary>The database a command works on: the configured one, or the private one, joined or started.</summary>
public sealed class OpenDatabase : IAsyncDisposable
{
    private const string Variable = "ConnectionStrings__Actieplan", DefaultSchema = "actieplan";
    private const int MostConnections = 20;

    // together shorter than anybody waits: a database that does not answer is away
    private const int MostSecondsToConnect = 4, MostSecondsPerCommand = 10;

    private OpenDatabase(NpgsqlDataSource source, PrivatePostgres? own, string dataDirectory) =>
        (Source, Own, DataDirectory) = (source, own, dataDirectory);

    public NpgsqlDataSource Source { get; }

    public string DataDirectory { get; }

    public string Schema => DefaultSchema;

    /// <summary>Null where a connection string is configured.</summary>
    public PrivatePostgres? Own { get; }

    public bool IsOwn => Own is not null;

    public static async Task<OpenDatabase> AtAsync(DirectoryInfo? data, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(data?.FullName ?? DefaultFolder()).FullName;
        var configured = Environment.GetEnvironmentVariable(Variable);
        var own = string.IsNullOrWhiteSpace(configured)
            ? await PrivatePostgres.StartOrJoinAsync(Path.Combine(folder, "postgres"), cancel)
            : null;
        return new(SourceOf(own?.ConnectionString ?? configured!), own, folder);
    }

    /// <summary>Connections that say within some seconds that the database is away, whatever way it is.</summary>
    public static NpgsqlDataSource SourceOf(string connectionString, int mostConnections = MostConnections)
    {
        try
        {
            var builder = new NpgsqlDataSourceBuilder(connectionString);
            var settings = builder.ConnectionStringBuilder;
            (settings.MaxPoolSize, settings.ApplicationName) = (mostConnections, "actieplan");
            settings.Timeout = AtMost(MostSecondsToConnect, settings.Timeout);
            settings.CommandTimeout = AtMost(MostSecondsPerCommand, settings.CommandTimeout);
            // the store leaves no lock, listener or setting behind that a reset at each return would have to undo
            settings.NoResetOnClose = true;
            return builder.Build();
        }
        catch (ArgumentException error)
        {
            throw new CommandException($"{Variable} noemt geen database zoals het hoort: {error.Message}");
        }
    }

    /// <summary>The store on it, with its tables and those beside it.</summary>
    public async Task<EventStore> PrepareAsync(TimeProvider clock, CancellationToken cancel)
    {
        var store = Tracker.StoreOf(
            Source, Schema, clock, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        await store.ApplySchemaAsync(cancel);
        await store.ApplySchemaAsync(PlanProjection.Definition, cancel);
        await new AccessTokens(Source, Schema, TimeProvider.System).ApplySchemaAsync(cancel);
        await new Onthullingen(Source, Schema, TimeProvider.System).ApplySchemaAsync(cancel);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (Own is not null) await Own.DisposeAsync();
    }

    // 0 is without end
    private static int AtMost(int bound, int asked) => asked is 0 ? bound : Math.Min(asked, bound);

    // .local in the project it is run from, or in the folder one stands in
    private static string DefaultFolder()
    {
        var here = new DirectoryInfo(Directory.GetCurrentDirectory());
        for (var folder = here; folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Actieplan.sln")))
                return Path.Combine(folder.FullName, ".local");
        return Path.Combine(here.FullName, ".local");
    }
}
