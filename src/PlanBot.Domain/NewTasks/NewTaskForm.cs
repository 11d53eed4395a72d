using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.NewTasks;

/// <summary>The form of a new task: the same in a dialog and as a card.</summary>
internal static class NewTaskForm
{
    internal const string OpenVerb = "task.new", SaveVerb = "task.add";
    internal const string Title = "title", Below = "below", Owner = "owner", Somebody = "somebody", Start = "start", Due = "due", Deliverable = "deliverable", Weight = "weight", Link = "link";

    /// <summary>The most characters of a title and of a deliverable, as an import takes them.</summary>
    internal const int LongestTitle = 200, LongestWords = 1000;

    private const int MostTasks = 40, MostPeople = 50, ChoiceLength = 60;

    /// <summary>Opens the form in a dialog, for a task below another.</summary>
    internal static SubmitAction Button(Plan plan, PlanTask above, Tongue tongue) =>
        new(tongue.Say("NewTask.BelowButton"), OpenVerb, ("plan", plan.Id), (Below, above.Code)) { OpensDialog = true, IgnoresInputs = true };

    /// <summary>The form with what was typed, and what is wrong with it.</summary>
    internal static AdaptiveCard Card(Plan plan, IReadOnlyDictionary<string, string> typed, ImmutableArray<Fault> faults, bool isShared, PickedPerson? picked, Tongue tongue) =>
        TaskCards.Fit(MostPeople, people => Draw(plan, new CardData("", typed), faults, isShared, picked, people, tongue));

    private static AdaptiveCard Draw(Plan plan, CardData data, ImmutableArray<Fault> faults, bool isShared, PickedPerson? picked, int people, Tongue tongue)
    {
        var title = tongue.Say("NewTask.FormTitle", plan.Name.CutLine(80));
        var link = MessageLink.Read(data[Link]);
        ImmutableArray<(string, string)> named = [("plan", plan.Id), .. link is null ? Array.Empty<(string, string)>() : [(Link, link)]];
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                .. faults.Select(f => new TextBlock("⚠ " + f.Say(tongue)) { Color = Color.Attention, Weight = Cards.Weight.Bolder }),
                new TextInput(Title, tongue.Say("NewTask.TitleLabel")) { Value = Cut(data[Title], LongestTitle), MaxLength = LongestTitle, IsRequired = true, ErrorMessage = tongue.Say("NewTask.NoTitle") },
                Parent(plan, data[Below], tongue),
                People(plan, data[Owner], people, tongue),
                Picker(data[Somebody], isShared, picked, tongue),
                new DateInput(Start, tongue.Say("NewTask.StartLabel")) { Value = data.Date(Start) },
                new DateInput(Due, tongue.Say("NewTask.DueLabel")) { Value = data.Date(Due) },
                new TextInput(Deliverable, tongue.Say("NewTask.DeliverableLabel")) { Value = Cut(data[Deliverable], LongestWords), MaxLength = LongestWords, IsMultiline = true },
                .. HasWeights(plan) ? [new NumberInput(Weight, tongue.Say("NewTask.WeightLabel")) { Value = CheckIns.Typed.Number(data[Weight]) }] : Array.Empty<Element>(),
                .. link is null ? [] : (ImmutableArray<Element>)[new TextBlock(tongue.Say("NewTask.KeepsLink")) { IsSubtle = true, Size = Size.Small }],
            ],
            Actions = [new ExecuteAction(tongue.Say("NewTask.AddButton"), SaveVerb, named) { Style = ActionStyle.Positive }],
        };
    }

    /// <summary>True in a plan that rolls up by weights of its own.</summary>
    internal static bool HasWeights(Plan plan) => plan.Tasks.Leaves.Any(t => t.Weight is > 0);

    /// <summary>The tasks of a small plan, the summary tasks of a larger one; of more than a list holds the code is typed.</summary>
    private static Cards.Input Parent(Plan plan, string? typed, Tongue tongue)
    {
        var label = tongue.Say("NewTask.BelowLabel");
        var options = plan.Tasks.All.Length <= MostTasks ? plan.Tasks.All : [.. plan.Tasks.All.Where(plan.Tasks.IsSummary).Take(MostTasks + 1)];
        var chosen = typed is null ? null : plan.Tasks.FindCode(typed);
        if (options.IsEmpty || options.Length > MostTasks) return new TextInput(Below, tongue.Say("NewTask.BelowCodeLabel")) { Value = Cut(typed, ChoiceLength), MaxLength = ChoiceLength, Placeholder = options.IsEmpty ? null : options[0].Code.CutLine(20) };
        if (chosen is not null && !options.Contains(chosen)) options = options.Add(chosen);
        return new ChoiceSetInput(Below, label, [.. options.Select(t => new Choice($"{t.Code.CutLine(40)} {t.Title.CutLine(ChoiceLength)}", t.Code))])
        {
            Value = chosen?.Code, Placeholder = tongue.Say("NewTask.AtTheTop"),
        };
    }

    private static ChoiceSetInput People(Plan plan, string? typed, int most, Tongue tongue)
    {
        var options = plan.People.Values.OrderBy(p => p.Key != typed).ThenBy(p => p.Name, StringComparer.Ordinal).Take(most).ToList();
        return new(Owner, tongue.Say("NewTask.OwnerLabel"), [.. options.Select(p => new Choice(p.Name.CutLine(ChoiceLength), p.Key))])
        {
            Value = options.Any(p => p.Key == typed) ? typed : null,
            Placeholder = tongue.Say("NewTask.NoOwner"),
        };
    }

    /// <summary>Apart from the list above: a client that knows no people picker shows it empty, and some that do show its choices only to who types.</summary>
    private static ChoiceSetInput Picker(string? typed, bool isShared, PickedPerson? picked, Tongue tongue) =>
        new(Somebody, tongue.Say("NewTask.SomebodyLabel"), typed is not null && picked is PickedPerson.Found found ? [new(found.Member.Name.CutLine(ChoiceLength), typed)] : [])
        {
            Value = picked is PickedPerson.Found ? typed : null,
            People = isShared ? PeopleScope.Conversation : PeopleScope.Organisation,
        };

    private static string? Cut(string? text, int length) => text is null ? null : Ellipsis.Cut(text, length);
}
