using System.Buffers.Binary;
using System.Text;

namespace PlanBot.Storage.Embedded;

/// <summary>
/// The columns of a row as one blob: a version byte, the number of columns, then for each its name, a tag and its value.
/// Counts and integers are varints (integers zigzag), text is counted UTF-8, the rest little-endian.
/// </summary>
internal static class ColumnCodec
{
    private const byte Version = 1;

    public static void Write(Blob blob, Row row)
    {
        blob.Byte(Version);
        blob.Varint((ulong)row.Columns.Count);
        if (row.Columns is Dictionary<string, object> dictionary)
        {
            // The usual case, and enumerating it by its own type allocates nothing.
            foreach (var (name, value) in dictionary)
            {
                WriteColumn(blob, name, value);
            }

            return;
        }

        foreach (var (name, value) in row.Columns)
        {
            WriteColumn(blob, name, value);
        }
    }

    /// <summary>Throws <see cref="StorageException"/> when the bytes are not what <see cref="Write"/> makes.</summary>
    public static Dictionary<string, object> Read(ReadOnlySpan<byte> bytes, string key, ColumnNames names)
    {
        try
        {
            var reader = new Reader(bytes);
            var version = reader.Take(1)[0];
            if (version != Version)
            {
                throw new StorageException($"Row '{key}' is stored in format {version}; this program reads format {Version}.", reason: StorageFailureReason.Unreadable);
            }

            var count = (int)reader.Varint();
            if (count > Limits.Columns)
            {
                throw new FormatException($"{count} columns.");
            }

            var columns = new Dictionary<string, object>(count, StringComparer.Ordinal);
            for (var i = 0; i < count; i++)
            {
                columns.Add(names.Get(reader.Counted()), reader.Value());
            }

            return reader.AtEnd ? columns : throw new FormatException("More bytes than columns.");
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or FormatException)
        {
            throw new StorageException($"Row '{key}' is stored in a damaged form.", e, StorageFailureReason.Unreadable);
        }
    }

    private static void WriteColumn(Blob blob, string name, object value)
    {
        blob.CountedUtf8(name);
        switch (value)
        {
            case string text:
                blob.Byte((byte)Tag.Text);
                blob.CountedUtf8(text);
                break;
            case int number:
                blob.Byte((byte)Tag.Int);
                blob.Varint(Zigzag(number));
                break;
            case long number:
                blob.Byte((byte)Tag.Long);
                blob.Varint(Zigzag(number));
                break;
            case double number:
                blob.Byte((byte)Tag.Double);
                blob.Fixed(BitConverter.DoubleToInt64Bits(number));
                break;
            case bool flag:
                blob.Byte((byte)(flag ? Tag.True : Tag.False));
                break;
            case DateTimeOffset time:
                blob.Byte((byte)Tag.Time);
                blob.Fixed(time.UtcTicks);
                break;
            case Guid id:
                blob.Byte((byte)Tag.Guid);
                blob.Id(id);
                break;
            case byte[] bytes:
                blob.Byte((byte)Tag.Bytes);
                blob.Varint((ulong)bytes.Length);
                blob.Bytes(bytes);
                break;
            default:
                throw new ArgumentException($"{value.GetType()} got past the limits.", nameof(value));
        }
    }

    private static ulong Zigzag(long value) => (ulong)((value << 1) ^ (value >> 63));

    // Stored in files: numbers are given out once and never change.
    private enum Tag : byte
    {
        Text = 1,
        Int = 2,
        Long = 3,
        Double = 4,
        False = 5,
        True = 6,
        Time = 7,
        Guid = 8,
        Bytes = 9,
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private static readonly object True = true;
        private static readonly object False = false;
        private ReadOnlySpan<byte> rest = bytes;

        public readonly bool AtEnd => rest.IsEmpty;

        public ReadOnlySpan<byte> Take(int count)
        {
            var taken = rest[..count];
            rest = rest[count..];
            return taken;
        }

        public ulong Varint()
        {
            var value = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                var next = Take(1)[0];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }
        }

        public ReadOnlySpan<byte> Counted() => Take((int)Varint());

        public object Value() => (Tag)Take(1)[0] switch
        {
            Tag.Text => Encoding.UTF8.GetString(Counted()),
            Tag.Int => (int)Zigzagged(),
            Tag.Long => Zigzagged(),
            Tag.Double => BitConverter.Int64BitsToDouble(Fixed()),
            Tag.False => False,
            Tag.True => True,
            Tag.Time => new DateTimeOffset(Fixed(), TimeSpan.Zero),
            Tag.Guid => new Guid(Take(16)),
            Tag.Bytes => Counted().ToArray(),
            var tag => throw new FormatException($"Unknown tag {(byte)tag}."),
        };

        private long Fixed() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

        private long Zigzagged()
        {
            var value = Varint();
            return (long)(value >> 1) ^ -(long)(value & 1);
        }
    }
}
