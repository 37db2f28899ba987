namespace Actieplan.Web.Tests.Permissions;

/// <summary>Who may: five letters, of the public, the lead of what it is about, the lead of another group, the steering
/// group and the secretariat; j is yes, n is no.</summary>
/// <param name="What">The line of the README's table that it belongs to.</param>
internal sealed record Line(string What, string Cells)
{
    public bool Lets(Who who) => Cells[(int)who] is 'j';
}

/// <summary>A way in.</summary>
/// <param name="Endpoint">As the program maps it: the method and the pattern.</param>
/// <param name="Line">Who may, and where the README says so.</param>
/// <param name="Address">What to ask for: the pattern with something in its places.</param>
/// <param name="Verb">Of the desk, where one pattern serves many.</param>
internal sealed record Door(string Endpoint, Line Line, Func<Things, string> Address, string? Verb = null)
{
    public string Method => Endpoint.Split(' ')[0];

    public override string ToString() => Verb is null ? Endpoint : $"{Endpoint} ({Verb})";
}
