using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PlanBot.Cards;
using PlanBot.Domain;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>An outbox row: a message that is committed with the change that caused it, and leaves afterwards.</summary>
internal static class MessageRow
{
    /// <summary>The kind of a reply that could not be delivered at once: it goes to where it was asked for, or nowhere.</summary>
    public const string Reply = "Reply";

    /// <summary>What the keys of messages that wait begin with.</summary>
    public const string Prefix = "o|";

    /// <summary>The longest key of a message: as a key of what became of it, it gets eleven characters more.</summary>
    private const int LongestKey = 400;

    /// <summary>What sending keeps in the row, or reads from it on the way.</summary>
    private static readonly ImmutableArray<string> Times = ["NotBefore", "ClaimedUntil", "Until"], Texts = ["Reason", "Summary", "Replaces", "Unless"];

    public static Row Write(Message message)
    {
        var columns = new Columns(message.GetType().Name).Text("About", message.Key);
        switch (message)
        {
            case Message.ToPerson(_, var person, var line):
                columns.Text("PersonId", person).Line(line);
                break;
            case Message.Introduction(_, var person, var name, var chat, var plan):
                Address(columns, chat).Text("PersonId", person).Text("Name", name).Text("PlanId", plan);
                break;
            case Message.ToChannel(_, var channel, var card) posted:
                Address(columns, new Chat(channel.ServiceUrl, channel.ConversationId, "", channel.BotId, channel.TenantId));
                Content(columns, card).Text("Replaces", posted.Replaces);
                break;
            case Message.ToChat(_, var chat, var card) told:
                Content(Address(columns, chat), card).List("PlanIds", told.Plans).Of("Until", told.Until).Text("Replaces", told.Replaces).Text("Unless", told.Unless);
                break;
            case Message.ToAsked(_, var asked, var settled):
                columns.Text("PersonId", asked).Text("PlanId", settled.PlanId).Text("TaskId", settled.TaskId).Text("OnCard", settled.OnCard);
                break;
            case Message.ToPlan(_, var plan, TellAvailability told):
                columns.Text("PlanId", plan).Text("PersonId", told.PersonId).Availability(told.Availability).Of<DateTimeOffset>("AvailabilityAt", told.At);
                break;
            case Message.ToPlan(_, var plan, OwnerUnreached unreached):
                columns.Text("PlanId", plan).Text("PersonId", unreached.PersonId).Text("Name", unreached.Name).Text("UserId", unreached.UserId).Of<DateTimeOffset>("Since", unreached.Since);
                break;
            case Message.ToPlanner(_, var plan):
                columns.Text("PlanId", plan);
                break;
            case Message.ChannelLost(_, var manager, var lost):
                columns.Text("PersonId", manager).Text("PlanId", lost.PlanId).Text("PlanName", lost.PlanName).Text("Code", lost.Code);
                break;
        }
        return new Row(KeyOf(message.Key), columns);
    }

    /// <summary>A reply that could not be delivered at once and is sent again later.</summary>
    public static Row Write(string about, Chat chat, ReadOnlyMemory<byte> card, string summary) => new(KeyOf(about),
        Address(new Columns(Reply).Text("About", about), chat)
            .Text("Card", Encoding.UTF8.GetString(card.Span)).Text("Summary", summary));

    public static Message? Hop(Row row) => row.Text("Kind") switch
    {
        nameof(Message.ToPerson) => new Message.ToPerson(row.Needed("About"), row.Needed("PersonId"), LineColumns.Read(row)),
        nameof(Message.Introduction) => new Message.Introduction(row.Needed("About"), row.Needed("PersonId"), row.Needed("Name"), ChatOf(row), row.Needed("PlanId")),
        nameof(Message.ToAsked) => new Message.ToAsked(row.Needed("About"), row.Needed("PersonId"), new(row.Needed("PlanId"), row.Needed("TaskId"), row.Text("OnCard"))),
        nameof(Message.ToPlan) when row.Time("AvailabilityAt") is { } at =>
            new Message.ToPlan(row.Needed("About"), row.Needed("PlanId"), new TellAvailability(row.Needed("PersonId"), AvailabilityColumns.Read(row), at)),
        nameof(Message.ToPlan) => new Message.ToPlan(row.Needed("About"), row.Needed("PlanId"),
            new OwnerUnreached(row.Needed("PersonId"), row.Text("Name") ?? "", row.Needed("UserId"), row.NeededTime("Since"))),
        nameof(Message.ToPlanner) => new Message.ToPlanner(row.Needed("About"), row.Needed("PlanId")),
        nameof(Message.ChannelLost) => new Message.ChannelLost(row.Needed("About"), row.Needed("PersonId"), new(row.Needed("PlanId"), row.Needed("PlanName"), row.Needed("Code"))),
        _ => null,
    };

    /// <summary>Throws <see cref="RowFaultException"/>, or what that is made of, for a row that cannot be carried: it is found before anything of it is done.</summary>
    public static void Check(Row row)
    {
        (_, _, _) = (row.Needed("About"), row.List("PlanIds"), row.Int("Tries"));
        foreach (var name in Times) row.Time(name);
        foreach (var name in Texts) row.Text(name);
        if (Hop(row) is not null) return;
        if (row.Needed("Kind") is not (nameof(Message.ToChat) or nameof(Message.ToChannel) or Reply)) throw RowReading.Not("Kind", row.Needed("Kind"));
        ChatOf(row);
        var card = row.Needed("Card");
        if (!IsJson(card)) throw RowReading.Not("Card", card);
    }

    public static Chat ChatOf(Row row) =>
        new(row.Needed("ServiceUrl"), row.Text("ConversationId"), row.Text("UserId") ?? "", row.Text("BotId") ?? "", row.Text("TenantId"));

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

    private static bool IsJson(string card)
    {
        try
        {
            using var json = JsonDocument.Parse(card);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Each part between bars is made a legal key. What is too long for one, as an id from outside may be, becomes its hash.</summary>
    private static string KeyOf(string about)
    {
        var key = Prefix + string.Join('|', about.Split('|').Select(Key.Escape));
        return key.Length <= LongestKey ? key : Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about)));
    }

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
