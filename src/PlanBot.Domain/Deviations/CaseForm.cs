using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Deviations;

/// <summary>The form on which an owner says why something deviates, what is done about it, by whom, by when, and what that will change. It holds what was said already.</summary>
internal static class CaseForm
{
    internal const string OpenVerb = "case.form", SaveVerb = "case.answer";
    internal const string Cause = "cause", Action = "action", What = "what", Who = "who", Somebody = "somebody", By = "by", InCheckIn = "inCheckIn";

    /// <summary>The fields that ask why, and why again.</summary>
    internal static readonly ImmutableArray<string> Whys = ["why1", "why2", "why3"];

    /// <summary>The most characters of each text.</summary>
    internal const int MostWords = 300;

    private const int MostPeople = 40, NameLength = 60;

    /// <summary>The field of the effect that is expected for a kind.</summary>
    internal static string Effect(DeviationKind kind) => $"effect.{kind}";

    /// <summary>The form as a card of its own, with what was typed and what is wrong with it.</summary>
    internal static AdaptiveCard Card(Plan plan, ImmutableArray<DeviationCase> cases, CardData data, ImmutableArray<Fault> faults, PickedPerson? picked, bool isShared, DateTimeOffset now, Tongue tongue)
    {
        var title = tongue.Say("Case.FormTitle", CaseWords.Subject(plan, cases[0].Subject, tongue));
        return TaskCards.Fit(MostPeople, people => new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(tongue.Say("Case.FormHeading")) { Heading = Heading.Title },
                .. CasePart.Said(plan, cases, plan.Today(now), tongue, withPlan: true),
                .. faults.Select(f => new TextBlock("⚠ " + f.Say(tongue)) { Color = Color.Attention, Weight = Weight.Bolder }),
                .. Fields(plan, cases, data, picked, isShared, now, people, tongue),
            ],
            Actions = [Save(plan, cases[0], tongue), TaskActions.MyTasks(tongue, "Task.BackButton")],
        });
    }

    internal static ExecuteAction Save(Plan plan, DeviationCase one, Tongue tongue) => new(tongue.Say("Case.SaveButton"), SaveVerb, ("plan", plan.Id), ("case", one.Id)) { Style = ActionStyle.Positive };

    /// <summary>What is known before anybody types: the check-in of this week, the answer that stands, the cause of an action that did not help.</summary>
    internal static CardData Known(Plan plan, ImmutableArray<DeviationCase> cases, DateTimeOffset now)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { [Who] = plan.OwnerOf(cases[0].Subject).Key };
        foreach (var one in cases) fields[Effect(one.Kind)] = CaseEffects.Default(one.Kind).ToString(CultureInfo.InvariantCulture);
        if (cases.FirstOrDefault(c => c.Answer is not null) is { Answer: { } answer } said)
        {
            fields[Cause] = answer.Cause.ToString();
            foreach (var (name, why) in Whys.Zip(new[] { answer.Why.First, answer.Why.Second, answer.Why.Third }))
                if (why is not null) fields[name] = why;
            if (plan.NeedsAnswer(said)) return new("", fields);
            (fields[Action], fields[What], fields[Who], fields[By]) = (answer.Action.ToString(), answer.What, answer.Who, answer.By.ToIso());
            foreach (var one in cases)
                if (one.Answer is { } own) fields[Effect(one.Kind)] = own.Expected.ToString(CultureInfo.InvariantCulture);
        }
        else if (InCheckInOf(plan, cases[0].Subject, now) is { Cause: { } cause, Action: { } action })
        {
            (fields[Cause], fields[Action], fields[InCheckIn]) = (cause.ToString(), action.ToString(), "true");
        }
        return new("", fields);
    }

    /// <summary>The inputs.</summary>
    internal static IEnumerable<Element> Fields(Plan plan, ImmutableArray<DeviationCase> cases, CardData data, PickedPerson? picked, bool isShared, DateTimeOffset now, int people, Tongue tongue)
    {
        var today = plan.Today(now);
        ImmutableArray<Element> causes =
        [
            Choices<Cause>(Cause, "Case.CauseLabel", "Case.NoCause", data, tongue),
            Text(Whys[0], "Case.WhyLabel", data, tongue),
            new ActionSet([new ToggleVisibilityAction(tongue.Say("Case.WhyAgain"), "case-whys")]),
            new Container([Text(Whys[1], "Case.WhyAgainLabel", data, tongue), Text(Whys[2], "Case.WhyAgainLabel", data, tongue)]) { Id = "case-whys", IsVisible = data[Whys[1]] is not null },
            Choices<CorrectiveAction>(Action, "Case.ActionLabel", "Case.NoAction", data, tongue),
        ];
        if (data[InCheckIn] is not null && Typed.Choice<Cause>(data[Cause]) is { } cause && Typed.Choice<CorrectiveAction>(data[Action]) is { } action)
        {
            // What was said this week is not asked again, and can be changed.
            yield return new TextBlock(tongue.Say("Case.SaidInCheckIn", tongue.Name(cause), tongue.Name(action))) { Separator = true };
            yield return new ActionSet([new ToggleVisibilityAction(tongue.Say("Case.ChangeButton"), "case-causes")]);
            yield return new Container(causes) { Id = "case-causes", IsVisible = false };
        }
        else
        {
            foreach (var element in causes) yield return element;
        }
        yield return Text(What, "Case.WhatLabel", data, tongue) with { IsRequired = true, ErrorMessage = tongue.Say("Case.NoWhat") };
        yield return Participants(plan, data[Who], people, tongue);
        yield return new ChoiceSetInput(Somebody, tongue.Say("Case.SomebodyLabel"), data[Somebody] is { } id && picked is PickedPerson.Found found ? [new(found.Member.Name.CutLine(NameLength), id)] : [])
        {
            Value = picked is PickedPerson.Found ? data[Somebody] : null,
            People = isShared ? PeopleScope.Conversation : PeopleScope.Organisation,
        };
        yield return new DateInput(By, tongue.Say("Case.ByLabel")) { Value = data.Date(By), Min = today, Max = today.AddYears(CaseReader.MaxYears), IsRequired = true, ErrorMessage = tongue.Say("Case.NoBy") };
        foreach (var one in cases)
            yield return new NumberInput(Effect(one.Kind), CaseWords.Label(one.Kind, tongue)) { Value = Typed.Number(data[Effect(one.Kind)]), IsRequired = true, ErrorMessage = tongue.Say("Case.NoEffect", CaseEffects.Most(one.Kind)) };
    }

    /// <summary>What this week's check-in says of a task, if it names cause and action.</summary>
    private static Answer? InCheckInOf(Plan plan, DeviationSubject subject, DateTimeOffset now)
    {
        if (subject.TaskId is not { } task) return null;
        var week = AnswerKey.WeekOf(plan.Today(now));
        return plan.Answers.Values.Where(a => a.Key.TaskId == task && AnswerKey.WeekOf(plan.Today(a.At)) == week && a is { Cause: not null, Action: not null }).MaxBy(a => a.At);
    }

    private static ChoiceSetInput Choices<T>(string id, string label, string missing, CardData data, Tongue tongue) where T : struct, Enum =>
        new(id, tongue.Say(label), [.. Enum.GetValues<T>().Select(choice => new Choice(tongue.Name(choice), choice.ToString()))]) { Value = Typed.Choice<T>(data[id])?.ToString(), IsRequired = true, ErrorMessage = tongue.Say(missing) };

    private static TextInput Text(string id, string label, CardData data, Tongue tongue) =>
        new(id, tongue.Say(label)) { Value = data[id] is { } text ? Ellipsis.Cut(text, MostWords) : null, MaxLength = MostWords, IsMultiline = true };

    private static ChoiceSetInput Participants(Plan plan, string? typed, int most, Tongue tongue)
    {
        var options = plan.People.Values.Where(p => p.LeftAt is null || p.Key == typed).OrderBy(p => p.Key != typed).ThenBy(p => p.Name, StringComparer.Ordinal).Take(most).ToList();
        return new(Who, tongue.Say("Case.WhoLabel"), [.. options.Select(p => new Choice(p.Name.CutLine(NameLength), p.Key))]) { Value = options.Any(p => p.Key == typed) ? typed : null, IsRequired = true, ErrorMessage = tongue.Say("Case.NoWho") };
    }
}
