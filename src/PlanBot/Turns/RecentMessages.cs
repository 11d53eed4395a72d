using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PlanBot.Turns;

/// <summary>The last 256 messages that changed a partition, kept in its head row: a message that Teams delivers again, also after a crash, is not acted on twice.</summary>
internal sealed class RecentMessages
{
    private const int Most = 256;

    // So few that looking through them is quicker than keeping a set, which every transaction would have to copy.
    private readonly ulong[] seen = new ulong[Most];
    private int count;
    private int next;

    public RecentMessages(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i + 8 <= bytes.Length; i += 8) Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]));
    }

    private RecentMessages(RecentMessages other)
    {
        (count, next) = (other.count, other.next);
        other.seen.CopyTo(seen, 0);
    }

    public RecentMessages Copy() => new(this);

    public bool Has(string messageId) => messageId.Length > 0 && Has(Hash(messageId));

    public void Add(string messageId)
    {
        if (messageId.Length > 0 && Hash(messageId) is var hash && !Has(hash)) Add(hash);
    }

    /// <summary>The oldest first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[count * 8];
        for (var i = 0; i < count; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), seen[(next - count + i + Most) % Most]);
        return bytes;
    }

    private bool Has(ulong hash) => seen.AsSpan(0, count).Contains(hash);

    private void Add(ulong hash)
    {
        seen[next] = hash;
        next = (next + 1) % Most;
        count = Math.Min(count + 1, Most);
    }

    private static ulong Hash(string messageId)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(messageId), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
