using System.Diagnostics.CodeAnalysis;
using Actieplan.Web.Pages;

namespace Actieplan.Web.Mail;

/// <summary>Sends what is due, on every node: each letter is taken by one. Where the mail server is away, letters wait,
/// and nothing waits for them.</summary>
public sealed partial class SendLetters(
    Outbox outbox, MailSettings settings, IEnumerable<LetterWriter> writers, TimeProvider time,
    ILogger<SendLetters> log) : BackgroundService
{
    // what another node posted is found by looking
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5), LongestPause = TimeSpan.FromMinutes(10);

    private TimeSpan pause = TimeSpan.Zero;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var posted = outbox.NextPosted;
            try
            {
                await SendDueAsync(stoppingToken);
            }
            catch (Exception lost) when (Errors.IsUnreachable(lost))
            {
                NotRead(lost.Message);
            }
            // while the server is away, one more letter is no reason to ask it sooner
            if (pause > TimeSpan.Zero) await Task.Delay(pause, time, stoppingToken);
            else await Task.WhenAny(posted, Task.Delay(Pace, time, stoppingToken));
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Sends all that is due, until there is no more or the server takes no more.</summary>
    public async Task SendDueAsync(CancellationToken cancel)
    {
        await using var server = new MailServer(settings, time);
        while (await outbox.TakeAsync(cancel) is { } held)
            await using (held)
                if (!await SendAsync(held, server, cancel))
                    return;
        pause = TimeSpan.Zero;
    }

    [SuppressMessage("Design", "CA1031", Justification = "One letter that cannot be written holds up no other one.")]
    private async Task<bool> SendAsync(HeldLetter held, MailServer server, CancellationToken cancel)
    {
        Letter? letter;
        try
        {
            letter = await held.WriteAsync(writers, cancel);
        }
        catch (Exception bug) when (!Errors.IsUnreachable(bug) && !cancel.IsCancellationRequested)
        {
            NotWritten(bug, held.Key);
            await held.LaterAsync(bug.GetType().Name, cancel);
            return true;
        }
        if (letter is null)
        {
            await held.GoneAsync(cancel);
            return true;
        }
        switch (await server.DeliverAsync(letter, cancel))
        {
            case Delivery.Later later:
                Postponed(held.Key, later.Reason);
                await held.LaterAsync(later.Reason, cancel);
                break;
            case Delivery.Refused refused:
                Refused(held.Key, refused.Reason);
                await held.RefusedAsync(refused.Reason, cancel);
                break;
            case Delivery.Away away:
                pause = pause == TimeSpan.Zero ? FirstPause : pause * 2 > LongestPause ? LongestPause : pause * 2;
                Away(pause, away.Reason);
                return false;
            default:
                // taken is taken, also where somebody stops the program at this moment
                await held.GoneAsync(CancellationToken.None);
                break;
        }
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Letters stay where they are until the next look: {Reason}")]
    private partial void NotRead(string reason);

    [LoggerMessage(LogLevel.Warning, "The mail server takes no letters; it is asked again after {Pause}: {Reason}")]
    private partial void Away(TimeSpan pause, string reason);

    [LoggerMessage(LogLevel.Information, "Letter {Key} goes later: {Reason}")]
    private partial void Postponed(string key, string reason);

    [LoggerMessage(LogLevel.Warning, "Letter {Key} is refused: {Reason}")]
    private partial void Refused(string key, string reason);

    [LoggerMessage(LogLevel.Error, "Letter {Key} could not be written")]
    private partial void NotWritten(Exception bug, string key);
}
