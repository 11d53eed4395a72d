using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Planner;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Reviews;

/// <summary>Where a plan stands, on one card.</summary>
public static class StatusCard
{
    /// <summary>Of more branches than these, the card shows the ones furthest behind.</summary>
    private const int MostBranches = 12;

    /// <summary>The card of a status.</summary>
    public static AdaptiveCard For(PlanStatus status, Plan plan, DateTimeOffset now, Tongue tongue)
    {
        var (zone, headline) = (plan.Settings.Zone, ProgressWords.Headline(status.Progress, tongue));
        var title = tongue.Say("Status.Title", status.Plan.CutLine(ProgressWords.TitleLength));
        var next = status.NextReview;
        ImmutableArray<Element> body =
        [
            new TextBlock(title) { Heading = Heading.Title },
            new TextBlock(tongue.Say("Status.When", status.Today, zone.DateAt(next), zone.TimeAt(next))) { IsSubtle = true, Spacing = Spacing.None },
            .. ReviewMeetings.Notes(plan, now, tongue),
            .. PlannerWording.Refused(plan, tongue),
            new TextBlock(headline) { Weight = Weight.Bolder, Color = ProgressWords.ColorOf(status.Progress.PlannedPercent, status.Progress.ReportedPercent, plan.Settings) },
            new ProgressBar(status.Progress.ReportedPercent),
            new TextBlock(tongue.Say("Status.Counts", status.Tasks, status.NotStarted, status.InProgress, status.Blocked, status.Done, status.Cancelled)),
            Count("Status.Overdue", status.Overdue, Color.Attention, tongue),
            Count("Status.Blocked", status.Blocked, Color.Warning, tongue),
            .. status.Progress.Branches.IsEmpty ? [] : (ImmutableArray<Element>)
            [
                new TextBlock(tongue.Say("Status.Branches")) { Heading = Heading.Section, Separator = true, Spacing = Spacing.Medium },
                .. ProgressWords.Branches(status.Progress, MostBranches, plan.Settings, tongue),
            ],
        ];
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {headline}",
            Body = body,
            Actions =
            [
                Commands.Say.Button(tongue.Say("Status.AskDigest"), "digest", plan.Id),
                Commands.Say.Button(tongue.Say("Status.AskOverdue"), "overdue", plan.Id),
                Commands.Say.Button(tongue.Say("Status.AskCheckIn"), "check-in", plan.Id),
            ],
        };
    }

    private static TextBlock Count(string key, int count, Color color, Tongue tongue) =>
        new(tongue.Say(key, count)) { Spacing = Spacing.None, Color = count > 0 ? color : Color.Default };
}
