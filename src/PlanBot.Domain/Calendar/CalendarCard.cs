using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Calendar;

/// <summary>The next weeks of a calendar, a line for each week and one for each run of days that are not as their weekday, in words and one below the other, for a narrow phone.</summary>
public static class CalendarCard
{
    /// <summary>The weeks that are shown when none are named.</summary>
    public const int UsualWeeks = 4;

    /// <summary>The most weeks that can be asked for.</summary>
    public const int MostWeeks = 26;

    /// <summary>The calendar of one plan.</summary>
    public static AdaptiveCard For(Plan plan, int weeks, DateTimeOffset now, Tongue tongue) =>
        Of(tongue.Say("Calendar.Title", plan.Name.CutLine(60)), Seen.Of(plan, Availability.Unsaid), now, weeks, plan.Id, tongue);

    /// <summary>The calendar of the plans that are meant, as it is for the person; a card asks which when it differs.</summary>
    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, ShowCalendar ask, DateTimeOffset now)
    {
        var tongue = person.Tongue;
        if (plans.IsEmpty)
        {
            var own = new Seen(WorkingCalendar.MondayToFriday, null, person.Availability.Zone ?? Zone.Utc, person.Availability.Absences);
            return person.Answers(new Reply.Card(Of(tongue.Say("Calendar.Own"), own, now, ask.Weeks, null, tongue)));
        }
        var found = Routing.Meant(plans, ask.PlanName, ask.ChannelId);
        if (found is not [var first, ..]) return Routing.NoSuchPlan(person, plans, ask.PlanName!);
        var seen = Seen.Of(first, person.Availability);
        if (found.Skip(1).Select(p => Seen.Of(p, person.Availability)).Any(other => !other.IsSameAs(seen)))
            return person.Answers(new Reply.Card(WhichPlanCard.Of([.. found.Select(p => (p, (PlanTask?)null))], ask.Command, tongue)));
        var names = string.Join(tongue.Say("Import.Comma"), found.Take(3).Select(p => p.Name.CutLine(60)));
        var title = found.Count > 3 ? tongue.Say("Calendar.TitleMore", names, found.Count - 3) : tongue.Say("Calendar.Title", names);
        return person.Answers(new Reply.Card(Of(title, seen, now, ask.Weeks, found.Count == 1 ? first.Id : null, tongue)));
    }

    /// <summary>The card. What does not fit into one is left out, and said.</summary>
    private static AdaptiveCard Of(string title, Seen seen, DateTimeOffset now, int weeks, string? planId, Tongue tongue)
    {
        var (calendar, today) = (seen.Calendar, seen.Zone.DateAt(now));
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        ImmutableArray<Element> head =
        [
            new TextBlock(title) { Heading = Heading.Title },
            new TextBlock(tongue.Say("Calendar.Hours", calendar.Hours.From, calendar.Hours.To, seen.Zone.Name)) { Spacing = Spacing.None },
            new TextBlock(tongue.Say("Calendar.Weekdays", Weekdays(calendar, tongue))) { Spacing = Spacing.None },
            new TextBlock(tongue.Say(calendar.IsWorkingDay(today) ? "Calendar.TodayWorked" : "Calendar.TodayOff", today)) { Weight = Weight.Bolder },
        ];
        return TaskCards.Fit(weeks, shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                .. head,
                .. Enumerable.Range(0, shown).Select(week => Week(seen, monday.AddDays(7 * week), tongue)),
                .. shown < weeks ? [new TextBlock(tongue.Say("Calendar.TooLongToShow", weeks - shown))] : ImmutableArray<Element>.Empty,
                .. Coverage(seen.Region, monday.AddDays((7 * weeks) - 1), tongue).Select(text => new TextBlock(text) { IsSubtle = true, Separator = true }),
            ],
            Actions = weeks >= 8 ? [] : [Say.Button(tongue.Say("Calendar.More"), tongue.IsChinese ? "日历 8 周" : "calendar 8 weeks", planId)],
        });
    }

    /// <summary>What is known of public holidays until the last day that is shown; what is not known is said, since it is not the same as no holidays.</summary>
    private static IEnumerable<string> Coverage(string? region, DateOnly last, Tongue tongue)
    {
        if (PublicHolidays.Find(region) is not { } holidays)
        {
            yield return tongue.Say("Calendar.NoRegion");
            yield break;
        }
        yield return tongue.Say("Calendar.Covered", holidays.Name(tongue), holidays.FirstYear, holidays.LastYear);
        if (last.Year > holidays.LastYear) yield return tongue.Say("Calendar.NotCovered", holidays.Name(tongue), holidays.LastYear + 1);
    }

    /// <summary>A run of days with its name: Thu 1 Oct to Wed 7 Oct, National Day.</summary>
    private static string Run(DateOnly from, DateOnly to, DayName? name, Tongue tongue)
    {
        var days = from == to ? tongue.Day(from) : tongue.Say("Calendar.Run", tongue.Day(from), tongue.Day(to));
        return name is null ? days : tongue.Say("Calendar.Named", days, name.Say(tongue));
    }

    private static Container Week(Seen seen, DateOnly monday, Tongue tongue)
    {
        var (calendar, sunday) = (seen.Calendar, monday.AddDays(6));
        NamedDays worked = [.. calendar.MakeUpDays.Between(monday, sunday)], off = [.. calendar.Holidays.Between(monday, sunday).Where(d => !worked.Contains(d.Date))];
        return new(
        [
            new TextBlock(tongue.Say("Calendar.Week", tongue.Say("Calendar.Run", tongue.Day(monday), tongue.Day(sunday)), calendar.WorkingDays(monday, sunday))) { Weight = Weight.Bolder },
            .. off.Runs().Select(r => (r.From, Text: tongue.Say("Calendar.Off", Run(r.From, r.To, r.Name, tongue))))
                .Concat(worked.Runs().Select(r => (r.From, Text: tongue.Say("Calendar.Worked", Run(r.From, r.To, r.Name, tongue)))))
                .OrderBy(line => line.From).Select(line => new TextBlock(line.Text) { Spacing = Spacing.None }),
            .. seen.Absences.Where(a => a.From <= sunday && monday <= a.Until)
                .Select(a => new TextBlock(tongue.Say("Calendar.Away", Run(a.From > monday ? a.From : monday, a.Until < sunday ? a.Until : sunday, null, tongue))) { Spacing = Spacing.None }),
        ]) { Spacing = Spacing.Small };
    }

    private static string Weekdays(WorkingCalendar calendar, Tongue tongue) =>
        string.Join(tongue.Say("Import.Comma"), SettingsForm.Weekdays.Where(calendar.Weekdays.Contains).Select(tongue.Weekday));

    /// <summary>A calendar as one reader has it.</summary>
    /// <param name="Calendar">The working days and hours.</param>
    /// <param name="Region">Whose public holidays are in it.</param>
    /// <param name="Zone">Where the hours are meant.</param>
    /// <param name="Absences">When the reader is away.</param>
    private sealed record Seen(WorkingCalendar Calendar, string? Region, Zone Zone, ImmutableArray<Absence> Absences)
    {
        internal static Seen Of(Plan plan, Availability reader) => new(
            plan.Settings.CalendarFor(reader), reader.Region ?? plan.Settings.Working.Region, reader.Zone ?? plan.Settings.Zone, reader.Absences);

        internal bool IsSameAs(Seen other) => Calendar.Equals(other.Calendar) && Region == other.Region && Zone.Name == other.Zone.Name;
    }
}
