using System.Collections.Immutable;
using System.Text;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

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
        var fitsButtons = options.Length <= MostButtons && options.Length * Encoding.UTF8.GetByteCount(command) * 2 <= MostBytesInButtons;
        var card = new AdaptiveCard { Lang = tongue.Tag, FallbackText = question };
        var head = new TextBlock(question) { Heading = Heading.Title };
        if (fitsButtons)
            return card with
            {
                Body = [head, .. ordered.Where(o => o.Task is not null).Select(o => new TextBlock(Line(o, 200)))],
                Actions = [.. ordered.Select(o => Say.Button(Ellipsis.Cut(o.Plan.Name, 60), command, o.Plan.Id))],
            };
        return TaskCards.Fit(Math.Min(ordered.Length, MostChoices), shown => card with
        {
            Body = shown < ordered.Length ? [head, Choose(ordered[..shown], tongue), new TextBlock(tongue.Say("Which.More", ordered.Length - shown))] : [head, Choose(ordered, tongue)],
            Actions = [Say.Button(tongue.Say("Which.GoOn"), command)],
        });
    }

    /// <summary>A drop-down list, because clients read the choices of an open one as Markdown.</summary>
    private static ChoiceSetInput Choose(ImmutableArray<(Plan Plan, PlanTask? Task)> options, Tongue tongue) =>
        new("plan", tongue.Say("Which.Label"), [.. options.Select(o => new Choice(Line(o, 60), o.Plan.Id))]) { IsRequired = true, ErrorMessage = tongue.Say("Which.Choose") };

    private static string Line((Plan Plan, PlanTask? Task) option, int most) => option.Task is { } task
        ? $"{Ellipsis.Cut(option.Plan.Name, most)} · {task.Code} {Ellipsis.Cut(task.Title, most)}"
        : Ellipsis.Cut(option.Plan.Name, most);
}
