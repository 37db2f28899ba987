using Actieplan.LocalPostgres;
using Npgsql;
using Xunit;

namespace Actieplan.Store.Tests.LocalPostgres;

/// <summary>A data directory for one test, under a folder that is removed after it.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("actieplan-postgres-");

    public string Path => System.IO.Path.Combine(_parent.FullName, "data");

    public string Parent => _parent.FullName;

    public string Cluster => System.IO.Path.Combine(Path, "server", "cluster");

    public string PidFile => System.IO.Path.Combine(Cluster, "postmaster.pid");

    public Task<PrivatePostgres> StartOrJoinAsync() =>
        PrivatePostgres.StartOrJoinAsync(Path, TestContext.Current.CancellationToken);

    public static async Task<object?> AskAsync(string connectionString, string question)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(question);
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>The server removes this file as its last act.</summary>
    public Task UntilStoppedAsync() => Until.TrueAsync(
        () => !File.Exists(PidFile), $"the server in {Path} stopped", TestContext.Current.CancellationToken);

    public void Dispose() => _parent.Delete(recursive: true);
}
