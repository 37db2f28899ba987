namespace Actieplan.Web.Log;

/// <summary>What names are unique within: an address leads to one thing.</summary>
public static class Names
{
    public const string Groups = "groepen", Items = "acties", Milestones = "mijlpalen";
}
