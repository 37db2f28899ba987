using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Boards;
using Actieplan.Web.Log;
using Actieplan.Web.Mail;
using Npgsql;

namespace Actieplan.Web.Digests;

/// <summary>Writes a digest when it goes, and never before: what was retracted, masked, chosen otherwise or erased in
/// between counts. That it was told is written in the transaction that ends when the mail server has it.</summary>
public sealed class WriteDigest(
    EventStore store, LivePlan plan, People people, Wishes wishes, Outbox outbox, MailSettings settings,
    RenderCards render, PlanClock clock)
{
    private const string One = "letter";

    private readonly BoardThen then = new(store);

    public LetterWriter Writer => new(PromiseDigests.Kind, WriteAsync);

    private async Task<Letter?> WriteAsync(Promise promise, NpgsqlTransaction transaction, CancellationToken cancel)
    {
        var (morning, person) = Read(promise.About);
        var wish = await wishes.HoldAsync(transaction, person, cancel);
        if (wish is not { IsOn: true } || !Morning.IsOne(morning, wish.Pace)) return null;
        if ((await people.ReadAsync(cancel)).FirstOrDefault(one => one.Id == person && one.IsActive) is not { } account)
            return null;
        var (now, position) = await NowAsync(cancel);
        var diff = BoardDiff.Between(await then.FoldAsync(wish, now, cancel), now);
        var digest = Digest.Of(diff, account.Actor, wish.Whole);
        await wishes.ToldAsync(transaction, person, position, now.Day, cancel);
        await PromiseReminderAsync(transaction, account.Actor, wish, now, cancel);
        return digest.IsEmpty ? null : await LetterAsync(promise.Key, digest, account, wish);
    }

    /// <summary>The board of at least this moment: what was masked before it is masked here.</summary>
    private async Task<(BoardOn Board, long Position)> NowAsync(CancellationToken cancel)
    {
        var last = (await store.LastAsync(cancel))?.Sequence ?? 0;
        if (!await plan.ReachedAsync(last, cancel)) throw new TimeoutException("The board is not there yet.");
        var (state, position) = plan.Now;
        return (new BoardOn(state, clock.Today()), position);
    }

    // no event tells that nothing is told: the day on which an own action is silent is known beforehand
    private async Task PromiseReminderAsync(
        NpgsqlTransaction transaction, Actor reader, Wish wish, BoardOn board, CancellationToken cancel)
    {
        if (Digest.NextAsked(board, reader) is not { } day) return;
        var morning = Morning.From(day, wish.Pace);
        await outbox.PromiseAsync(PromiseDigests.Of(wish.Person, morning), transaction.Connection!, cancel);
    }

    private async Task<Letter> LetterAsync(string key, Digest digest, Account account, Wish wish)
    {
        var html = (await render.RenderAsync([new(One, typeof(DigestLetter), new Dictionary<string, object?>
        {
            [nameof(DigestLetter.Digest)] = digest,
            [nameof(DigestLetter.Name)] = account.Name,
            [nameof(DigestLetter.Address)] = settings.Address,
            [nameof(DigestLetter.Leave)] = wish.Leave,
            [nameof(DigestLetter.Pace)] = wish.Pace,
        })])).Single().Html;
        return new(key, account.Email, DigestWording.Subject(digest),
            DigestWording.Text(digest, account.Name, settings.Address, wish.Leave, wish.Pace), html,
            new Dictionary<string, string>
            {
                // RFC 8058: mail programs show a button that posts here
                ["List-Unsubscribe"] = $"<{settings.Address}{DigestEndpoints.LeavePath(wish.Leave)}>",
                ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
            });
    }

    private static (DateOnly Morning, string Person) Read(string about)
    {
        var parts = about.Split('/', 2);
        return (DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), parts[1]);
    }

    /// <summary>The board as it was when somebody was last told. Many are told at the same time: the last one is kept
    /// for as long as the log stands still, so that no masked text outlives it here.</summary>
    private sealed class BoardThen(EventStore store)
    {
        private (long Told, long Through, PlanBoard Board)? kept;

        public async Task<BoardOn> FoldAsync(Wish wish, BoardOn now, CancellationToken cancel)
        {
            var masked = now.Board.MaskedAt;
            if (kept is not { } known || known.Told != wish.Told || known.Through != masked)
            {
                var log = await PastBoards.ReadAsync(store, wish.Told, cancel);
                kept = known = (wish.Told, masked, log.Aggregate(PlanBoard.Empty, PlanBoard.Evolve));
            }
            return new(known.Board, wish.ToldOn);
        }
    }
}
