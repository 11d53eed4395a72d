using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Reviews;

namespace PlanBot.Domain.Plans;

/// <summary>What linking a plan to a channel came to.</summary>
/// <param name="Resolved">How many people of the plan are members of the channel.</param>
/// <param name="Waiting">How many of them are introduced only when the plan is linked again.</param>
/// <param name="Unresolved">The names that are no member, or more than one.</param>
internal sealed record LinkReport(int Resolved, int Waiting, ImmutableArray<(string Name, bool IsAmbiguous)> Unresolved);

/// <summary>Says what was linked and whom PlanBot cannot reach, with the way out.</summary>
internal static class LinkCard
{
    private const int MostNames = 25;
    private const int NameLength = 60;

    internal static AdaptiveCard For(Plan plan, LinkReport report, Tongue tongue)
    {
        var name = plan.Name.CutLine(ProgressWords.TitleLength);
        var title = plan.Channel?.Name is { } channel ? tongue.Say("Link.Title", name, channel.CutLine(ProgressWords.TitleLength)) : tongue.Say("Link.TitleHere", name);
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(tongue.Say("Link.Resolved", report.Resolved)),
                .. report.Waiting == 0 ? [] : (ImmutableArray<Element>)[new TextBlock(tongue.Say("Link.Waiting", report.Waiting, name))],
                .. report.Unresolved.IsEmpty ? [] : Unresolved(report.Unresolved, name, tongue),
            ],
            Actions = [Commands.Say.Button(tongue.Say("Status.AskStatus"), "status", plan.Id)],
        };
    }

    private static ImmutableArray<Element> Unresolved(ImmutableArray<(string Name, bool IsAmbiguous)> names, string plan, Tongue tongue) =>
    [
        new TextBlock(tongue.Say("Link.Unresolved", names.Length)) { Heading = Heading.Section, Separator = true },
        .. names.Take(MostNames).Select(n => new TextBlock(n.IsAmbiguous ? tongue.Say("Link.Namesakes", n.Name.CutLine(NameLength)) : n.Name.CutLine(NameLength)) { Spacing = Spacing.Small }),
        .. names.Length <= MostNames ? [] : (ImmutableArray<Element>)[ProgressWords.More(names.Length - MostNames, tongue)],
        new TextBlock(tongue.Say("Link.WayOut", plan)) { IsSubtle = true },
    ];
}
