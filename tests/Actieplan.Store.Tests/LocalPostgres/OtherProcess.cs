using System.Diagnostics;
using System.Runtime.CompilerServices;
using Actieplan.LocalPostgres;

namespace Actieplan.Store.Tests.LocalPostgres;

/// <summary>This same program, started once more, that only uses the server until its input ends.</summary>
internal sealed class OtherProcess : IAsyncDisposable
{
    private const string Variable = "ACTIEPLAN_TESTS_USE_POSTGRES_IN";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private OtherProcess(Process process) => _process = process;

    public bool Joined { get; private set; }

    public string ConnectionString { get; private set; } = "";

    public static async Task<OtherProcess> UsingAsync(string dataDirectory)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(OtherProcess).Assembly.Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [Variable] = dataDirectory },
        };
        var other = new OtherProcess(Process.Start(start)!);
        var answer = await other._process.StandardOutput.ReadLineAsync().WaitAsync(Bound)
            ?? throw new InvalidOperationException("The other process ended before it used the server.");
        other.Joined = answer.StartsWith("joined ", StringComparison.Ordinal);
        other.ConnectionString = answer[(answer.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return other;
    }

    public async Task LeaveAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Bound);
    }

    /// <summary>SIGKILL: nothing of its own runs after this.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Bound);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    // Before the test framework's own Main, which would take this for a test run.
    [ModuleInitializer]
    internal static void BeTheOther()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } dataDirectory)
            return;
        var server = PrivatePostgres.StartOrJoinAsync(dataDirectory).GetAwaiter().GetResult();
        Console.WriteLine($"{(server.Joined ? "joined" : "started")} {server.ConnectionString}");
        Console.In.ReadToEnd();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Environment.Exit(0);
    }
}
