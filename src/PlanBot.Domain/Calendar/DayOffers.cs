using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Calendar;

/// <summary>The cards of a calendar file, and what a plan decides when its days are confirmed.</summary>
public static class DayOffers
{
    /// <summary>What a file would change, with the buttons that confirm and cancel; without them when there is nothing to do.</summary>
    /// <param name="offer">What would change.</param>
    /// <param name="file">What was read.</param>
    /// <param name="draftId">The draft that keeps it.</param>
    /// <param name="tongue">The reader's language.</param>
    public static AdaptiveCard Preview(DayOffer offer, CalendarReading.Read file, string draftId, Tongue tongue)
    {
        var title = tongue.Say(offer.ChangesNothing ? "Calendar.SameDays" : "Calendar.Offer", offer.Plan.Name.CutLine(80));
        return Card(title, tongue,
        [
            tongue.Say("Calendar.Counts", offer.DaysOff.Count, offer.WorkedDays.Count, offer.From, offer.To),
            .. Lines(offer, tongue),
            .. offer.ChangesNothing ? [] : (ImmutableArray<string>)[Replaces(offer, tongue)],
            .. PublicHolidays.Find(offer.After.Region) is { } holidays ? [tongue.Say("Calendar.Beside", holidays.Name(tongue))] : Array.Empty<string>(),
            .. file.Ignored > 0 ? [tongue.Say("Calendar.Ignored", file.Ignored)] : Array.Empty<string>(),
            .. file.Outside > 0 ? [tongue.Say("Calendar.Outside", file.Outside)] : Array.Empty<string>(),
        ])
        with
        {
            Actions = offer.ChangesNothing ? [] :
            [
                new ExecuteAction(tongue.Say("Calendar.Confirm"), "import.confirm", ("plan", draftId)) { Style = ActionStyle.Positive },
                new ExecuteAction(tongue.Say("Import.Cancel"), "import.cancel", ("plan", draftId)),
            ],
        };
    }

    /// <summary>What keeps a file from being a calendar, with the way out of each fault.</summary>
    public static AdaptiveCard Faults(ImmutableArray<CalendarFault> faults, string fileName, Tongue tongue) =>
        Card(tongue.Say("Import.FaultHeading", fileName.CutLine(80)), tongue, [.. faults.Take(10).Select(f => f.Say(tongue)), .. faults.Length > 10 ? [tongue.Say("Import.AndMore", faults.Length - 10)] : Array.Empty<string>()]);

    /// <summary>The plan takes confirmed days over, as it is now: it may have changed since they were shown.</summary>
    internal static Decision<Plan> Apply(Plan plan, ApplyDays apply, DateTimeOffset now)
    {
        var (draft, by) = (apply.Draft, apply.By);
        if (!plan.IsManagedBy(by)) return Refuse(by.Tongue.Say("Import.NotYourPlan", plan.Name, plan.People[plan.Manager].Name));
        if (draft.DraftOf != plan.Id || plan.State != PlanState.Active || draft.State != PlanState.DraftDays) return Refuse(by.Tongue.Say("Import.WasCancelled"));
        var offer = DayOffer.Of(plan, draft);
        if (offer.Fault is { } fault) return Refuse(fault.Say(by.Tongue));
        var reply = new Reply.Card(Card(by.Tongue.Say(offer.ChangesNothing ? "Calendar.SameDays" : "Calendar.Taken", plan.Name.CutLine(80)), by.Tongue,
            [by.Tongue.Say("Calendar.Counts", offer.DaysOff.Count, offer.WorkedDays.Count, offer.From, offer.To), by.Tongue.Say("Calendar.TakenNext")]));
        return offer.ChangesNothing ? new(plan) { Reply = reply } : new(plan with { Settings = plan.Settings with { Working = offer.After } })
        {
            Reply = reply,
            History = [new(now, by.Name, "Calendar", null, Text(offer.ReplacedOff, offer.ReplacedWorked), Text(offer.DaysOff, offer.WorkedDays))],
        };

        Decision<Plan> Refuse(string why) => new(plan) { Reply = new Reply.Notice(why) };
    }

    private static IEnumerable<string> Lines(DayOffer offer, Tongue tongue)
    {
        var lines = offer.DaysOff.Runs().Select(r => (r.From, Text: tongue.Say("Calendar.Off", Dated(r, tongue))))
            .Concat(offer.WorkedDays.Runs().Select(r => (r.From, Text: tongue.Say("Calendar.Worked", Dated(r, tongue))))).OrderBy(r => r.From).Select(r => r.Text).ToList();
        return [.. lines.Take(20), .. lines.Count > 20 ? [tongue.Say("Import.AndMore", lines.Count - 20)] : Array.Empty<string>()];
    }

    private static string Dated((DateOnly From, DateOnly To, DayName? Name) run, Tongue tongue)
    {
        var days = run.From == run.To ? tongue.FullDate(run.From) : tongue.Say("Calendar.Run", tongue.Day(run.From), tongue.FullDate(run.To));
        return run.Name is { } name ? tongue.Say("Calendar.Named", days, name.Say(tongue)) : days;
    }

    private static string Replaces(DayOffer offer, Tongue tongue) => offer.ReplacedOff.Count + offer.ReplacedWorked.Count == 0
        ? tongue.Say("Calendar.ReplacesNothing") : tongue.Say("Calendar.Replaces", offer.ReplacedOff.Count, offer.ReplacedWorked.Count);

    private static string Text(NamedDays off, NamedDays worked) => string.Create(CultureInfo.InvariantCulture, $"{off.Count} off, {worked.Count} worked");

    private static AdaptiveCard Card(string title, Tongue tongue, ImmutableArray<string> lines) => new()
    {
        Lang = tongue.Tag,
        FallbackText = title,
        Body = [new TextBlock(title) { Heading = Heading.Title }, .. lines.Select(line => new TextBlock(line) { Spacing = Spacing.Small })],
    };
}
