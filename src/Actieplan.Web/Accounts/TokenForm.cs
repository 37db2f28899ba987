using System.Globalization;
using Actieplan.Domain;

namespace Actieplan.Web.Accounts;

/// <summary>A token that is asked for, as it was typed.</summary>
public sealed record TokenForm(string Label, string Scope, string Days)
{
    public const string LabelField = "waarvoor", ScopeField = "mag", DaysField = "dagen";

    public static readonly TokenForm Fresh = new("", nameof(TokenScope.Lezen), "90");

    public static readonly int[] Lifetimes = [30, 90, 365];

    public static TokenForm Read(IFormCollection form) => new(
        form[LabelField].ToString(), form[ScopeField].ToString(), form[DaysField].ToString());

    /// <summary>Who only reads, gives no program more.</summary>
    public static TokenScope[] ScopesOf(Actor actor) =>
        actor.Role is Role.Steering ? [TokenScope.Lezen] : Enum.GetValues<TokenScope>();

    /// <summary>All that stands in its way.</summary>
    public Refusal[] Refuse(Actor actor) =>
    [
        .. new[]
        {
            Text.RefuseRequired(Text.CleanLine(Label), AccessTokens.LabelLength, "Waarvoor het dient", LabelField),
            ScopesOf(actor).Any(scope => scope.ToString() == Scope)
                ? null
                : new Refusal("Kies wat het programma mag.", ScopeField),
            Lifetimes.Any(days => days.ToString(CultureInfo.InvariantCulture) == Days)
                ? null
                : new Refusal("Kies hoe lang het geldt.", DaysField),
        }.OfType<Refusal>(),
    ];

    /// <summary>One that was not refused.</summary>
    public Task<string> MintAsync(AccessTokens tokens, Actor actor, CancellationToken cancel) => tokens.MintAsync(
        actor, Enum.Parse<TokenScope>(Scope), TimeSpan.FromDays(int.Parse(Days, CultureInfo.InvariantCulture)),
        Text.CleanLine(Label)!, cancel);
}
