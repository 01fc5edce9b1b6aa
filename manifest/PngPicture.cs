using System.Buffers.Binary;
using System.IO.Compression;

namespace TeamsCounselBot.Package;

/// <summary>A PNG picture with 8 bits per channel, as icons are (PNG specification, third edition).</summary>
/// <param name="Channels">3 for colour, 4 for colour with alpha.</param>
/// <param name="Pixels">Row by row, <paramref name="Channels"/> bytes each.</param>
internal sealed record PngPicture(int Width, int Height, int Channels, byte[] Pixels)
{
    private const int Largest = 1024;
    private const int ChunkFrame = 12;

    /// <summary>Null where it is no PNG, or one of a kind that icons are not: palettes, grey, 16 bits, interlaced.</summary>
    public static PngPicture? Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
            return null;
        ReadOnlySpan<byte> header = [];
        using var packed = new MemoryStream();
        for (var rest = file[8..]; rest.Length >= ChunkFrame;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (length < 0 || length > rest.Length - ChunkFrame)
                return null;
            var content = rest.Slice(8, length);
            if (rest[4..8].SequenceEqual("IHDR"u8))
                header = content;
            else if (rest[4..8].SequenceEqual("IDAT"u8))
                packed.Write(content);
            rest = rest[(ChunkFrame + length)..];
        }
        if (header.Length != 13 || header[8] != 8 || header[9] is not (2 or 6) || header[12] != 0)
            return null;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        return width is < 1 or > Largest || height is < 1 or > Largest ? null : Unpack(width, height, header[9] == 6 ? 4 : 3, packed);
    }

    /// <summary>Whether there is a drawing, white throughout, on a ground that lets everything through.</summary>
    public bool IsWhiteOnTransparent()
    {
        if (Channels != 4)
            return false;
        var (ground, drawing) = (0, 0);
        foreach (var pixel in Pixels.Chunk(4))
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

    private static PngPicture? Unpack(int width, int height, int channels, MemoryStream packed)
    {
        packed.Position = 0;
        using var inflated = new ZLibStream(packed, CompressionMode.Decompress);
        var stride = width * channels;
        var pixels = new byte[stride * height];
        Span<byte> filter = stackalloc byte[1];
        try
        {
            for (var y = 0; y < height; y++)
            {
                inflated.ReadExactly(filter);
                var row = pixels.AsSpan(y * stride, stride);
                inflated.ReadExactly(row);
                if (!Unfilter(filter[0], row, y == 0 ? default : pixels.AsSpan((y - 1) * stride, stride), channels))
                    return null;
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
        return new PngPicture(width, height, channels, pixels);
    }

    private static bool Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int channels)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var left = i >= channels ? row[i - channels] : 0;
            var up = above.IsEmpty ? 0 : above[i];
            var corner = i >= channels && !above.IsEmpty ? above[i - channels] : 0;
            var predicted = filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => -1 };
            if (predicted < 0)
                return false;
            row[i] = (byte)(row[i] + predicted);
        }
        return true;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
