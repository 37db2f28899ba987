using Actieplan.LocalPostgres;
using Actieplan.Web.Tests.Hosting;

[assembly: Xunit.AssemblyFixture(typeof(TestDatabase))]

namespace Actieplan.Web.Tests.Hosting;

/// <summary>The PostgreSQL of a test run: a private one under .local, or the one a connection string names.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private PrivatePostgres? own;

    public string ConnectionString { get; private set; } = "";

    public static string RepositoryRoot { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public async ValueTask InitializeAsync()
    {
        ConnectionString = Environment.GetEnvironmentVariable("ConnectionStrings__Actieplan") ?? "";
        if (ConnectionString is not "") return;
        own = await PrivatePostgres.StartOrJoinAsync(Path.Combine(RepositoryRoot, ".local", "tests"));
        ConnectionString = own.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (own is not null) await own.DisposeAsync();
    }

    private static string FindRoot(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("Actieplan.sln is in no folder above this one.")
        : File.Exists(Path.Combine(folder.FullName, "Actieplan.sln")) ? folder.FullName
        : FindRoot(folder.Parent);
}
