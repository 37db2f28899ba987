using Actieplan.Domain;
using Actieplan.Web.Digests;
using Actieplan.Web.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Actieplan.Web.Accounts;

/// <summary>Who somebody is to be.</summary>
public sealed record Membered(string Name, Role Role, Guid[] Groups);

/// <summary>What became of a change: a refusal, or the person, with the secret of a link where one was made.</summary>
public sealed record Changed(Refusal? Refusal, Person? Person, string? Secret)
{
    public static Changed Not(string sentence, string? field = null) => new(new Refusal(sentence, field), null, null);
}

/// <summary>Changes accounts: each change in one transaction and one after the other, so that two who take each other's
/// role away leave one of them.</summary>
public sealed class Membership(PeopleContext context, UserManager<Person> identity, TimeProvider clock)
{
    public const string Email = "email";

    public static readonly Refusal Last = new("Dit is de laatste die zich als secretariaat kan aanmelden. Nodig eerst "
        + "iemand anders uit; zodra die een wachtwoord koos, kan dit.");

    private static readonly Changed Gone = Changed.Not("Dit account is er niet meer.");

    /// <param name="write">What is to be said to them by mail, given the secret of their link; posted with it.</param>
    public Task<Changed> InviteAsync(
        string email, Membered to, Func<NpgsqlConnection, Person, string, Task> write, CancellationToken cancel) =>
        AloneAsync(async connection =>
        {
            var person = new Person
            {
                UserName = email, Email = email, Name = to.Name, Role = to.Role, Groups = to.Groups,
                InvitedAt = clock.GetUtcNow(),
            };
            if (Refuse(await identity.CreateAsync(person)) is { } refusal) return new(refusal, null, null);
            return await WithLinkAsync(connection, person, LinkPurpose.Uitnodiging, write, cancel);
        }, cancel);

    /// <summary>Another link to choose a password; an account that ended begins again with it.</summary>
    public Task<Changed> RenewAsync(
        string id, LinkPurpose purpose, Func<NpgsqlConnection, Person, string, Task> write, CancellationToken cancel) =>
        AloneAsync(async connection =>
        {
            if (await identity.FindByIdAsync(id) is not { } person) return Gone;
            if (person.EndedAt is not null)
            {
                // only the secretariat opens an account again
                if (purpose is LinkPurpose.Herstel) return Gone;
                (person.EndedAt, person.InvitedAt) = (null, clock.GetUtcNow());
                if (Refuse(await identity.UpdateAsync(person)) is { } refusal) return new(refusal, null, null);
            }
            return await WithLinkAsync(connection, person, purpose, write, cancel);
        }, cancel);

    /// <summary>Who loses a role or a group is signed out everywhere; tokens of a former role are gone.</summary>
    public Task<Changed> ChangeAsync(string id, Membered to, CancellationToken cancel) => AloneAsync(async connection =>
    {
        if (await identity.FindByIdAsync(id) is not { } person) return Gone;
        var (demoted, loses) = (person.Role != to.Role, person.Groups.Except(to.Groups).Any());
        if (demoted && await IsLastAsync(person, cancel)) return new(Last, null, null);
        (person.Name, person.Role, person.Groups) = (to.Name, to.Role, to.Groups);
        if (demoted) await DropTokensAsync(connection, person, cancel);
        return new(Refuse(await (demoted || loses
            ? identity.UpdateSecurityStampAsync(person)
            : identity.UpdateAsync(person))), person, null);
    }, cancel);

    /// <summary>They no longer sign in; their name stays with what they wrote.</summary>
    public Task<Changed> EndAsync(string id, CancellationToken cancel) => AloneAsync(async connection =>
    {
        if (await identity.FindByIdAsync(id) is not { } person) return Gone;
        if (await IsLastAsync(person, cancel)) return new(Last, null, null);
        (person.EndedAt, person.PasswordHash) = (clock.GetUtcNow(), null);
        await DropTokensAsync(connection, person, cancel);
        await DropAsync(connection, "account_links", person, cancel);
        return new(Refuse(await identity.UpdateSecurityStampAsync(person)), person, null);
    }, cancel);

    /// <summary>Name and address go from everywhere; what they wrote stays, by somebody who left.</summary>
    public Task<Changed> RemoveAsync(string id, Outbox outbox, Wishes wishes, CancellationToken cancel) =>
        AloneAsync(async connection =>
        {
            if (await identity.FindByIdAsync(id) is not { } person) return Gone;
            if (await IsLastAsync(person, cancel)) return new(Last, null, null);
            await DropTokensAsync(connection, person, cancel);
            await DropAsync(connection, "sign_ins", person, cancel);
            await outbox.ForgetAsync(person.Email!, cancel);
            await wishes.ForgetAsync(person.Id, cancel);
            return new(Refuse(await identity.DeleteAsync(person)), person, null);
        }, cancel);

    /// <summary>By a link that then is used up; every session of before ends.</summary>
    public Task<Changed> ChoosePasswordAsync(string secret, string id, string password, CancellationToken cancel) =>
        AloneAsync(async connection =>
        {
            if (await identity.FindByIdAsync(id) is not { EndedAt: null } person
                || !await Links.UseAsync(connection, context.Schema, secret, cancel))
                return Changed.Not("Deze link is intussen gebruikt of verlopen.");
            return await SetPasswordAsync(connection, person, password, cancel);
        }, cancel);

    /// <summary>By somebody who is signed in and knows the present one.</summary>
    public Task<Changed> ChangePasswordAsync(string id, string password, CancellationToken cancel) =>
        AloneAsync(async connection => await identity.FindByIdAsync(id) is { } person
            ? await SetPasswordAsync(connection, person, password, cancel)
            : Gone, cancel);

    // whoever else had got in has no token left either
    private async Task<Changed> SetPasswordAsync(
        NpgsqlConnection connection, Person person, string password, CancellationToken cancel)
    {
        await DropTokensAsync(connection, person, cancel);
        person.PasswordHash = identity.PasswordHasher.HashPassword(person, password);
        return new(Refuse(await identity.UpdateSecurityStampAsync(person)), person, null);
    }

    private async Task<Changed> WithLinkAsync(
        NpgsqlConnection connection, Person person, LinkPurpose purpose,
        Func<NpgsqlConnection, Person, string, Task> write, CancellationToken cancel)
    {
        var secret = await Links.MakeAsync(connection, context.Schema, person.Id, purpose, cancel);
        await write(connection, person, secret);
        return new(null, person, secret);
    }

    // an invitation that nobody took up keeps nobody in
    private async Task<bool> IsLastAsync(Person person, CancellationToken cancel) =>
        person is { Role: Role.Secretariat, IsActive: true }
        && !await context.Set<Person>().AnyAsync(other => other.Id != person.Id && other.Role == Role.Secretariat
            && other.PasswordHash != null && other.EndedAt == null, cancel);

    private Task DropTokensAsync(NpgsqlConnection connection, Person person, CancellationToken cancel) =>
        DropAsync(connection, "access_tokens", person, cancel);

    private async Task DropAsync(NpgsqlConnection connection, string table, Person person, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"delete from {context.Schema}.{table} where person = $1", connection);
        command.Parameters.AddWithValue(person.Id);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<Changed> AloneAsync(Func<NpgsqlConnection, Task<Changed>> change, CancellationToken cancel)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await using (var alone = new NpgsqlCommand(
            $"select pg_advisory_xact_lock(hashtextextended('{context.Schema}:people', 0))", connection))
            await alone.ExecuteNonQueryAsync(cancel);
        var changed = await change(connection);
        if (changed.Refusal is null) await transaction.CommitAsync(cancel);
        return changed;
    }

    private static Refusal? Refuse(IdentityResult result) => result switch
    {
        { Succeeded: true } => null,
        _ when result.Errors.Any(error => error.Code is nameof(IdentityErrorDescriber.DuplicateEmail)
            or nameof(IdentityErrorDescriber.DuplicateUserName)) =>
            new("Er is al een account met dit e-mailadres.", Email),
        _ when result.Errors.Any(error => error.Code is nameof(IdentityErrorDescriber.InvalidEmail)
            or nameof(IdentityErrorDescriber.InvalidUserName)) => new("Dit is geen e-mailadres.", Email),
        _ => throw new InvalidOperationException(
            $"Identity refused: {string.Join(", ", result.Errors.Select(error => error.Code))}"),
    };
}
