using System.Net.Sockets;
using Actieplan.Web.Api;

namespace Actieplan.Web.Accounts;

/// <summary>How often one address, and all together, may try to sign in on this node; what succeeds is not counted. It
/// touches nothing else: who guesses passwords in a hall takes no board from the others there.</summary>
public sealed class SignInLimits(TimeProvider time)
{
    // a hall has one address, and its leads sign in on the morning; behind a proxy that hides addresses this is a bound
    // on all
    public const int PerAddress = 30;

    private const int Together = 60;
    private const int NetworkBytes = 8;
    private const double PerAddressAgain = 1.0 / 6, TogetherAgain = 2;

    private readonly Buckets addresses = new(PerAddress, PerAddressAgain, time);

    // each attempt costs some tens of milliseconds of a processor that serves boards
    private readonly Buckets all = new(Together, TogetherAgain, time);

    // who asks for links by mail takes no room from who signs in
    private readonly Buckets links = new(PerAddress, PerAddressAgain, time);

    public TimeSpan? RefuseLink(HttpContext http) =>
        links.Take(Of(http), 1) == 0 ? TimeSpan.FromSeconds(1 / PerAddressAgain) : null;

    /// <returns>How long to wait; null where there is room.</returns>
    public TimeSpan? Refuse(HttpContext http)
    {
        if (addresses.Take(Of(http), 1) == 0) return TimeSpan.FromSeconds(1 / PerAddressAgain);
        return all.Take("", 1) == 0 ? TimeSpan.FromSeconds(1 / TogetherAgain) : null;
    }

    public void GiveBack(HttpContext http)
    {
        addresses.Give(Of(http));
        all.Give("");
    }

    // whoever has one address of IPv6 has all of its network
    private static string Of(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address =>
            Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        var address => $"{address?.MapToIPv4()}",
    };
}
