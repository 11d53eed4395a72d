using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PlanBot.Turns;

/// <summary>The last 256 messages that changed a partition, kept in its head row: a message that Teams delivers again, also after a crash, is not acted on twice.</summary>
internal sealed class RecentMessages
{
    private const int Most = 256;
    private readonly Queue<ulong> order;
    private readonly HashSet<ulong> seen;

    public RecentMessages(ReadOnlySpan<byte> bytes)
    {
        order = new(Most);
        for (var i = 0; i + 8 <= bytes.Length; i += 8) order.Enqueue(BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]));
        seen = [.. order];
    }

    private RecentMessages(RecentMessages other) => (order, seen) = (new(other.order), [.. other.seen]);

    public RecentMessages Copy() => new(this);

    public bool Has(string messageId) => messageId.Length > 0 && seen.Contains(Hash(messageId));

    public void Add(string messageId)
    {
        if (messageId.Length == 0 || !seen.Add(Hash(messageId))) return;
        order.Enqueue(Hash(messageId));
        if (order.Count > Most) seen.Remove(order.Dequeue());
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[order.Count * 8];
        var at = 0;
        foreach (var hash in order) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * at++), hash);
        return bytes;
    }

    private static ulong Hash(string messageId)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(messageId), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
