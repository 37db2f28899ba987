using Actieplan.Domain;

namespace Actieplan.Web.Digests;

/// <summary>What somebody chose, as it was sent.</summary>
public sealed record DigestForm(string Ritme, string Waarover)
{
    public static DigestForm From(IFormCollection form) => new(
        form[DigestEndpoints.PaceName].ToString(), form[DigestEndpoints.ScopeName].ToString());

    /// <summary>Whoever chose nothing yet gets nothing: nobody is written to who did not ask for it. A lead who asks
    /// is first of all told of the own groups.</summary>
    public static DigestForm Of(Wish? wish, Actor actor) => new(
        wish switch
        {
            { IsOn: true, Pace: Digests.Pace.Daily } => DigestEndpoints.Daily,
            { IsOn: true } => DigestEndpoints.Weekly,
            _ => DigestEndpoints.Off,
        },
        wish?.Whole ?? actor.Role is not Role.Lead ? DigestEndpoints.Whole : DigestEndpoints.Own);

    /// <summary>Null for none.</summary>
    public Pace? Pace => Ritme switch
    {
        DigestEndpoints.Daily => Digests.Pace.Daily,
        DigestEndpoints.Weekly => Digests.Pace.Weekly,
        _ => null,
    };

    // who leads no group is not asked, and has no groups to be told of
    public bool IsWhole => Waarover is not DigestEndpoints.Own;

    /// <summary>All that stands in its way.</summary>
    public Refusal[] Refuse() =>
    [
        .. new[]
        {
            Ritme is DigestEndpoints.Off or DigestEndpoints.Daily or DigestEndpoints.Weekly
                ? null
                : new Refusal("Kies hoe vaak je een overzicht wilt.", DigestEndpoints.PaceName),
            Waarover is DigestEndpoints.Whole or DigestEndpoints.Own or ""
                ? null
                : new Refusal("Kies waarover het overzicht gaat.", DigestEndpoints.ScopeName),
        }.OfType<Refusal>(),
    ];
}
