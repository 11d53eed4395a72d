using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PlanBot.Storage.Embedded;

/// <summary>Grows in pooled memory; what one commit sends to the writer is one of these.</summary>
internal sealed class Blob(int size) : IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(size);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> this[Slice slice] => bytes.AsSpan(slice.Start, slice.Length);

    public Slice From(int start) => new(start, Length - start);

    public void Byte(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    // Seven bits a byte, the lowest first, as in LEB128.
    public void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        Byte((byte)value);
    }

    public void Fixed(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);
        Length += 8;
    }

    public void Id(Guid value)
    {
        value.TryWriteBytes(Room(16));
        Length += 16;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        Length += value.Length;
    }

    public Slice Utf8(string value)
    {
        var start = Length;
        Length += Encoding.UTF8.GetBytes(value, Room(Encoding.UTF8.GetMaxByteCount(value.Length)));
        return From(start);
    }

    public void CountedUtf8(string value)
    {
        if (value.Length < 0x80 / 3)
        {
            // The count is then one byte, so the text is written first and measured by that.
            Byte(0);
            var text = Utf8(value);
            bytes[text.Start - 1] = (byte)text.Length;
            return;
        }

        Varint((ulong)Encoding.UTF8.GetByteCount(value));
        Utf8(value);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    private Span<byte> Room(int count)
    {
        if (bytes.Length - Length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, Length + count));
            bytes.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        return bytes.AsSpan(Length);
    }
}

/// <summary>A part of a <see cref="Blob"/>, which may move in memory while it grows.</summary>
internal readonly record struct Slice(int Start, int Length);
