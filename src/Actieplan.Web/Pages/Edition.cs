using System.Security.Cryptography;
using System.Text;
using Actieplan.Web.Log;

namespace Actieplan.Web.Pages;

/// <summary>What, besides the board, makes a page another page: the program, its scripts, and which log it shows.
/// Part of every ETag, so that a deploy or another database never leaves an old page standing.</summary>
public sealed class Edition(Assets assets, LivePlan plan)
{
    private readonly Lazy<string> name = new(() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{typeof(Edition).Module.ModuleVersionId} {assets.Version} {plan.Log}")).AsSpan(0, 6)));

    public override string ToString() => name.Value;
}
