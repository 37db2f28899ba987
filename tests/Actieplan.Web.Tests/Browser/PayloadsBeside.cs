using Actieplan.Domain;
using Actieplan.Web.Accounts;
using Actieplan.Web.Digests;
using Actieplan.Web.Log;
using Actieplan.Web.Mail;
using Actieplan.Web.Regie;
using Actieplan.Web.Signals;
using Actieplan.Web.Tests.Accounts;
using Actieplan.Web.Tests.Digests;
using Actieplan.Web.Tests.Hosting;
using Actieplan.Web.Tests.Spreadsheets;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using NpgsqlTypes;
using Shouldly;

namespace Actieplan.Web.Tests.Browser;

/// <summary>The same payloads in every text that stands beside the log: names of people, labels of tokens, what waits to be
/// weighed or revealed, working sheets that were sent in, letters.</summary>
internal static class PayloadsBeside
{
    public const string Email = "lading@voorbeeld.be";

    private const string Me = "lading";

    // of a sheet: each row with as many payloads as it has cells for text
    private static readonly string[] CellsOfText = ["titel", "omschrijving", "uitdaging", "bron", "hoort bij"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Somebody of the secretariat who is called by the first of them, everybody else by the others, and all that
    /// they left waiting.</summary>
    /// <returns>Where it shows.</returns>
    public static async Task<(Visit Visit, string[] Paths)> SeedBesideAsync(this WithMail mail)
    {
        await AddPeopleAsync(mail);
        foreach (var text in Payloads.All.Chunk(6).Select(payloads => string.Join(' ', payloads)))
        {
            await mail.Service<AccessTokens>().MintAsync(Actor.Secretariat(Me), TokenScope.Lezen, AccessTokens.Lifetime, text, Cancel);
            await mail.Service<AccessTokens>().MintAsync(Role.Lead, [], TokenScope.Lezen, AccessTokens.Lifetime, text, Cancel);
            (await mail.Service<WaitingSignals>().AddAsync(new(Guid.NewGuid(), text, null, null, mail.Tracker.Clock.GetUtcNow()), Cancel)).ShouldBeTrue();
        }
        var onthulling = await WaitForRevealAsync(mail);
        await RefuseLetterAsync(mail);
        var visit = await new Visit(mail.Tracker).SignInAsync(Email, Doors.Password);
        var sheets = await visit.SendSheetsAsync();
        return (visit, [RegiePaths.Of(onthulling), .. sheets]);
    }

    /// <summary>A letter as it goes, about all that happened after a position.</summary>
    public static async Task<Letter> LetterSinceAsync(this WithMail mail, long position)
    {
        await using var connection = await mail.Service<NpgsqlDataSource>().OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await mail.Wishes.SetAsync(connection, Me, Pace.Daily, whole: true, (position, new(2022, 5, 4)), Cancel);
        var promise = PromiseDigests.Of(Me, mail.Tracker.Clock.Today());
        var letter = await mail.Service<WriteDigest>().Writer.WriteAsync(promise, transaction, Cancel);
        await transaction.CommitAsync(Cancel);
        return letter.ShouldNotBeNull();
    }

    private static async Task AddPeopleAsync(WithMail mail)
    {
        var hash = new PasswordHasher<Person>().HashPassword(null!, Doors.Password);
        await using var add = mail.Service<NpgsqlDataSource>().CreateCommand(
            $"""
            insert into {mail.Tracker.Schema}.{People.Table} (id, user_name, normalized_user_name, email, normalized_email,
                password_hash, security_stamp, concurrency_stamp, name, role, groups, invited_at)
            select id, email, upper(email), email, upper(email), $4, id, id, name, $5, array[]::uuid[], now()
            from unnest($1, $2, $3) as one (id, email, name)
            """);
        add.Parameters.Add(new() { Value = Payloads.All.Select((_, i) => Payloads.AuthorOf(i)).Append(Me).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        add.Parameters.Add(new() { Value = Payloads.All.Select((_, i) => $"lading-{i}@voorbeeld.be").Append(Email).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        add.Parameters.Add(new() { Value = Payloads.All.Append(Payloads.All[0]).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        add.Parameters.AddWithValue(hash);
        add.Parameters.AddWithValue(nameof(Role.Secretariat));
        await add.ExecuteNonQueryAsync(Cancel);
        await mail.Service<LiveAccounts>().RefreshAsync(Cancel);
    }

    // half of it as it would be revealed, half as it stands in the way
    private static async Task<Onthulling> WaitForRevealAsync(WithMail mail)
    {
        var onthullingen = mail.Service<Onthullingen>();
        foreach (var payload in Payloads.All.Take(Onthullingen.Most - 1)) (await onthullingen.AddAsync(payload, Cancel)).ShouldNotBeNull();
        var made = (await onthullingen.AddAsync(Payloads.All[^1], Cancel)).ShouldNotBeNull();
        var chunks = Payloads.All.Chunk(1 + (Payloads.All.Length / Onthulling.MostChanges)).ToArray();
        var changes = chunks.Select((chunk, i) =>
        {
            var item = mail.Tracker.Item(Payloads.SlugOf(i));
            return new Prepared(Guid.NewGuid(), item.Id, "beschrijven", null, i % 2 == 0 ? item.Version : 0, new(StringComparer.Ordinal)
            {
                ["title"] = [chunk[0]], ["description"] = [string.Join(' ', chunk)], ["challenge"] = [chunk[^1]], ["source"] = [chunk[0]],
            });
        });
        return (await onthullingen.ReplaceAsync(made, made with { Changes = [.. changes] }, Cancel)).ShouldNotBeNull();
    }

    // the mail server says why, and what it says is anybody's
    private static async Task RefuseLetterAsync(WithMail mail)
    {
        const string to = "weigert@voorbeeld.be";
        mail.Server.AnswersTo[to] = $"550 {string.Join(' ', Payloads.All.Take(20))}";
        await mail.Outbox.PostAsync(new("lading", to, string.Join(' ', Payloads.All.Take(5)), "Een brief.", null, new Dictionary<string, string>()), Cancel);
        mail.Outbox.Wake();
        await Until.TrueAsync(async () => (await mail.Outbox.RefusedAsync(1, Cancel)).Count == 1, "a letter that was refused", Cancel);
    }

    /// <summary>One of rows that would be added, one of rows with a fault in each.</summary>
    private static async Task<string[]> SendSheetsAsync(this Visit visit)
    {
        HeldSheet good = InSheets.Empty(InSheets.Items), bad = InSheets.Empty(InSheets.Items);
        foreach (var payloads in Payloads.All.Chunk(CellsOfText.Length - 1))
            good.Add([.. CellsOfText.Zip(payloads), ("groep", "brussel"), ("soort", "actie"), ("begonnen op", "1/05/2022")]);
        foreach (var payloads in Payloads.All.Chunk(CellsOfText.Length)) bad.Add([.. CellsOfText.Zip(payloads), ("groep", payloads[0]), ("soort", payloads[^1])]);
        List<string> paths = [];
        foreach (var sheet in new[] { good, bad })
        {
            await visit.SendFile(sheet.ToFile(), $"{Payloads.All[0].Replace('/', '-')}.csv");
            await visit.Ready();
            visit.ShouldBe(200, "rijen");
            paths.Add(visit.Address.PathAndQuery);
        }
        return [.. paths];
    }
}
