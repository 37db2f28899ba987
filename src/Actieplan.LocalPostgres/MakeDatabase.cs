using Npgsql;

namespace Actieplan.LocalPostgres;

internal static class MakeDatabase
{
    public static async Task IfMissingAsync(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await using var find = source.CreateCommand(
                $"select 1 from pg_database where datname = '{RunningServer.Database}'");
            if (await find.ExecuteScalarAsync(ct) is not null)
                return;
            await using var make = source.CreateCommand($"create database {RunningServer.Database}");
            await make.ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException refused)
        {
            throw new PostgresUnavailableException(
                $"PostgreSQL runs, but does not let us in: {refused.Message}", refused);
        }
    }
}
