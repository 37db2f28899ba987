using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Actieplan.Web.Accounts;

/// <summary>What came of an attempt to sign in: somebody is in, it was wrong, or it has to wait.</summary>
public sealed record Tried(Person? Person, TimeSpan? Wait);

/// <summary>By address and password. Whether an account is there shows neither in what is answered nor in how long that
/// takes.</summary>
public sealed class SigningIn(
    UserManager<Person> identity, Attempts attempts, SignInLimits limits, KnownDevices devices, Sessions sessions)
{
    // each takes a processor for some tens of milliseconds: one after the other, boards are served meanwhile
    private static readonly SemaphoreSlim Looking = new(1);

    private static readonly Person Nobody = new() { Name = "", Role = Domain.Role.Steering };

    // of no password: it takes as long to look at as any
    private static readonly Lazy<string> NoHash = new(() => new PasswordHasher<Person>(
        Options.Create(new PasswordHasherOptions { IterationCount = Passwords.Iterations }))
        .HashPassword(Nobody, $"{Guid.NewGuid()}"));

    public async Task<Tried> TryAsync(HttpContext http, string email, string password, bool stays)
    {
        var person = await identity.FindByEmailAsync(email);
        var device = devices.Find(http, person?.Id);
        if (device is null && limits.Refuse(http) is { } full) return new(null, full);
        var who = device ?? AddressOf(email);
        if (await attempts.BeginAsync(who, http.RequestAborted) is { } locked) return new(null, locked);
        if (!await IsRightAsync(person, password, http.RequestAborted)) return new(null, null);
        await attempts.ForgetAsync(who, http.RequestAborted);
        if (device is null) limits.GiveBack(http);
        await EnterAsync(http, person!, stays);
        return new(person, null);
    }

    /// <summary>Whoever is signed in gives the present password once more: counted by itself, since nobody else can try
    /// here.</summary>
    public async Task<Tried> ConfirmAsync(string id, string password, CancellationToken cancel)
    {
        if (await attempts.BeginAsync($"account {id}", cancel) is { } locked) return new(null, locked);
        var person = await identity.FindByIdAsync(id);
        if (!await IsRightAsync(person, password, cancel)) return new(null, null);
        await attempts.ForgetAsync($"account {id}", cancel);
        return new(person, null);
    }

    /// <summary>By a link of their own: what strangers tried before no longer counts.</summary>
    public async Task EnterByLinkAsync(HttpContext http, Person person)
    {
        await ForgetAsync(person.Email!, http.RequestAborted);
        await EnterAsync(http, person, stays: false);
    }

    /// <summary>That anybody ever tried this address.</summary>
    public Task ForgetAsync(string email, CancellationToken cancel) => attempts.ForgetAsync(AddressOf(email), cancel);

    public async Task EnterAsync(HttpContext http, Person person, bool stays)
    {
        await sessions.StartAsync(http, person.Id, person.SecurityStamp!, stays);
        devices.Remember(http, person.Id);
    }

    private string AddressOf(string email) => $"adres {identity.NormalizeEmail(email)}";

    private async Task<bool> IsRightAsync(Person? person, string password, CancellationToken cancel)
    {
        if (password.Length > Passwords.MaxLength) return false;
        await Looking.WaitAsync(cancel);
        try
        {
            if (person is { IsActive: true }) return await identity.CheckPasswordAsync(person, password);
            identity.PasswordHasher.VerifyHashedPassword(Nobody, NoHash.Value, password);
            return false;
        }
        finally
        {
            Looking.Release();
        }
    }
}
