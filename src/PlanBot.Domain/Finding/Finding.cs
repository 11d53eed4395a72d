using System.Collections.Immutable;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Finding;

/// <summary>Finds tasks of a person's plans and of no other, open ones first, the person's own before those of others, worst first.</summary>
public static class Finding
{
    /// <summary>The most tasks of one answer.</summary>
    public const int Most = 25;

    /// <summary>The most characters of a query: nobody types more, and every word of it is looked for in every task.</summary>
    public const int LongestQuery = 200;

    internal static Decision<Person> Decide(Person person, ImmutableArray<Plan> plans, FindTasks ask, DateTimeOffset now)
    {
        var tongue = ask.By.Tongue;
        if (ask.Query.Length > LongestQuery) return person.Answers(new Reply.Notice(tongue.Say("Find.TooLong", LongestQuery)));
        var theirs = plans.Where(p => p.Names(ask.By)).ToList();
        if (theirs.Count == 0) return person.Answers(new Reply.Notice(tongue.Say("Find.NoPlans")));
        var words = Folding.Fold(ask.Query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = (from plan in theirs
                     from task in words.Length == 0 ? plan.TasksOf(person.Id).Where(t => t.IsOpen) : plan.Tasks.All.Where(t => Matches(plan, t, words))
                     let isOwn = plan.OwnerOf(task).PersonId == person.Id
                     let reason = NudgeReason.Of(plan, task, plan.Today(now))
                     orderby words is not [var code] || !task.Code.Equals(code, StringComparison.OrdinalIgnoreCase), !task.IsOpen, !isOwn, reason is null, reason, plan.Name, task.Order
                     select (plan, task)).Skip(Math.Max(0, ask.Skip)).Take(Math.Clamp(ask.Count, 1, Most)).ToList();
        return found.Count == 0
            ? person.Answers(new Reply.Notice(words.Length == 0 ? tongue.Say("Find.NoneOpen") : tongue.Say("Find.None", ask.Query.CutLine(40))))
            : person.Answers(new Reply.Found([.. found.Select(f => Show(f.plan, f.task, ask.By, now))]));
    }

    /// <summary>Each word stands in the code, the title or the owner's name, whatever their case and width.</summary>
    private static bool Matches(Plan plan, PlanTask task, string[] words)
    {
        var owner = (plan.Find(task.Owner) ?? plan.OwnerOf(task)).Name;
        return words.All(word => Has(task.Code, word) || Has(task.Title, word) || Has(owner, word));

        static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase) || Folding.Fold(text).Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static FoundTask Show(Plan plan, PlanTask task, Actor reader, DateTimeOffset now)
    {
        var tongue = reader.Tongue;
        List<string> facts = [plan.Name.CutLine(40), plan.OwnerOf(task).Name.CutLine(40), tongue.Name(task.State)];
        if (task.Due is { } due) facts.Add(tongue.Say("Task.Due", DueWords.Day(tongue, due, plan.Today(now))));
        return new($"{task.Code.CutLine(40)} {task.Title.CutLine(80)}", string.Join(" · ", facts), TaskCard.Short(plan, task, reader, now));
    }
}
