using StbImageSharp;

namespace TeamsCounselBot.Package;

/// <summary>An icon as StbImageSharp reads it: a PNG picture with 8 bits per channel.</summary>
/// <param name="HasAlpha">Whether the file has an alpha channel.</param>
/// <param name="Pixels">Row by row; red, green, blue and alpha, a byte each.</param>
internal sealed record PngPicture(int Width, int Height, bool HasAlpha, byte[] Pixels)
{
    private const int Largest = 1024;
    private const int Channels = 4;

    /// <summary>Null where the file is no PNG in colour, is damaged, or is larger than an icon.</summary>
    public static PngPicture? Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
            return null;
        var bytes = file.ToArray();
        try
        {
            using var header = new MemoryStream(bytes);
            if (ImageInfo.FromStream(header) is not { BitsPerChannel: 8, Width: <= Largest, Height: <= Largest })
                return null;
            var picture = ImageResult.FromMemory(bytes, ColorComponents.RedGreenBlueAlpha);
            return picture.SourceComp is ColorComponents.RedGreenBlue or ColorComponents.RedGreenBlueAlpha
                ? new PngPicture(picture.Width, picture.Height, picture.SourceComp == ColorComponents.RedGreenBlueAlpha, picture.Data)
                : null;
        }
        catch (Exception e) when (e is InvalidOperationException or IndexOutOfRangeException or ArgumentException or EndOfStreamException)
        {
            // The library throws these on damaged files.
            return null;
        }
    }

    /// <summary>Whether there is a drawing, white throughout, on a ground that lets everything through.</summary>
    public bool IsWhiteOnTransparent()
    {
        if (!HasAlpha)
            return false;
        var (ground, drawing) = (0, 0);
        foreach (var pixel in Pixels.Chunk(Channels))
        {
            if (pixel[3] == 0)
                ground++;
            else if (pixel is [255, 255, 255, _])
                drawing++;
            else
                return false;
        }
        return ground > 0 && drawing > 0;
    }
}
