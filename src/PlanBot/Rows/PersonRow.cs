using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A person's head row, and their inbox with one row a line.</summary>
internal static class PersonRow
{
    public static Columns Write(Person person) => new Columns("Person")
        .Text("Id", person.Id)
        .Text("Name", person.Name)
        .Text("Language", person.Chosen?.Tag)
        .Text("Locale", person.Locale)
        .Text("Zone", person.Zone?.Name)
        .Text("ChatServiceUrl", person.Chat?.ServiceUrl)
        .Text("ChatId", person.Chat?.ConversationId)
        .Text("ChatUserId", person.Chat?.UserId)
        .Text("ChatBotId", person.Chat?.BotId)
        .Text("ChatTenantId", person.Chat?.TenantId)
        .Text("ChatInactive", person.Inactive?.Code)
        .Of("ChatInactiveSince", person.Inactive?.Since)
        .Flag("IsWelcomed", person.IsWelcomed)
        .List("Plans", person.Plans)
        .Of("NudgedOn", person.NudgedOn);

    public static Person Read(Row row, IEnumerable<Row> lines) => new()
    {
        Id = row.Text("Id")!,
        Name = row.Text("Name") ?? "",
        Chosen = row.Text("Language") is { } tag ? Tongue.Of(tag) : null,
        Locale = row.Text("Locale"),
        Zone = Zone.Find(row.Text("Zone")),
        Chat = row.Text("ChatUserId") is { } user
            ? new Chat(row.Text("ChatServiceUrl")!, row.Text("ChatId"), user, row.Text("ChatBotId")!, row.Text("ChatTenantId")) : null,
        Inactive = row.Text("ChatInactive") is { } code ? new(code, row.Time("ChatInactiveSince") ?? default) : null,
        IsWelcomed = row.Flag("IsWelcomed") ?? false,
        Plans = [.. row.List("Plans")],
        NudgedOn = row.Date("NudgedOn"),
        Inbox = [.. lines.Select(l => new Line(l.Text("PlanId")!, l.Date("On")!.Value))],
    };

    public static string LineKey(Line line) => "i|" + Key.Escape(line.Key);

    public static Row WriteLine(Line line) => new(LineKey(line), new Columns("Line")
        .Text("PlanId", line.PlanId)
        .Of<DateOnly>("On", line.On));
}
