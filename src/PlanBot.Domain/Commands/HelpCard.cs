using PlanBot.Cards;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Commands;

/// <summary>Lists every command with an example that works, and explains how a plan comes in.</summary>
internal static class HelpCard
{
    internal static AdaptiveCard Of(Tongue tongue) => new()
    {
        Lang = tongue.Tag,
        FallbackText = tongue.Say("Help.Title"),
        Body =
        [
            new TextBlock(tongue.Say("Help.Title")) { Heading = Heading.Title },
            new TextBlock(tongue.Say("Help.HowToSay")) { IsSubtle = true },
            .. CommandList.All.GroupBy(c => c.Group).Select(group => new Container(
                [new TextBlock(tongue.Name(group.Key)) { Heading = Heading.Section }, .. group.Select(command => Row(command, tongue))]) { Separator = true }),
        ],
        Actions = [Say.Button("MyTasks", tongue), Say.Button("CheckIn", tongue), Say.Button("Plans", tongue), Say.Button("Overdue", tongue), Say.Button("Digest", tongue)],
    };

    /// <summary>What files are read, how big, and the two ways to send one.</summary>
    internal static AdaptiveCard Import(Tongue tongue) => new()
    {
        Lang = tongue.Tag,
        FallbackText = tongue.Say("ImportHelp.Title"),
        Body =
        [
            new TextBlock(tongue.Say("ImportHelp.Title")) { Heading = Heading.Title },
            new TextBlock(tongue.Say("ImportHelp.Send")),
            new TextBlock(tongue.Say("ImportHelp.Files")),
            new TextBlock(tongue.Say("ImportHelp.Columns")),
            new TextBlock(tongue.Say("ImportHelp.Limits")),
            new TextBlock(tongue.Say("ImportHelp.After")),
            new TextBlock(tongue.Say("ImportHelp.CommandLine")) { IsSubtle = true, Separator = true },
        ],
    };

    private static ColumnSet Row(Command command, Tongue tongue) => new(
    [
        new Column([new TextBlock(command.Example(tongue)) { Weight = Weight.Bolder }]) { Width = "2" },
        new Column([new TextBlock(tongue.Say($"Help.{command.Key}"))]) { Width = "3" },
    ]) { Spacing = Spacing.Small };
}
