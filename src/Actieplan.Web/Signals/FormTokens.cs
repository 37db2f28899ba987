using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Actieplan.Web.Signals;

/// <summary>What stands hidden in a form for strangers, instead of a cookie: that the form is one of ours, of the last
/// hours, and which one.</summary>
public sealed class FormTokens(IDataProtectionProvider protection)
{
    // a page that lay open during a whole conference can still be sent
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("signaal").ToTimeLimitedDataProtector();

    public string Mint() => protector.Protect(Guid.CreateVersion7().ToString("N"), Lifetime);

    /// <returns>Which form it is; null for one that is not ours, or is too old.</returns>
    public string? Read(string token)
    {
        try
        {
            return token is "" ? null : protector.Unprotect(token);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
