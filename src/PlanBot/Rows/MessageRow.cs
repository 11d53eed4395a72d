using System.Globalization;
using System.Text;
using PlanBot.Cards;
using PlanBot.Domain;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>An outbox row: a message that is committed with the change that caused it, and leaves afterwards.</summary>
internal static class MessageRow
{
    /// <summary>Where the messages lie that wait to be sent.</summary>
    public static readonly KeyRange Waiting = KeyRange.Prefix("o|");

    public static Row Write(Message message)
    {
        var columns = new Columns(message.GetType().Name).Text("About", message.Key);
        switch (message)
        {
            case Message.ToPerson(_, var person, var line):
                columns.Text("PersonId", person).Text("PlanId", line.PlanId).Of<DateOnly>("On", line.On);
                break;
            case Message.Introduction(_, var person, var name, var chat, var plan):
                Address(columns, chat).Text("PersonId", person).Text("Name", name).Text("PlanId", plan);
                break;
            case Message.ToChannel(_, var channel, var card):
                Address(columns, new Chat(channel.ServiceUrl, channel.ConversationId, "", channel.BotId, channel.TenantId));
                Content(columns, card);
                break;
            case Message.ToChat(_, var chat, var card):
                Content(Address(columns, chat), card);
                break;
        }
        return new Row(KeyOf(message.Key), columns);
    }

    /// <summary>A reply that could not be delivered at once and is sent again later.</summary>
    public static Row Write(string about, Chat chat, ReadOnlyMemory<byte> card, string summary) => new(KeyOf(about),
        Address(new Columns(nameof(Message.ToChat)).Text("About", about), chat)
            .Text("Card", Encoding.UTF8.GetString(card.Span)).Text("Summary", summary));

    public static Message? Hop(Row row) => row.Text("Kind") switch
    {
        nameof(Message.ToPerson) => new Message.ToPerson(row.Text("About")!, row.Text("PersonId")!, new Line(row.Text("PlanId")!, row.Date("On")!.Value)),
        nameof(Message.Introduction) => new Message.Introduction(row.Text("About")!, row.Text("PersonId")!, row.Text("Name")!, ChatOf(row), row.Text("PlanId")!),
        _ => null,
    };

    public static Chat ChatOf(Row row) =>
        new(row.Text("ServiceUrl")!, row.Text("ConversationId"), row.Text("UserId") ?? "", row.Text("BotId") ?? "", row.Text("TenantId"));

    /// <summary>The row with what became of the last try.</summary>
    public static Row With(Row row, string? key, params (string Name, object? Value)[] columns)
    {
        var changed = new Dictionary<string, object>(row.Columns, StringComparer.Ordinal);
        foreach (var (name, value) in columns)
        {
            if (value is null) changed.Remove(name);
            else changed[name] = value;
        }
        return new Row(key ?? row.Key, changed);
    }

    /// <summary>Each part between bars is made a legal key.</summary>
    private static string KeyOf(string about) =>
        "o|" + string.Join('|', about.Split('|').Select(Key.Escape));

    private static Columns Address(Columns columns, Chat chat) => columns
        .Text("ServiceUrl", chat.ServiceUrl)
        .Text("ConversationId", chat.ConversationId)
        .Text("UserId", chat.UserId)
        .Text("BotId", chat.BotId)
        .Text("TenantId", chat.TenantId);

    private static Columns Content(Columns columns, AdaptiveCard card) => columns
        .Text("Card", Encoding.UTF8.GetString(card.ToJson()))
        .Text("Summary", card.FallbackText);
}
