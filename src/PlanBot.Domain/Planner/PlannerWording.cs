using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Planner;

/// <summary>What cards say of Planner.</summary>
internal static class PlannerWording
{
    private const int DaysShown = 7, NameLength = 40;

    /// <summary>"Changed in Planner by Bob on Mon 7 Dec at 09:30; PlanBot had 60 %", for a week; null when nothing was given up.</summary>
    internal static TextBlock? Note(Plan plan, PlanTask task, DateOnly today, Tongue tongue)
    {
        var said = ((PlannerNote?[])[task.Planner?.PercentNote, task.Planner?.DueNote]).OfType<PlannerNote>().Where(n => plan.Today(n.At) > today.AddDays(-DaysShown)).Select(n => Say(plan, n, today, tongue)).ToList();
        return said.Count == 0 ? null : new TextBlock("⇄ " + string.Join(tongue.IsChinese ? "" : " ", said)) { Spacing = Spacing.Small };
    }

    /// <summary>That the plan in Planner is not one of the manager's.</summary>
    internal static IEnumerable<TextBlock> Refused(Plan plan, Tongue tongue)
    {
        if (plan.PlannerRefused is { } refused && refused == plan.Settings.PlannerPlan)
            yield return new TextBlock(tongue.Say("Planner.Refused", refused, plan.People[plan.Manager].Name.CutLine(NameLength))) { Color = Color.Warning, Spacing = Spacing.Small };
    }

    private static string Say(Plan plan, PlannerNote note, DateOnly today, Tongue tongue)
    {
        var zone = plan.Settings.Zone;
        var other = double.TryParse(note.Other, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) ? tongue.Percent(percent)
            : IsoDay.Read(note.Other) is { } day ? DueWords.Day(tongue, day, today) : tongue.Say("Planner.NoDate");
        var (on, at) = (DueWords.Day(tongue, zone.DateAt(note.At), today), zone.TimeAt(note.At));
        return !note.PlannerCounts ? tongue.Say("Planner.Kept", on, at, other)
            : note.By is { } by ? tongue.Say("Planner.TakenFrom", by.CutLine(NameLength), on, at, other)
            : tongue.Say("Planner.Taken", on, at, other);
    }
}
