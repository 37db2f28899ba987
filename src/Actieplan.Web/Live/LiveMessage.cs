using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Actieplan.Web.Live;

/// <summary>A message to any number of connections, serialised once. Every message tells how something is now, so that
/// the latest of its kind says all, and nothing piles up for who does not read.</summary>
internal sealed class LiveMessage(string method, object?[] arguments)
{
    public const string Delta = "delta", Reload = "reload";

    private static readonly Dictionary<string, string> NoCards = [];

    private SerializedHubMessage? late;

    /// <summary>What it tells of: of two that tell of the same, the later is enough.</summary>
    public string About { get; } = method is Delta or Reload ? $"{method} {arguments[0]}" : method;

    public SerializedHubMessage Whole { get; } = new(new InvocationMessage(method, arguments));

    /// <summary>For who missed others before it. Of a delta only how far it reached: by its own rule, the page then
    /// fetches all that it does not have.</summary>
    public SerializedHubMessage Late => late ??= method is Delta
        ? new(new InvocationMessage(Delta, [arguments[0], arguments[2], arguments[2], NoCards]))
        : Whole;
}
