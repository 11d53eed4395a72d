using System.Buffers.Binary;
using System.IO.Compression;

namespace PlanBot.Tests.Packaging;

/// <summary>Reads a PNG of 8 bits a channel with transparency (colour type 6), which is what the outline icon is (PNG specification, 9 and 10).</summary>
internal static class Pixels
{
    private const int Channels = 4;

    public static List<(int Red, int Green, int Blue, int Alpha)> Of(byte[] png)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.Equal((8, 6, 0), (png[24], png[25], png[28]));
        var (lines, stride) = (Unpacked(png), width * Channels);
        var (before, pixels) = (new byte[stride], new List<(int, int, int, int)>());
        for (var y = 0; y < height; y++)
        {
            var line = lines.AsSpan(y * (stride + 1) + 1, stride).ToArray();
            for (var x = 0; x < stride; x++)
            {
                var (left, up, corner) = (x < Channels ? 0 : line[x - Channels], (int)before[x], x < Channels ? 0 : before[x - Channels]);
                line[x] += lines[y * (stride + 1)] switch { 0 => 0, 1 => (byte)left, 2 => (byte)up, 3 => (byte)((left + up) / 2), _ => (byte)Paeth(left, up, corner) };
            }
            for (var x = 0; x < stride; x += Channels) pixels.Add((line[x], line[x + 1], line[x + 2], line[x + 3]));
            before = line;
        }
        return pixels;
    }

    private static byte[] Unpacked(byte[] png)
    {
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)))
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) packed.Write(png, at + 8, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)));
        packed.Position = 0;
        using var lines = new MemoryStream();
        using (var inflate = new ZLibStream(packed, CompressionMode.Decompress)) inflate.CopyTo(lines);
        return lines.ToArray();
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (toLeft, toUp, toCorner) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - corner - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
