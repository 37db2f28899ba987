using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.Json;
using Xunit;

namespace Actieplan.Store.Tests.Crashes;

/// <summary>What another process is to do, on which database.</summary>
internal sealed record NodeOrder(NodeWork Work, string ConnectionString, string Schema)
{
    /// <summary>By which PostgreSQL tells its sessions from those of others.</summary>
    public string Name { get; init; } = "node";

    public int Round { get; init; }

    public Guid Stream { get; init; }

    public int Many { get; init; }
}

/// <summary>This same program, started once more as a node of its own. It ends with whoever started it.</summary>
internal sealed class Node : IAsyncDisposable
{
    private const string Variable = "ACTIEPLAN_TESTS_BE_A_NODE";

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = [];
    private readonly Task reading;

    private Node(Process process)
    {
        this.process = process;
        reading = ReadAsync();
    }

    /// <summary>All that it said. A line that it did not end does not count.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    public static Node Start(NodeOrder order) => new(Process.Start(
        new ProcessStartInfo("dotnet", ["exec", typeof(Node).Assembly.Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [Variable] = JsonSerializer.Serialize(order) },
        })!);

    /// <summary>Started and connected, it waits for this.</summary>
    public async Task GoAsync(CancellationToken ct)
    {
        await UntilReadyAsync(ct);
        await process.StandardInput.WriteLineAsync(NodeMain.Go.AsMemory(), ct);
    }

    public Task UntilReadyAsync(CancellationToken ct) => UntilSaidAsync(line => line == NodeMain.Ready, 1, ct);

    public int Count(Func<string, bool> line) => lines.Count(line);

    public Task UntilSaidAsync(Func<string, bool> line, int times, CancellationToken ct) => Until.TrueAsync(
        () => Count(line) >= times || (process.HasExited ? throw new InvalidOperationException(
            $"The node ended with code {process.ExitCode}: {string.Join('\n', lines.TakeLast(5))}") : false),
        "the node says so", ct);

    /// <summary>SIGKILL: nothing of its own runs after this. All that it said before is in <see cref="Lines"/>.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        process.Kill();
        await process.WaitForExitAsync(ct).BoundAsync(ct);
        await reading.BoundAsync(ct);
    }

    /// <summary>It has done what it was to do.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        await process.WaitForExitAsync(ct).BoundAsync(ct);
        await reading.BoundAsync(ct);
        Assert.True(process.ExitCode == 0, string.Join('\n', lines.TakeLast(5)));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.EndsWith(NodeMain.End, StringComparison.Ordinal))
                lines.Enqueue(line[..^NodeMain.End.Length]);
        }
    }

    // Before the test framework's own Main, which would take this for a test run.
    [ModuleInitializer]
    internal static void BeTheNode()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } order)
            return;
        Environment.SetEnvironmentVariable(Variable, null);
        // Other threads may not enter a module before its initializer is done, and this one goes on to the end: so
        // the work is done by another copy of the module.
        var copy = new AssemblyLoadContext("node").LoadFromAssemblyPath(typeof(Node).Assembly.Location);
        copy.GetType(typeof(NodeMain).FullName!)!.GetMethod(nameof(NodeMain.Run))!.Invoke(null, [order]);
        Environment.Exit(0);
    }
}
