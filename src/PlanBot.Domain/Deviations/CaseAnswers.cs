using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Deviations;

/// <summary>What a plan decides about why something deviates: one answer for everything in which the subject does, an action that is tracked as a task, and what stood before kept in the history.</summary>
internal static class CaseAnswers
{
    /// <summary>The most subjects that a card offers to go on with.</summary>
    private const int MostLeft = 4;

    internal static Decision<Plan> Open(Plan plan, ExplainTask input, DateTimeOffset now)
    {
        var tongue = input.By.Tongue;
        var task = input.Task.TaskId is { } id ? plan.Tasks.Find(id) : plan.Tasks.FindCode(input.Task.Code);
        if (task is null) return Say(plan, tongue.Say("Task.Gone"));
        var subject = DeviationSubject.Of(task);
        if (!plan.MayAnswer(subject, input.By, now)) return NotYours(plan, subject, tongue);
        return plan.Cases.OpenOf(subject) is { IsEmpty: false } cases
            ? Form(plan, cases, CaseForm.Known(plan, cases, now), [], null, isShared: false, now, tongue)
            : Say(plan, tongue.Say("Case.NoneOpen", task.Code.CutLine(40)));
    }

    internal static Decision<Plan> Open(Plan plan, OpenCase input, DateTimeOffset now) =>
        Of(plan, input.CaseId, input.By, now, out var cases) is { } refusal ? refusal : Form(plan, cases, CaseForm.Known(plan, cases, now), [], null, input.IsShared, now, input.By.Tongue);

    internal static Decision<Plan> Decide(Plan plan, AnswerCase input, DateTimeOffset now)
    {
        if (Of(plan, input.CaseId, input.By, now, out var cases) is { } refusal) return refusal;
        var (tongue, subject) = (input.By.Tongue, cases[0].Subject);
        var read = new CaseReader(plan, cases, input, now);
        if (read.Faults is { IsEmpty: false } faults) return Form(plan, cases, new("", input.Fields), faults, input.Picked, input.IsShared, now, tongue);
        var answers = cases.Zip(read.Expected, (one, expected) => new CaseAnswer(read.Cause, read.Why, read.Action, read.What, read.Who!.Key, read.By, expected, now, input.By.Name)).ToImmutableArray();
        // The same again, as a second press of the button sends it, says nothing new.
        if (cases.Zip(answers, (one, answer) => !plan.NeedsAnswer(one) && one.Answer is { } old && answer with { At = old.At, TaskId = old.TaskId } == old).All(isSame => isSame)) return Saved(plan, cases, input, now);
        var who = input.Picked is PickedPerson.Found && plan.Find(read.Who!.Key) is null ? read.Who with { IsIntroduced = true } : read.Who!;
        var after = plan.Find(who.Key) == who ? plan : plan with { People = plan.People.SetItem(who.Key, who) };
        if (after.TaskOf(subject) is { IsOpen: true } task && !after.Tasks.IsSummary(task))
            after = after with { Tasks = after.Tasks.With(Reporting.Report(after, task, input.By, now, t => t with { Cause = read.Cause, Action = read.Action })) };
        var tracked = CaseTracking.Track(after, cases, answers[0], who, plan.Today(now));
        after = tracked.Plan;
        var book = after.Cases;
        foreach (var (one, answer) in cases.Zip(answers))
            book = book.With(one with
            {
                Answer = answer with { TaskId = tracked.Task?.Id }, AskedAs = one.Severity,
                Earlier = one.Answer is { } old ? [.. one.Earlier.Add(old).TakeLast(DeviationCase.MostEarlier)] : one.Earlier,
            });
        after = after with { Cases = book };
        var today = plan.Today(now);
        return Saved(after, after.Cases.OpenOf(subject), input, now) with
        {
            Messages = [.. CaseTracking.Tell(after, plan, tracked.Task, who, input, now)],
            History = [new(now, input.By.Name, "DeviationAnswer", CaseWords.CodeOf(plan, subject), cases[0].Answer is { } former ? Line(plan, cases[0], former) : null, Line(after, cases[0], answers[0]))],
        };

        string Line(Plan of, DeviationCase one, CaseAnswer answer) => $"{plan.Settings.Tongue.Name(answer.Cause)}; {CaseHistory.Action(of, one, answer, today, plan.Settings.Tongue)}";
    }

    /// <summary>The open cases of the subject of a case, for whoever may answer; else why not.</summary>
    private static Decision<Plan>? Of(Plan plan, string caseId, Actor by, DateTimeOffset now, out ImmutableArray<DeviationCase> cases)
    {
        cases = [];
        if (plan.Cases.Find(caseId) is not { } one) return Say(plan, by.Tongue.Say("Case.Gone"));
        if (!plan.MayAnswer(one.Subject, by, now)) return NotYours(plan, one.Subject, by.Tongue);
        cases = plan.Cases.OpenOf(one.Subject);
        return cases.IsEmpty ? Say(plan, by.Tongue.Say("Case.IsClosed", CaseWords.Subject(plan, one.Subject, by.Tongue))) : null;
    }

    /// <summary>What was saved, what happens next, and what else waits for an answer.</summary>
    private static Decision<Plan> Saved(Plan plan, ImmutableArray<DeviationCase> cases, AnswerCase input, DateTimeOffset now)
    {
        var (tongue, today, one, answer) = (input.By.Tongue, plan.Today(now), cases[0], cases[0].Answer!);
        var left = CaseCards.AskedOf(plan, input.By.PersonId, now).ToList();
        var title = tongue.Say("Case.Saved", CaseWords.Subject(plan, one.Subject, tongue));
        return new(plan)
        {
            Reply = new Reply.Card(TaskCards.Fit(MostLeft, most => new()
            {
                Lang = tongue.Tag,
                FallbackText = title,
                Body =
                [
                    new TextBlock(title) { Heading = Heading.Title },
                    new TextBlock(tongue.Say("Case.SavedCause", tongue.Name(answer.Cause))),
                    new TextBlock(CaseHistory.Action(plan, one, answer, today, tongue)),
                    new TextBlock(CaseQuestions.TaskOf(plan, answer) is { } task ? tongue.Say("Case.SavedTask", task.Code.CutLine(40)) : tongue.Say("Case.SavedNoTask")),
                    new TextBlock(plan.NextCheck(one) is { } next ? tongue.Say("Case.SavedNext", DueWords.Day(tongue, next, today)) : tongue.Say("Case.SavedChecked")),
                    .. answer.Action is CorrectiveAction.RePlan ? [new TextBlock(tongue.Say("Case.SavedRePlan"))] : Array.Empty<Element>(),
                    .. left.Count == 0 ? [] : (ImmutableArray<Element>)[new TextBlock(tongue.Say("Case.TitleAsked", left.Count)) { Heading = Heading.Section, Separator = true }, .. left.Take(most).Select(a => CasePart.Asked(a.Plan, a.Cases, today, tongue, withPlan: false))],
                    .. left.Count > most ? [new TextBlock(tongue.Say("Case.More", left.Count - most)) { Separator = true }] : Array.Empty<Element>(),
                ],
                Actions = [CasePart.Button("Case.ChangeButton", CaseForm.OpenVerb, plan, one, tongue), TaskActions.MyTasks(tongue)],
            })),
        };
    }

    private static Decision<Plan> Form(Plan plan, ImmutableArray<DeviationCase> cases, CardData data, ImmutableArray<Fault> faults, PickedPerson? picked, bool isShared, DateTimeOffset now, Tongue tongue) =>
        new(plan) { Reply = new Reply.Card(CaseForm.Card(plan, cases, data, faults, picked, isShared, now, tongue)) };

    private static Decision<Plan> NotYours(Plan plan, DeviationSubject subject, Tongue tongue) =>
        Say(plan, tongue.Say("Case.NotYours", plan.OwnerOf(subject).Name.CutLine(60), plan.People[plan.Manager].Name.CutLine(60)));

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
