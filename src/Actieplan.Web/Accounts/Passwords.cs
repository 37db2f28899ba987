using System.Globalization;
using Actieplan.Domain;

namespace Actieplan.Web.Accounts;

/// <summary>What a password has to be: long, and not the first that anybody would try. Nothing is asked of its signs,
/// it may be pasted, and it never grows old.</summary>
public static class Passwords
{
    public const int MinLength = 12, MaxLength = 128;

    /// <summary>Of PBKDF2 with HMAC-SHA512, by OWASP's advice; what was hashed with fewer is hashed anew at the next
    /// sign-in.</summary>
    public const int Iterations = 210_000;

    public const string Field = "wachtwoord";

    public const string Advice =
        "Minstens 12 tekens. Een zin van enkele woorden is sterker dan een kort wachtwoord met vreemde tekens, en een "
        + "wachtwoordbeheerder onthoudt hem voor je.";

    // what is left without these has to be worth guessing
    private const int FewestOwn = 6, FewestDifferent = 5, ShortestWord = 3;

    private static readonly string[] Obvious =
    [
        "sterksociaalwerk", "sociaalwerk", "actieplan", "wachtwoord", "password", "passwort", "motdepasse", "welkom",
        "welcome", "geheim", "secretariaat", "trekker", "vlaanderen", "brussel", "antwerpen", "qwertyuiop",
        "azertyuiop", "qwerty", "azerty", "asdfghjkl", "qsdfghjklm", "abcdefghijkl", "abcdef", "abc",
        "iloveyou", "letmein", "admin", "lente", "zomer", "herfst", "winter", "januari", "augustus", "123456789",
        "12345", "1234", "123", "987654321",
        "2020", "2021", "2022", "2023", "2024", "2025", "2026",
    ];

    public static Refusal? Refuse(string password, string email, string name) => password switch
    {
        "" => new("Kies een wachtwoord.", Field),
        { Length: < MinLength } => new(
            $"Dit wachtwoord telt {password.Length} tekens; neem er minstens {MinLength}.", Field),
        { Length: > MaxLength } => new(
            $"Dit wachtwoord telt {password.Length} tekens; er is plaats voor {MaxLength}.", Field),
        _ when IsObvious(password, email, name) => new(
            "Dit wachtwoord is te makkelijk te raden. Neem enkele woorden die niets met je naam of met het actieplan "
            + "te maken hebben.", Field),
        _ => null,
    };

    private static bool IsObvious(string password, string email, string name)
    {
        var left = password.ToLower(CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);
        if (left.Distinct().Count() < FewestDifferent) return true;
        var own = $"{email} {name}".ToLowerInvariant().Split(' ', '@', '.', '-', '_', '+');
        foreach (var word in own.Where(word => word.Length >= ShortestWord).Concat(Obvious))
            left = left.Replace(word, "", StringComparison.Ordinal);
        return left.Length < FewestOwn;
    }
}
