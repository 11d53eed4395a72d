using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A person's head row, and their inbox with one row a line.</summary>
internal static class PersonRow
{
    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new Person { Id = "" }).OfShell("", null, 0, []));

    public static readonly FrozenSet<string> LineNames = Columns.NamesOf(columns => Fill(columns, new Line("", default)));

    public static Columns Write(Person person) => Fill(new Columns("Person"), person);

    private static Columns Fill(Columns columns, Person person) => columns
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
        .Availability(person.Own)
        .Text("MailboxZone", person.Mailbox?.Zone?.Name)
        .Text("MailboxHours", person.Mailbox?.Hours?.ToString())
        .List("AutomaticReplies", (person.Mailbox?.Absences ?? []).Select(a => a.ToString()))
        .Of("AutomaticReplySince", person.Mailbox?.ReplySince)
        .Of("BackInSpiteOf", person.Mailbox?.BackSince)
        .Of("QuietFrom", person.Quiet?.From)
        .Of("QuietTo", person.Quiet?.To)
        .Of<int>("CardsPerDay", person.CardsPerDay)
        .SettingsChange(person.LastChange)
        .Of<DateOnly>("InterruptedOn", person.Interrupted.Cards > 0 ? person.Interrupted.Day : null)
        .Of<int>("Interruptions", person.Interrupted.Cards > 0 ? person.Interrupted.Cards : null)
        .Of("TellAt", person.TellAt)
        .List("Untold", person.Untold)
        .Of("NudgedOn", person.NudgedOn)
        .Of("QuestionedOn", person.QuestionedOn)
        .List("Nudged", person.Nudged.Select(n => n.PlanId + "/" + n.TaskId))
        .List("Escalated", person.Escalated.Select(n => n.PlanId + "/" + n.TaskId))
        .Of("DeviatedOn", person.DeviatedOn)
        .List("Deviated", person.Deviated.Select(n => n.PlanId + "/" + n.TaskId));

    public static Person Read(Row row, IEnumerable<Line> lines) => new()
    {
        Id = row.Needed("Id"),
        Name = row.Text("Name") ?? "",
        Chosen = row.Text("Language") is { } tag ? Tongue.Of(tag) : null,
        Locale = row.Text("Locale"),
        Zone = Zone.Find(row.Text("Zone")),
        Chat = row.Text("ChatUserId") is { } user
            ? new Chat(row.Needed("ChatServiceUrl"), row.Text("ChatId"), user, row.Needed("ChatBotId"), row.Text("ChatTenantId")) : null,
        Inactive = row.Text("ChatInactive") is { } code ? new(code, row.Time("ChatInactiveSince") ?? default) : null,
        IsWelcomed = row.Flag("IsWelcomed") ?? false,
        Plans = [.. row.List("Plans")],
        Own = AvailabilityColumns.Read(row),
        Mailbox = Mailbox(row),
        Quiet = row.Clock("QuietFrom") is { } quietFrom && row.Clock("QuietTo") is { } quietTo ? new(quietFrom, quietTo) : null,
        CardsPerDay = Math.Clamp(row.Int("CardsPerDay") ?? 3, 1, 10),
        LastChange = row.SettingsChange(),
        Interrupted = row.Date("InterruptedOn") is { } day ? new(day, row.Int("Interruptions") ?? 0) : default,
        TellAt = row.Time("TellAt"),
        Untold = [.. row.List("Untold")],
        NudgedOn = row.Date("NudgedOn"),
        QuestionedOn = row.Date("QuestionedOn"),
        Nudged = Nudged(row, "Nudged"),
        Escalated = Nudged(row, "Escalated"),
        DeviatedOn = row.Date("DeviatedOn"),
        Deviated = Nudged(row, "Deviated"),
        Inbox = [.. lines],
    };

    private static Mailbox? Mailbox(Row row)
    {
        var mailbox = new Mailbox
        {
            Zone = Zone.Find(row.Text("MailboxZone")),
            Hours = WorkingHours.Read(row.Text("MailboxHours")),
            Absences = [.. row.List("AutomaticReplies").Select(Absence.Read).OfType<Absence>()],
            ReplySince = row.Date("AutomaticReplySince"),
            BackSince = row.Date("BackInSpiteOf"),
        };
        return mailbox == new Mailbox() ? null : mailbox;
    }

    public static string LineKey(Line line) => "i|" + Key.Escape(line.Key);

    public static Row WriteLine(Line line) => new(LineKey(line), Fill(new Columns("Line"), line));

    public static Line ReadLine(Row row)
    {
        var line = LineColumns.Read(row);
        return row.Key == LineKey(line) ? line : throw new RowFaultException("Row.OtherKey", LineKey(line));
    }

    private static ImmutableArray<NudgedTask> Nudged(Row row, string name) =>
        [.. row.List(name).Select(n => n.LastIndexOf('/') is var end and >= 0 ? new NudgedTask(n[..end], n[(end + 1)..]) : null).OfType<NudgedTask>()];

    private static Columns Fill(Columns columns, Line line) => columns.Line(line);
}
