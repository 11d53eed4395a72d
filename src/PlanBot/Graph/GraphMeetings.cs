using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;

namespace PlanBot.Graph;

/// <summary>
/// Reads when a plan's review meeting is, from five weeks back to five weeks ahead (Graph: list calendarView). Only the calendar of somebody whom the plan names is read:
/// a setting opens nobody else's.
/// </summary>
internal sealed class GraphMeetings(GraphAccess graph, Contact contact, BotClock clock)
{
    private const int MostPages = 20, EventsInPage = 100, DaysAround = 35;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    /// <summary>When each plan's calendar was asked; another instance may ask once more.</summary>
    private readonly ConcurrentDictionary<string, (CalendarMeeting Meeting, DateTimeOffset At)> asked = new(StringComparer.Ordinal);

    public async Task LookAsync(Plan plan, CancellationToken cancel)
    {
        if (plan.Settings.Meeting is not { } meeting || !graph.IsOpen(GraphFeature.ReviewMeetings)) return;
        if (asked.TryGetValue(plan.Id, out var last) && last.Meeting == meeting && clock.Now - last.At < Every) return;
        var today = new DateTimeOffset(clock.Now.UtcDateTime.Date, TimeSpan.Zero);
        var (from, until) = (today.AddDays(-DaysAround), today.AddDays(DaysAround));
        var starts = IsNamed(plan, meeting.Address) ? await StartsAsync(meeting, from, until, cancel) : [];
        if (starts is null) return;
        asked[plan.Id] = (meeting, clock.Now);
        await contact.HandAsync(plan.Id, new HearMeetings(new(meeting, from, until, [.. starts])));
    }

    /// <summary>Null when the calendar cannot be read now; what a calendar with more than 2,000 events has beyond is not looked for.</summary>
    private async Task<List<DateTimeOffset>?> StartsAsync(CalendarMeeting meeting, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var starts = new List<DateTimeOffset>();
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await graph.AskAsync(GraphFeature.ReviewMeetings, Permission.Calendar, (client, stop) => PageAsync(client, meeting.Address, from, until, next, stop), cancel);
            if (answer is GraphAnswer<EventCollectionResponse?>.Missing) return [];
            if (answer is not GraphAnswer<EventCollectionResponse?>.Found(var found)) return null;
            starts.AddRange((found?.Value ?? []).Where(e => e.IsCancelled is not true && meeting.Subject.Equals(e.Subject?.Trim(), StringComparison.OrdinalIgnoreCase))
                .Select(e => MailboxReading.InstantOf(e.Start)).OfType<DateTimeOffset>());
            if ((next = found?.OdataNextLink) is null) break;
        }
        return starts;
    }

    private static Task<EventCollectionResponse?> PageAsync(GraphServiceClient client, string address, DateTimeOffset from, DateTimeOffset until, string? next, CancellationToken cancel) => next is not null
        ? client.Users[address].CalendarView.WithUrl(next).GetAsync(cancellationToken: cancel)
        : client.Users[address].CalendarView.GetAsync(c =>
        {
            c.QueryParameters.StartDateTime = from.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            c.QueryParameters.EndDateTime = until.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            c.QueryParameters.Select = ["subject", "start", "isCancelled"];
            c.QueryParameters.Top = EventsInPage;
        }, cancel);

    private static bool IsNamed(Plan plan, string address) =>
        plan.People.Values.Any(p => p.LeftAt is null && (address.Equals(p.Email, StringComparison.OrdinalIgnoreCase) || address.Equals(p.PersonId, StringComparison.OrdinalIgnoreCase)));
}
