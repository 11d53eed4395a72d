using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Deliveries;

/// <summary>Shows the plan manager who was not reached and why, then what still waits, then how much arrived.</summary>
public static class DeliveriesCard
{
    private const int Most = 15;
    private const int LongestName = 60;

    /// <summary>Answers the plan manager; nobody else is told who cannot be reached.</summary>
    internal static Decision<Plan> Decide(Plan plan, ShowDeliveries ask) => new(plan)
    {
        Reply = plan.May(PlanAct.Manage, ask) ? new Reply.Card(For(DeliveryReport.Of(plan, ask.Recipients), plan, ask.By.Tongue))
            : new Reply.Notice(ask.By.Tongue.Say("Delivery.OnlyManager", plan.People[plan.Manager].Name.CutLine(80))),
    };

    /// <summary>The card of a report, within the budget of one card.</summary>
    public static AdaptiveCard For(DeliveryReport report, Plan plan, Tongue tongue)
    {
        var title = tongue.Say("Delivery.Title", report.Plan.CutLine(80));
        return TaskCards.Fit(Most, shown => new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. Part("Delivery.NotReached", report.NotReached, shown, plan, tongue),
                .. Part("Delivery.Pending", report.Pending, shown, plan, tongue),
                new TextBlock(Summary(report, tongue)) { Separator = true },
                new TextBlock(tongue.Say("Delivery.Days", DeliveryReport.Days)) { IsSubtle = true, Size = Size.Small },
            ],
        });
    }

    private static ImmutableArray<Element> Part(string heading, ImmutableArray<Undelivered> people, int shown, Plan plan, Tongue tongue) => people.IsEmpty ? [] :
    [
        new TextBlock(tongue.Say(heading, people.Length)) { Heading = Heading.Section, Separator = true },
        .. people.Take(shown).SelectMany(one => (Element[])
        [
            new TextBlock(one.IsChannel ? tongue.Say("Delivery.Channel", one.Name.CutLine(LongestName)) : one.Name.CutLine(LongestName)) { Weight = Weight.Bolder },
            new TextBlock(Why(one, plan, tongue)) { Spacing = Spacing.None },
        ]),
        .. people.Length > shown ? [new TextBlock(tongue.Say("Delivery.More", people.Length - shown))] : Array.Empty<Element>(),
    ];

    private static string Why(Undelivered one, Plan plan, Tongue tongue)
    {
        var why = one.Reason is { } reason ? Reasons.Say(tongue, reason) : tongue.Say("Delivery.OnItsWay");
        return one.At is { } at && one.Reason is not null
            ? tongue.Say("Delivery.Since", why, tongue.Day(plan.Today(at)), tongue.Time(plan.Settings.Zone.TimeAt(at))) : why;
    }

    private static string Summary(DeliveryReport report, Tongue tongue) =>
        report is { Sent: 0, NotReached.IsEmpty: true, Pending.IsEmpty: true } ? tongue.Say("Delivery.Nothing")
        : report.NotReached.IsEmpty && report.Pending.IsEmpty ? tongue.Say("Delivery.All", report.Sent, report.Reached)
        : tongue.Say("Delivery.Counts", report.Sent, report.Reached);
}
