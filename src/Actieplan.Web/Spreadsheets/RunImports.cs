using System.Threading.Channels;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Spreadsheets;

/// <summary>Works on files in the background, one at a time. What a node left behind when it stopped is gone on with
/// by whichever looks next: a check begins again, and what was written is known by its key.</summary>
public sealed partial class RunImports(
    SentFiles files, Importing importing, TimeProvider clock, ILogger<RunImports> log) : BackgroundService
{
    // for what another node left behind; one that was sent here is begun at once
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to do.</summary>
    public void Ring() => rung.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // whoever starts the program does not wait for what was left behind
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await files.ClaimAsync(stoppingToken) is { } import) await WorkAsync(import, stoppingToken);
            }
            catch (Exception lost) when (Errors.IsUnreachable(lost))
            {
                Later(lost.Message);
            }
            await WaitAsync(stoppingToken);
        }
    }

    private async Task WorkAsync(Import import, CancellationToken cancel)
    {
        try
        {
            if (import.State is ImportState.Checking) await importing.CheckAsync(import, cancel);
            else await importing.WriteAsync(import, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // the next one need not wait until it is clear that nobody works on it
            await files.ReleaseAsync(import.Id, CancellationToken.None);
            throw;
        }
        catch (Exception bug) when (!Errors.IsUnreachable(bug))
        {
            Failed(bug, import.Id);
            await files.CheckedAsync(import.Id, import.Events,
                "Het liep fout, en dat ligt aan ons. Wat al ingevoerd was, blijft; kijk de rijen opnieuw na.", cancel);
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var late = clock.CreateTimer(_ => bound.Cancel(), null, LookAgain, Timeout.InfiniteTimeSpan);
        try
        {
            await rung.Reader.ReadAsync(bound.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // it is time to look
        }
    }

    [LoggerMessage(LogLevel.Warning, "SentFiles wait until the next look: {Reason}")]
    private partial void Later(string reason);

    [LoggerMessage(LogLevel.Error, "Import {Id} failed")]
    private partial void Failed(Exception bug, Guid id);
}
