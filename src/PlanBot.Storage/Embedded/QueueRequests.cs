using System.Globalization;
using System.Text;

namespace PlanBot.Storage.Embedded;

/// <summary>Adds a message. Its delay counts from when the writer takes it up.</summary>
internal sealed class PutRequest(byte[] queue, byte[] body, TimeSpan delay) : WriteRequest<bool>
{
    protected override bool Run(WriteSession session)
    {
        var now = session.Now;
        session.Messages.Put(queue, now + delay.Ticks, now, body);
        return true;
    }
}

/// <summary>Leases what is visible, the longest visible first.</summary>
internal sealed class TakeRequest(byte[] queue, int most, TimeSpan lease) : WriteRequest<IReadOnlyList<QueueMessage>>
{
    protected override IReadOnlyList<QueueMessage> Run(WriteSession session)
    {
        var now = session.Now;
        var visible = session.Messages.Visible(queue, now, most);
        if (visible.Count == 0)
        {
            return [];
        }

        var receipt = session.NextNumber();
        var taken = new QueueMessage[visible.Count];
        for (var i = 0; i < taken.Length; i++)
        {
            var message = visible[i];
            session.Messages.Lease(message.Id, now + lease.Ticks, receipt);
            taken[i] = new(
                message.Id.ToString(CultureInfo.InvariantCulture),
                receipt.ToString(CultureInfo.InvariantCulture),
                message.Body,
                message.DequeueCount + 1,
                new(message.EnqueuedAt, TimeSpan.Zero));
        }

        return taken;
    }
}

/// <summary>Moves the end of a lease, if it is still held.</summary>
internal sealed class ExtendRequest(byte[] queue, QueueMessage message, TimeSpan lease) : WriteRequest<QueueMessage?>
{
    protected override QueueMessage? Run(WriteSession session)
    {
        var receipt = session.NextNumber();
        return session.Messages.Extend(Held.By(message), queue, session.Now + lease.Ticks, receipt)
            ? message with { Receipt = receipt.ToString(CultureInfo.InvariantCulture) }
            : null;
    }
}

/// <summary>Removes a message, if its lease is still held.</summary>
internal sealed class DeleteRequest(byte[] queue, QueueMessage message) : WriteRequest<bool>
{
    protected override bool Run(WriteSession session) => session.Messages.Delete(Held.By(message), queue);
}

internal static class Held
{
    // A receipt that is no number came from elsewhere, so it holds nothing.
    public static Lease By(QueueMessage message) =>
        long.TryParse(message.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && long.TryParse(message.Receipt, NumberStyles.None, CultureInfo.InvariantCulture, out var receipt)
            ? new(id, receipt)
            : default;
}
