using System.Collections.Frozen;
using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>The head row of a plan: what is one of a kind. Every commit replaces it under its ETag.</summary>
internal static class PlanHead
{
    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new Plan { Id = "", Name = "", Manager = "" }).OfShell("", null, 0, []));

    public static Columns Write(Plan plan) => Fill(new Columns("Plan"), plan);

    private static Columns Fill(Columns columns, Plan plan)
    {
        var settings = plan.Settings;
        return columns
            .Text("Id", plan.Id)
            .Text("TenantId", plan.TenantId)
            .Text("Name", plan.Name)
            .Text("State", plan.State.ToString())
            .Text("DraftOf", plan.DraftOf)
            .Lines("ImportColumns", plan.Review?.Columns)
            .Lines("ImportIgnored", plan.Review?.Ignored)
            .Lines("ImportWarnings", plan.Review?.Warnings)
            .Of("ImportWarningCount", plan.Review?.WarningCount)
            .Text("ManagerName", plan.Find(plan.Manager)?.Name)
            .Text("ManagerId", plan.Manager)
            .Text("SponsorId", plan.Sponsor)
            .Of<DateTimeOffset>("CreatedAt", plan.CreatedAt)
            .Of<int>("NextTask", plan.NextTask)
            .Of<long>("KpiStamp", plan.Kpis.Stamp)
            .Of("CasesLookedOn", plan.Cases.LookedOn)
            .Of<int>("NextCase", plan.Cases.Next)
            .Text("Language", settings.Tongue.Tag)
            .Text("Zone", settings.Zone.Name)
            .Working(settings.Working)
            .Of<TimeOnly>("NudgeAt", settings.NudgeAt)
            .Of<int>("DueSoonDays", settings.DueSoonDays)
            .Of<int>("BehindPoints", settings.BehindPoints)
            .Of<DayOfWeek>("ReviewDay", settings.Review.Day)
            .Of<TimeOnly>("ReviewAt", settings.Review.At)
            .Of<int>("ReviewEveryWeeks", settings.Review.EveryWeeks)
            .Of<TimeSpan>("DigestLeadHours", settings.Review.Lead)
            .Text("ReviewMeeting", settings.Meeting?.ToString())
            .Text("ReviewMeetingSeen", plan.ReviewCalendar?.Meeting.ToString())
            .Of("ReviewsSeenFrom", plan.ReviewCalendar?.From)
            .Of("ReviewsSeenUntil", plan.ReviewCalendar?.Until)
            .List("ReviewsSeen", (plan.ReviewCalendar?.Starts ?? []).Select(at => at.ToString("O", CultureInfo.InvariantCulture)))
            .Text("PlannerPlan", settings.PlannerPlan)
            .Text("PlannerRefused", plan.PlannerRefused)
            .Flag("MentionsUnreached", settings.MentionsUnreached)
            .Ladder(settings.Ladder)
            .Rounds(settings.Rounds)
            .Deviations(settings.Deviations)
            .Text("ChannelServiceUrl", plan.Channel?.ServiceUrl)
            .Text("ChannelId", plan.Channel?.ConversationId)
            .Text("ChannelBotId", plan.Channel?.BotId)
            .Text("ChannelTenantId", plan.Channel?.TenantId)
            .Text("ChannelName", plan.Channel?.Name)
            .Text("ChannelTeamId", plan.Channel?.TeamId)
            .Text("ChannelInactive", plan.ChannelInactive?.Code)
            .Of("ChannelInactiveSince", plan.ChannelInactive?.Since)
            .Of("NudgedUntil", plan.NudgedUntil)
            .Text("NudgedUpTo", plan.NudgedUpTo)
            .List("RoundDays", plan.RoundDays.Select(day => day.ToIso()))
            .Of("UnblockAt", plan.UnblockAt)
            .Of("DigestedFor", plan.DigestedFor)
            .Of("OpenRound", plan.OpenRound?.Key)
            .Of("RoundClosesAt", plan.OpenRound?.CutOff);
    }

    public static Plan Read(Row row) => new()
    {
        Id = row.Needed("Id"),
        TenantId = row.Text("TenantId"),
        Name = row.Needed("Name"),
        State = row.Choice<PlanState>("State") ?? PlanState.Active,
        DraftOf = row.Text("DraftOf"),
        Review = row.Int("ImportWarningCount") is { } warnings ? new(row.Lines("ImportColumns"), row.Lines("ImportIgnored"), row.Lines("ImportWarnings"), warnings) : null,
        Manager = row.Needed("ManagerId"),
        Sponsor = row.Text("SponsorId"),
        CreatedAt = row.Time("CreatedAt") ?? default,
        NextTask = row.Int("NextTask") ?? 1,
        Kpis = KpiBook.Empty with { Stamp = row.Long("KpiStamp") ?? 0 },
        Cases = CaseBook.Empty with { LookedOn = row.Date("CasesLookedOn"), Next = Math.Max(1, row.Int("NextCase") ?? 1) },
        Settings = new PlanSettings
        {
            Tongue = Tongue.Of(row.Text("Language")),
            Zone = Zone.Find(row.Text("Zone")) ?? Zone.Utc,
            Working = WorkingColumns.Read(row),
            NudgeAt = row.Clock("NudgeAt") ?? new(9, 0),
            DueSoonDays = row.Int("DueSoonDays") ?? 2,
            BehindPoints = row.Int("BehindPoints") ?? 15,
            Meeting = CalendarMeeting.Read(row.Text("ReviewMeeting")),
            PlannerPlan = row.Text("PlannerPlan"),
            MentionsUnreached = row.Flag("MentionsUnreached") ?? false,
            Ladder = row.Ladder(),
            Rounds = RoundColumns.Read(row),
            Deviations = DeviationColumns.Read(row),
            Review = new ReviewRhythm(
                row.Choice<DayOfWeek>("ReviewDay") ?? DayOfWeek.Monday,
                row.Clock("ReviewAt") ?? new(10, 0),
                Math.Clamp(row.Int("ReviewEveryWeeks") ?? 1, 1, 26),
                TimeSpan.FromHours(Math.Clamp(row.Number("DigestLeadHours") ?? 2, 0, 7 * 24))),
        },
        Channel = row.Text("ChannelId") is { } channel
            ? new Channel(row.Needed("ChannelServiceUrl"), channel, row.Needed("ChannelBotId"), row.Text("ChannelTenantId"), row.Text("ChannelName")) { TeamId = row.Text("ChannelTeamId") } : null,
        ChannelInactive = row.Text("ChannelInactive") is { } code ? new(code, row.Time("ChannelInactiveSince") ?? default) : null,
        NudgedUntil = row.Time("NudgedUntil"),
        NudgedUpTo = row.Text("NudgedUpTo"),
        RoundDays = [.. row.List("RoundDays").Select(Day)],
        UnblockAt = row.Time("UnblockAt"),
        ReviewCalendar = CalendarMeeting.Read(row.Text("ReviewMeetingSeen")) is { } seen
            ? new(seen, row.NeededTime("ReviewsSeenFrom"), row.NeededTime("ReviewsSeenUntil"), [.. row.List("ReviewsSeen").Select(Instant)]) : null,
        PlannerRefused = row.Text("PlannerRefused"),
        DigestedFor = row.Time("DigestedFor"),
        OpenRound = row.Date("OpenRound") is { } round ? new(round, row.NeededTime("RoundClosesAt")) : null,
    };

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : throw RowReading.Not("ReviewsSeen", text);

    private static DateOnly Day(string text) => IsoDay.Read(text) ?? throw RowReading.Not("RoundDays", text);
}
