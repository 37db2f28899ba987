using System.Globalization;

namespace Actieplan.Web.Applause;

public static class ApplauseWording
{
    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = "." };

    /// <summary>"12.345", as people write it here.</summary>
    public static string Count(long claps) => claps.ToString("#,0", Numbers);
}
