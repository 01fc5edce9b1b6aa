using System.Globalization;
using System.Text;
using QRCoder;

namespace TeamsCounselBot.Presentation;

/// <summary>A QR code as a drawing, in units of one module.</summary>
/// <param name="Size">The side, with the white edge that readers need.</param>
/// <param name="Path">The dark modules as the path of an SVG.</param>
internal sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Count; x++)
            {
                var from = x;
                while (x < rows[y].Count && rows[y][x])
                    x++;
                if (x > from)
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }
        return new QrCode(rows.Count, path.ToString());
    }
}
