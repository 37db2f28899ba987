using Actieplan.Web.Tests.Hosting;
using Npgsql;

namespace Actieplan.Web.Tests.CommandLine;

/// <summary>A database of its own on the server of the test run: the command line always works on one
/// schema.</summary>
public sealed class FreshDatabase(TestDatabase server) : IAsyncLifetime
{
    private readonly string name = $"actieplan_{Guid.NewGuid():N}";

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;

    public async Task<long> CountEventsAsync()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var count = source.CreateCommand("select count(*) from actieplan.mt_events");
        return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async ValueTask InitializeAsync() => await ExecuteAsync($"create database {name}");

    public async ValueTask DisposeAsync() => await ExecuteAsync($"drop database {name} with (force)");

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
