using System.Collections.Immutable;
using System.Text;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Commands;

/// <summary>Asks which of several plans is meant, and then says the command again with it.</summary>
internal static class WhichPlanCard
{
    /// <summary>Each button holds the command twice, for new clients and old; beyond this a list of choices holds it once for all.</summary>
    private const int MostBytesInButtons = 6000;

    private const int MostButtons = 5;

    private const int MostChoices = 20;

    internal static AdaptiveCard Of(ImmutableArray<(Plan Plan, PlanTask? Task)> options, string command, Tongue tongue)
    {
        var question = options[0].Task is { } task ? tongue.Say("Which.Task", task.Code) : tongue.Say("Which.Plan");
        var ordered = options.OrderBy(o => o.Plan.Name, StringComparer.OrdinalIgnoreCase).ToImmutableArray();
        var shown = ordered.Take(MostChoices).ToImmutableArray();
        var fitsButtons = options.Length <= MostButtons && options.Length * Encoding.UTF8.GetByteCount(command) * 2 <= MostBytesInButtons;
        var card = new AdaptiveCard { Lang = tongue.Tag, FallbackText = question };
        var head = new TextBlock(question) { Heading = Heading.Title };
        if (fitsButtons)
            return card with
            {
                Body = [head, .. shown.Where(o => o.Task is not null).Select(o => new TextBlock(Line(o, 200)))],
                Actions = [.. shown.Select(o => Say.Button(Ellipsis.Cut(o.Plan.Name, 60), command, o.Plan.Id))],
            };
        var choice = new ChoiceSetInput("plan", tongue.Say("Which.Label"), [.. shown.Select(o => new Choice(Line(o, 60), o.Plan.Id))])
        {
            IsRequired = true,
            IsExpanded = true,
            ErrorMessage = tongue.Say("Which.Choose"),
        };
        return card with
        {
            Body = ordered.Length > MostChoices ? [head, choice, new TextBlock(tongue.Say("Which.More", ordered.Length - MostChoices))] : [head, choice],
            Actions = [Say.Button(tongue.Say("Which.GoOn"), command)],
        };
    }

    private static string Line((Plan Plan, PlanTask? Task) option, int most) => option.Task is { } task
        ? $"{Ellipsis.Cut(option.Plan.Name, most)} · {task.Code} {Ellipsis.Cut(task.Title, most)}"
        : Ellipsis.Cut(option.Plan.Name, most);
}
