using System.Collections.Immutable;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Calendar;

/// <summary>What a calendar file would change in a plan: its days replace the plan's own days from the first to the last of them, and leave all others.</summary>
public sealed record DayOffer
{
    private DayOffer(Plan plan, NamedDays daysOff, NamedDays workedDays)
    {
        (Plan, DaysOff, WorkedDays) = (plan, daysOff, workedDays);
        var all = daysOff.Union(workedDays);
        (From, To) = all.Count == 0 ? default : (all[0].Date, all[^1].Date);
        var own = plan.Settings.Working;
        (ReplacedOff, ReplacedWorked) = ([.. own.DaysOff.Between(From, To)], [.. own.WorkedDays.Between(From, To)]);
        After = own with { DaysOff = own.DaysOff.Except(ReplacedOff).Union(daysOff), WorkedDays = own.WorkedDays.Except(ReplacedWorked).Union(workedDays) };
    }

    /// <summary>The plan as it is.</summary>
    public Plan Plan { get; }

    /// <summary>The days off of the file.</summary>
    public NamedDays DaysOff { get; }

    /// <summary>The make-up days of the file.</summary>
    public NamedDays WorkedDays { get; }

    /// <summary>The first of them.</summary>
    public DateOnly From { get; }

    /// <summary>The last of them.</summary>
    public DateOnly To { get; }

    /// <summary>The plan's own days off that they replace.</summary>
    public NamedDays ReplacedOff { get; }

    /// <summary>The plan's own worked days that they replace.</summary>
    public NamedDays ReplacedWorked { get; }

    /// <summary>What would be chosen afterwards.</summary>
    public CalendarChoice After { get; }

    /// <summary>True when the plan has these days already.</summary>
    public bool ChangesNothing => After.Equals(Plan.Settings.Working);

    /// <summary>What keeps the plan from taking the days over; null when nothing does.</summary>
    public CalendarFault? Fault =>
        After.DaysOff.Count + After.WorkedDays.Count > DayLines.MostDays ? new(null, "Calendar.TooManyDays", DayLines.MostDays)
        : DayLines.Write(After.DaysOff).Length > DayLines.LongestText || DayLines.Write(After.WorkedDays).Length > DayLines.LongestText ? new(null, "Calendar.TooManyNames")
        : After.Calendar.Check();

    /// <summary>What a file that was read would change.</summary>
    public static DayOffer Of(Plan plan, CalendarReading.Read file) => new(plan, file.DaysOff, file.WorkedDays);

    /// <summary>What a draft would change in the plan as it is now.</summary>
    public static DayOffer Of(Plan plan, Plan draft) => new(plan, draft.Settings.Working.DaysOff, draft.Settings.Working.WorkedDays);

    /// <summary>The plan for which somebody sent a file: the one named, else the only one that they manage; a sentence where there is none or are several.</summary>
    /// <param name="plans">Theirs.</param>
    /// <param name="name">The plan's name as it was said beside the file.</param>
    /// <param name="by">Who sent it.</param>
    /// <param name="feature">What the file is for: the sentences are <c>Calendar.NotManager</c> and so on.</param>
    public static (Plan? Plan, string? Refusal) Target(ImmutableArray<Plan> plans, string? name, Actor by, string feature = "Calendar")
    {
        var managed = plans.Where(p => p.State == PlanState.Active && p.IsManagedBy(by)).ToImmutableArray();
        if (managed.IsEmpty) return (null, by.Tongue.Say($"{feature}.NotManager"));
        var names = string.Join(by.Tongue.Say("Import.Comma"), managed.Take(10).Select(p => p.Name.CutLine(60)));
        return Routing.Meant(managed, name, null) switch
        {
            [var only] => (only, null),
            [] => (null, by.Tongue.Say($"{feature}.NoSuchPlan", name!.CutLine(60), names)),
            _ => (null, by.Tongue.Say($"{feature}.WhichPlan", names)),
        };
    }

    /// <summary>The draft that keeps the days until they are confirmed.</summary>
    public Plan ToDraft(string id, DateTimeOffset now) => new()
    {
        Id = id, TenantId = Plan.TenantId, Name = Plan.Name, Manager = Plan.Manager, State = PlanState.DraftDays, DraftOf = Plan.Id, CreatedAt = now,
        People = Plan.People.RemoveRange(Plan.People.Keys.Where(key => key != Plan.Manager)),
        Settings = Plan.Settings with { Working = Plan.Settings.Working with { DaysOff = DaysOff, WorkedDays = WorkedDays } },
    };
}
