using System.Diagnostics;
using System.Text;

namespace Actieplan.Web.Tests.CommandLine;

/// <summary>What a command said, and how it ended.</summary>
public sealed record Said(int ExitCode, string Out, string Error);

/// <summary>The program as people start it: a process of its own.</summary>
public sealed class StartedProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder output = new(), error = new();
    private readonly TaskCompletionSource<Uri> address =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StartedProgram(string? connectionString, string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Actieplan.Web.dll");
        process = new Process { StartInfo = new("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
                WorkingDirectory = Path.GetTempPath(),
        } };
        process.StartInfo.Environment["ConnectionStrings__Actieplan"] = connectionString ?? "";
        process.StartInfo.Environment["DOTNET_ENVIRONMENT"] = "Production";
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Note(error, line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) =>
            address.TrySetException(new InvalidOperationException("It ended before it listened."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it printed so far.</summary>
    public string Out
    {
        get { lock (output) return output.ToString(); }
    }

    /// <summary>Where the server it runs can be asked.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    public static async Task<Said> RunAsync(string? connectionString, params string[] arguments)
    {
        await using var program = new StartedProgram(connectionString, arguments);
        return await program.EndAsync();
    }

    public static async Task<StartedProgram> ServeAsync(string? connectionString, params string[] arguments)
    {
        var started =
            new StartedProgram(connectionString, ["serve", "--urls", "http://127.0.0.1:0", .. arguments]);
        try
        {
            started.Address =
                await started.address.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            return started;
        }
        catch (Exception failed)
        {
            await started.DisposeAsync();
            throw new InvalidOperationException($"{started.Out}\n{started.error}", failed);
        }
    }

    /// <summary>As Ctrl+C does, but for the key: the server takes the time it needs.</summary>
    public async Task<Said> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await EndAsync();
    }

    /// <summary>As if its machine lost power: nothing is finished.</summary>
    public Task KillAsync()
    {
        process.Kill();
        return process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await StopAsync();
        process.Dispose();
    }

    private async Task<Said> EndAsync()
    {
        using var bound =
            CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"It did not end.\n{Out}\n{error}");
        }
        return new(process.ExitCode, Out, error.ToString());
    }

    private void Hear(string? line)
    {
        Note(output, line);
        // the last line of what a server announces: all of it is there
        if (line is "Stoppen: Ctrl+C") address.TrySetResult(new Uri(Announced("Bord")));
    }

    private string Announced(string what) =>
        Out.Split('\n').First(line => line.StartsWith(what, StringComparison.Ordinal))[what.Length..].Trim();

    // the end of a stream comes as null
    private static void Note(StringBuilder heard, string? line)
    {
        if (line is not null)
            lock (heard) heard.AppendLine(line);
    }
}
