using System.Text;

namespace PlanBot.Storage.Embedded;

/// <summary>What the writer does to queue messages. Times are UTC ticks.</summary>
internal sealed class MessageStatements(Database database)
{
    private readonly Statement put = database.Prepare(
        "INSERT INTO messages (queue, visible_at, dequeue_count, receipt, enqueued_at, body) VALUES (?1, ?2, 0, 0, ?3, ?4)");

    private readonly Statement visible = database.Prepare("""
        SELECT id, dequeue_count, enqueued_at, body FROM messages
        WHERE queue = ?1 AND visible_at <= ?2 ORDER BY visible_at, id LIMIT ?3
        """);

    private readonly Statement lease = database.Prepare(
        "UPDATE messages SET visible_at = ?2, receipt = ?3, dequeue_count = dequeue_count + 1 WHERE id = ?1");

    private readonly Statement extend = database.Prepare(
        "UPDATE messages SET visible_at = ?4, receipt = ?5 WHERE id = ?1 AND receipt = ?2 AND queue = ?3 RETURNING id");

    private readonly Statement delete = database.Prepare(
        "DELETE FROM messages WHERE id = ?1 AND receipt = ?2 AND queue = ?3 RETURNING id");

    public void Put(ReadOnlySpan<byte> queue, long visibleAt, long now, ReadOnlySpan<byte> body) =>
        put.Text(1, queue).Number(2, visibleAt).Number(3, now).Blob(4, body).Run();

    public List<Message> Visible(ReadOnlySpan<byte> queue, long now, int most)
    {
        var messages = new List<Message>();
        visible.Text(1, queue).Number(2, now).Number(3, most);
        while (visible.Step())
        {
            messages.Add(new(
                visible.NumberAt(0),
                (int)visible.NumberAt(1),
                visible.NumberAt(2),
                Encoding.UTF8.GetString(visible.BytesAt(3))));
        }

        visible.Reset();
        return messages;
    }

    public void Lease(long id, long until, long receipt) => lease.Number(1, id).Number(2, until).Number(3, receipt).Run();

    /// <summary>False when no message has this id and receipt.</summary>
    public bool Extend(Lease held, ReadOnlySpan<byte> queue, long until, long receipt)
    {
        extend.Number(1, held.Id).Number(2, held.Receipt).Text(3, queue).Number(4, until).Number(5, receipt);
        var found = extend.Step();
        extend.Reset();
        return found;
    }

    /// <summary>False when no message has this id and receipt.</summary>
    public bool Delete(Lease held, ReadOnlySpan<byte> queue)
    {
        delete.Number(1, held.Id).Number(2, held.Receipt).Text(3, queue);
        var found = delete.Step();
        delete.Reset();
        return found;
    }
}

/// <summary>A message that may be taken; its dequeue count is that before the take.</summary>
internal readonly record struct Message(long Id, int DequeueCount, long EnqueuedAt, string Body);

/// <summary>What a taker holds; zeros match nothing.</summary>
internal readonly record struct Lease(long Id, long Receipt);
