using System.Globalization;
using Microsoft.Graph.Models;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.People;
using WorkingHours = PlanBot.Domain.Calendar.WorkingHours;

namespace PlanBot.Graph;

/// <summary>Reads what Graph says of a mailbox (mailboxSettings: automaticRepliesSetting, timeZone, workingHours). What is not as documented is as if it were not said.</summary>
internal static class MailboxReading
{
    public static HearMailbox Of(MailboxSettings? mailbox, bool withReplies, bool withHours)
    {
        var zone = Zone.FindAny(mailbox?.TimeZone) ?? Zone.FindAny(mailbox?.WorkingHours?.TimeZone?.Name);
        return new(withReplies ? ReplyOf(mailbox?.AutomaticRepliesSetting, zone) : null, withHours ? zone : null, withHours ? HoursOf(mailbox?.WorkingHours) : null);
    }

    /// <summary>An instant as Graph writes it: a time on the wall, and the zone of the wall.</summary>
    public static DateTimeOffset? InstantOf(DateTimeTimeZone? at, Zone? usual = null) =>
        DateTime.TryParse(at?.DateTime, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local) && (Zone.FindAny(at.TimeZone) ?? usual) is { } zone
            ? zone.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)) : null;

    private static AutomaticReply? ReplyOf(AutomaticRepliesSetting? setting, Zone? zone) => setting?.Status switch
    {
        AutomaticRepliesStatus.AlwaysEnabled => new(null, null),
        AutomaticRepliesStatus.Scheduled when InstantOf(setting.ScheduledStartDateTime, zone) is { } from && InstantOf(setting.ScheduledEndDateTime, zone) is { } until && from < until => new(from, until),
        _ => null,
    };

    private static WorkingHours? HoursOf(Microsoft.Graph.Models.WorkingHours? hours) =>
        hours is { StartTime.DateTime: var from, EndTime.DateTime: var until } && from.TimeOfDay < until.TimeOfDay ? new(TimeOnly.FromDateTime(from), TimeOnly.FromDateTime(until)) : null;
}
