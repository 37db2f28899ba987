using System.Globalization;
using Actieplan.Domain;
using Actieplan.Domain.Boards;
using Actieplan.Store;
using Actieplan.Web.Accounts;
using Actieplan.Web.Log;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actieplan.Web.Api;

/// <summary>What a write answers.</summary>
public sealed record Written(Guid Id, string? Slug, long Version, long Position);

/// <summary>One write of the API: who asks, with which key and which version seen, and what comes of it.</summary>
public sealed class Writing(IHttpContextAccessor accessor, Deciding deciding, LivePlan plan, PlanClock clock)
{
    private HttpContext Http => accessor.HttpContext!;

    /// <summary>A stranger learns that first, and not whether something exists.</summary>
    public Task<IResult> UnknownAsync(string sentence) => Task.FromResult<IResult>(
        Http.User.ToActor() is null ? Problems.Stranger() : Problems.Unknown(sentence));

    /// <summary>A change of a stream that is there; If-Match, where it is given, is the version that was seen.
    /// </summary>
    public async Task<IResult> ChangeAsync(
        string verb, object request, Guid stream, Func<Actor, DateOnly, Command> command)
    {
        if (Ask(verb, request, stream, out var asked) is { } problem) return problem;
        var outcome = await deciding.DecideAsync(asked, command(asked.By, clock.Today()), [], Http.RequestAborted);
        return Answer(outcome, stream, null, null);
    }

    /// <summary>An edit of what somebody saw: If-Match says which version, or nothing is written.</summary>
    /// <param name="name">A new name that the stream takes, besides the ones it had.</param>
    public async Task<IResult> EditAsync(
        string verb, object request, Guid stream, Func<Actor, DateOnly, Command> command, NameReservation? name = null)
    {
        if (Ask(verb, request, stream, out var asked) is { } problem) return problem;
        if (asked.Seen.IsEmpty) return Problems.Unseen();
        try
        {
            var outcome = await deciding.DecideAsync(
                asked, command(asked.By, clock.Today()), name is null ? [] : [name], Http.RequestAborted);
            return Answer(outcome, stream, null, null);
        }
        catch (NameTakenException taken)
        {
            return Problems.Conflict($"Het adres “{taken.Name}” is al in gebruik.");
        }
    }

    /// <summary>A new stream, its id derived from who asks and the key; its slug from the title where none is
    /// given.</summary>
    public async Task<IResult> CreateAsync(
        string verb, object request, string scope, string? slug, string title, string? folder,
        Func<Guid, string, Actor, DateOnly, Command> command)
    {
        if (Ask($"{verb} {scope}", request, null, out var asked) is { } problem) return problem;
        var id = StreamId.For(asked.By.Id, asked.Key);
        foreach (var candidate in slug is not null ? [slug] : Log.Names.From(title))
            if (await TryAsync(candidate) is { } answer) return answer;
        return Problems.Conflict($"Het adres “{slug ?? Slug.From(title)}” is al in gebruik.");

        async Task<IResult?> TryAsync(string candidate)
        {
            try
            {
                var name = new NameReservation(scope, candidate, id);
                var outcome = await deciding.DecideAsync(
                    asked, command(id, candidate, asked.By, clock.Today()), [name], Http.RequestAborted);
                return Answer(outcome, id, candidate, folder);
            }
            catch (NameTakenException)
            {
                return null;
            }
        }
    }

    private ProblemHttpResult? Ask(string verb, object request, Guid? stream, out Asked asked)
    {
        asked = new(new("", Role.Steering, []), "", "");
        if (Http.User.ToActor() is not { } actor) return Problems.Stranger();
        var key = Http.Request.Headers["Idempotency-Key"].ToString();
        if (key is not "" && !Asked.IsKey(key))
            return Problems.Malformed($"Idempotency-Key telt hoogstens {Asked.KeyLength} tekens.");
        if (SeenVersionOf(stream, out var seen) is { } malformed) return malformed;
        asked = new(
            actor, key is "" ? Guid.CreateVersion7().ToString() : key,
            Asked.FingerprintOf($"{verb} {stream}", request), seen is null ? [] : [seen]);
        return null;
    }

    private ProblemHttpResult? SeenVersionOf(Guid? stream, out SeenVersion? seen)
    {
        seen = null;
        var header = Http.Request.Headers.IfMatch.ToString();
        if (header is "" or "*" || stream is not { } id) return null;
        // what a read gave as ETag begins with the version
        var number = header.Trim('"').Split('-')[0];
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return Problems.Malformed("If-Match is de versie die je zag, tussen aanhalingstekens: \"3\".");
        seen = new(id, version);
        return null;
    }

    private IResult Answer(Outcome outcome, Guid id, string? slug, string? folder)
    {
        switch (outcome)
        {
            case Outcome.Refused { Refusal: Refusal refusal }: return Problems.Of(refusal);
            case Outcome.Refused { Refusal: Stale stale }: return Problems.Stale(stale.Actual);
            case Outcome.KeyReused: return Problems.KeyReused();
        }
        var card = plan.Now.State.Cards.FirstOrDefault(card => card.Id == id);
        var written = outcome is Outcome.Done done
            ? new Written(id, slug, done.Versions.GetValueOrDefault(id, card?.Version ?? 0), done.Position)
            : new Written(id, slug, card?.Version ?? 0, plan.Now.Position);
        Http.Response.Headers.ETag = $"\"{written.Version}\"";
        if (slug is null) return TypedResults.Ok(written);
        // asked again, it was created under the name it has
        written = written with { Slug = SlugOf(card) ?? slug };
        return TypedResults.Created(folder is null ? null : $"{folder}/{written.Slug}", written);
    }

    private static string? SlugOf(Card? card) => card switch
    {
        GroupCard group => group.Started.Slug,
        ItemCard item => item.Added.Slug,
        MilestoneCard milestone => milestone.Plan.Slug,
        _ => null,
    };
}
