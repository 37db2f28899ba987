using System.Collections.Immutable;
using Actieplan.Web.Mail;

namespace Actieplan.Web.Accounts;

/// <summary>What people are written about their account.</summary>
internal static class AccountLetters
{
    private static readonly ImmutableDictionary<string, string> NoHeaders = ImmutableDictionary<string, string>.Empty;

    public static Letter Invitation(Person person, string link) => new(
        KeyOf("uitnodiging", link), person.Email!, "Je account bij Actieplan Sterk Sociaal Werk",
        $"""
        Dag {person.Name}

        Het secretariaat van het Vlaams Platform Sterk Sociaal Werk maakte voor jou een account bij Actieplan, waar de
        voortgang van het plan wordt bijgehouden. Kies hier een wachtwoord:

        {link}

        Deze link werkt één keer, tot {Links.InvitationDays} dagen na deze mail. Is dat voorbij, vraag het
        secretariaat dan om een nieuwe. Verwachtte je deze mail niet, dan hoef je niets te doen.
        """, null, NoHeaders);

    public static Letter Recovery(Person person, string link) => new(
        KeyOf("herstel", link), person.Email!, "Een nieuw wachtwoord voor Actieplan",
        $"""
        Dag {person.Name}

        Iemand vroeg een nieuw wachtwoord voor je account bij Actieplan. Was jij dat, kies het dan hier:

        {link}

        Deze link werkt één keer, en één uur lang. Vroeg je niets, dan hoef je niets te doen: je wachtwoord blijft wat
        het is.
        """, null, NoHeaders);

    // of this link and no other, without being it
    private static string KeyOf(string what, string link) => $"{what} {Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(link)).AsSpan(0, 12))}";
}
