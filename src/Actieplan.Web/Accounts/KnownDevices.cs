using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Actieplan.Web.Accounts;

/// <summary>A cookie for whoever signed in here before, so that strangers who guess at an account, or who share the
/// address of a hall with it, keep nobody out on a device of their own. It opens nothing: with it a password is asked,
/// and wrong ones are counted, as ever.</summary>
public sealed class KnownDevices(IDataProtectionProvider protection)
{
    private const string Cookie = "actieplan-toestel";
    private const char Between = ' ';

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("toestel").ToTimeLimitedDataProtector();

    /// <returns>What attempts from this device are counted by; null where this person never signed in on it.</returns>
    public string? Find(HttpContext http, string? person)
    {
        if (person is null || http.Request.Cookies[Cookie] is not { Length: > 0 } kept) return null;
        try
        {
            return protector.Unprotect(kept).Split(Between) is [var whose, var device] && whose == person
                ? $"toestel {device}"
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Remember(HttpContext http, string person) => http.Response.Cookies.Append(
        Cookie, protector.Protect($"{person}{Between}{Guid.NewGuid():N}", Lifetime), new CookieOptions
        {
            HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = Lifetime,
            Path = SignInEndpoints.Path, IsEssential = true,
        });
}
