using Actieplan.LocalPostgres;
using Actieplan.Store.Tests;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Postgres))]

namespace Actieplan.Store.Tests;

/// <summary>A real PostgreSQL for all tests: the one named in the environment, or a private one of this
/// clone.</summary>
public sealed class Postgres : IAsyncLifetime
{
    private PrivatePostgres? own;
    private NpgsqlConnection? turn;

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var given = Environment.GetEnvironmentVariable("ConnectionStrings__Actieplan");
        if (given is null)
            own = await PrivatePostgres.StartOrJoinAsync(Path.Combine(RepositoryRoot(), ".local", "tests"));
        // a pool of its own per test: some tests kill connections
        ConnectionString = new NpgsqlConnectionStringBuilder(given ?? own!.ConnectionString)
        {
            MaxPoolSize = 30,
            ApplicationName = "store tests",
        }.ConnectionString;
        await TakeTurnAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (turn is not null)
            await turn.DisposeAsync();
        if (own is not null)
            await own.DisposeAsync();
    }

    /// <summary>Schemas are named after the test classes: two runs on one database go one after the other.</summary>
    private async Task TakeTurnAsync()
    {
        turn = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString)
            { Pooling = false, CommandTimeout = 600 }.ConnectionString);
        await turn.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select pg_advisory_lock(hashtextextended('Actieplan.Store.Tests', 0))", turn);
        await command.ExecuteNonQueryAsync();
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Actieplan.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside a clone.");
    }
}
