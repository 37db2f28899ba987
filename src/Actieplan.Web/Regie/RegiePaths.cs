namespace Actieplan.Web.Regie;

/// <summary>Where the director's desk is.</summary>
public static class RegiePaths
{
    public const string Desk = "/regie", All = $"{Desk}/onthullingen", Back = "terugdraaien";

    public static string Of(Onthulling onthulling) => $"{All}/{onthulling.Id}";
}
