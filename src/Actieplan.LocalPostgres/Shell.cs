using System.Diagnostics;

namespace Actieplan.LocalPostgres;

internal sealed record Finished(int ExitCode, string Output, string Error)
{
    public string Said => $"{Output}\n{Error}".Trim();

    public Finished OrSay(string sentence) =>
        ExitCode == 0 ? this : throw new PostgresUnavailableException($"{sentence} {Said}");
}

/// <summary>Runs other programs, each with a bound.</summary>
internal static class Shell
{
    public static async Task<Finished> RunAsync(
        IReadOnlyList<string> command, TimeSpan bound, CancellationToken ct)
    {
        using var process = Start(command);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(bound);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await Task.WhenAll(output, error);
            await process.WaitForExitAsync(limit.Token);
            return new Finished(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new PostgresUnavailableException(
                $"This did not end within {bound.TotalSeconds} seconds: {string.Join(' ', command)}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public static Process Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // a program that stays must not hold on to the caller's directory
            WorkingDirectory = "/",
        };
        // PGDATA, PGPORT and their like belong to some other server; messages are read by this program
        foreach (var name in start.Environment.Keys.Where(BelongsToAnotherServer).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Where the PATH has this program; null if it has not.</summary>
    public static string? Find(string program) => EveryPlaceOf(program).FirstOrDefault();

    public static IEnumerable<string> EveryPlaceOf(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, program))
            .Where(File.Exists);

    private static bool BelongsToAnotherServer(string name) =>
        name.StartsWith("PG", StringComparison.Ordinal);
}
