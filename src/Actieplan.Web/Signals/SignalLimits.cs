using Actieplan.Web.Api;

namespace Actieplan.Web.Signals;

/// <summary>What one form, one address and all together may send. A hall of people has one address: so that bound is
/// wide, and only a backstop.</summary>
public sealed class SignalLimits(TimeProvider time)
{
    // behind a proxy that hides addresses this is a bound on all, as wide as that
    private const int PerForm = 5, PerAddress = 3_000, Together = 6_000;
    private const double PerFormAgain = 1.0 / 60, PerAddressAgain = 5, TogetherAgain = 10;

    private readonly Buckets forms = new(PerForm, PerFormAgain, time);
    private readonly Buckets addresses = new(PerAddress, PerAddressAgain, time);
    private readonly Buckets all = new(Together, TogetherAgain, time);

    /// <returns>Seconds to wait, as a header says it; null where there is room.</returns>
    public string? Refuse(string form, HttpContext http)
    {
        var address = $"{http.Connection.RemoteIpAddress}";
        return Full(forms, form) ?? Full(addresses, address) ?? Full(all, "");
    }

    private static string? Full(Buckets buckets, string key) =>
        buckets.Take(key, 1) == 1 ? null : buckets.RetryAfter;
}
