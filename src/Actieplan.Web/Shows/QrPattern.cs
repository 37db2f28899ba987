using System.Text;
using QRCoder;

namespace Actieplan.Web.Shows;

/// <summary>A QR code as a drawing: its quiet zone is part of it, so that it can stand on any ground.</summary>
/// <param name="Size">Modules along a side.</param>
/// <param name="Path">The dark modules, as the path of an SVG of that size.</param>
public sealed record QrPattern(int Size, string Path)
{
    /// <summary>A fifteenth of it may be unreadable: a hall has reflections.</summary>
    public static QrPattern Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        foreach (var (y, row) in code.ModuleMatrix.Index())
            for (var x = 0; x < row.Length; x++)
            {
                if (!row[x]) continue;
                var from = x;
                while (x + 1 < row.Length && row[x + 1]) x++;
                path.Append($"M{from} {y}h{x + 1 - from}v1h-{x + 1 - from}z");
            }
        return new(code.ModuleMatrix.Count, path.ToString());
    }
}
