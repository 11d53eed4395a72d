using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.StandUps;

/// <summary>What the channel reads of a day: what is in the way first, then by person or by task. Who did not answer is counted, and named only where the team wants it.</summary>
internal static class StandUpSummary
{
    private const int MostPeople = 40, NameLength = 40, MostNames = 20, MostReporters = 3, MostTasks = 5;
    private static readonly ImmutableArray<int> WordLengths = [300, 120, 50];

    /// <summary>A reader's own view, in their language. It is a question and changes nothing.</summary>
    internal static Decision<Plan> Decide(Plan plan, ViewStandUp ask, DateTimeOffset now)
    {
        var tongue = ask.By.Tongue;
        if (!plan.StandUps.TryGetValue(ask.StandUpId, out var standUp)) return new(plan) { Reply = new Reply.Notice(tongue.Say("StandUp.Gone")) };
        var schedule = new StandUpSchedule(plan, standUp);
        var mayAnswer = plan.StandUpLog.Find(new(ask.Day, standUp.Id, ask.By.PersonId)) is { IsOpen: true }
            && schedule.Find(ask.By.PersonId, ask.Day) is { } person && !standUp.IsOff && schedule.Takes(person, ask.Day, now);
        return new(plan) { Reply = new Reply.Card(Card(plan, standUp, ask.Day, tongue, mayAnswer)) };
    }

    /// <summary>The card for everybody, in the plan's language.</summary>
    internal static AdaptiveCard Card(Plan plan, StandUp standUp, DateOnly day) => Card(plan, standUp, day, plan.Settings.Tongue, mayAnswer: false);

    /// <summary>The more people there are, the shorter their words are cut.</summary>
    private static AdaptiveCard Card(Plan plan, StandUp standUp, DateOnly day, Tongue tongue, bool mayAnswer)
    {
        foreach (var length in WordLengths)
            if (Draw(plan, standUp, day, length, MostPeople, tongue, mayAnswer) is var card && card.ToJson().Length <= AdaptiveCard.MaxBytes) return card;
        return TaskCards.Fit(MostPeople, count => Draw(plan, standUp, day, WordLengths[^1], count, tongue, mayAnswer));
    }

    /// <summary>An answer in words.</summary>
    internal static string Say(StandUpAnswer answer, Tongue tongue) => answer.Kind switch
    {
        QuestionKind.Mood when Typed.Choice<Mood>(answer.Text) is { } mood => tongue.Name(mood),
        _ => answer.Text,
    };

    /// <summary>What was asked, as short as a label.</summary>
    internal static string Question(StandUp standUp, StandUpAnswer answer, Tongue tongue) => answer.Asked.Length > 0 ? answer.Asked.CutLine(60)
        : answer.QuestionId is StandUpQuestion.Moved or StandUpQuestion.Next or StandUpQuestion.Way ? tongue.Say($"StandUp.Label.{answer.QuestionId}")
        : standUp.Questions.FirstOrDefault(q => q.Id == answer.QuestionId)?.Text.CutLine(60) ?? answer.QuestionId;

    private static AdaptiveCard Draw(Plan plan, StandUp standUp, DateOnly day, int length, int most, Tongue tongue, bool mayAnswer)
    {
        var entries = plan.StandUpLog.Of(standUp.Id, day).OrderBy(e => e.Name, StringComparer.Ordinal).ToList();
        var answered = entries.Where(e => e.IsAnswered).ToList();
        var (title, count) = (tongue.Say("StandUp.SummaryTitle", standUp.Name.CutLine(80), day), tongue.Say("StandUp.Count", answered.Count, entries.Count));
        var late = entries.Count(e => e is { IsAnswered: true, IsLate: true });
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {count}",
            Refresh = Refresh(plan, standUp, day, entries, tongue),
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(late > 0 ? tongue.Say("StandUp.CountLate", answered.Count, entries.Count, late) : count) { IsSubtle = true, Spacing = Spacing.None },
                .. Section(tongue.Say("StandUp.InTheWay"), answered.Where(e => e.AnswerTo(StandUpQuestion.Way) is not null).Take(most).Select(e => InTheWay(plan, e, length, tongue))),
                .. standUp.IsByTask ? ByTask(plan, answered, length, most, tongue) : [],
                .. answered.Take(most).SelectMany(e => Person(plan, standUp, e, length, tongue)),
                .. answered.Count > most ? [new TextBlock(tongue.Say("StandUp.MorePeople", answered.Count - most)) { IsSubtle = true }] : Array.Empty<Element>(),
                .. Section(tongue.Say("StandUp.SkippedHeading"), entries.Where(e => e.SkipReason is not null).Take(most).Select(e => tongue.Say("StandUp.SkippedLine", e.Name.CutLine(NameLength), e.SkipReason!.CutLine(length)))),
                .. standUp.NamesMissing ? Missing(entries, tongue) : [],
                // For everybody no button to the form: what an old client got by it would stand in the channel, in place of the summary.
                new TextBlock(tongue.Say("StandUp.HowToAnswer")) { IsSubtle = true, Size = Size.Small, Separator = true },
                Why.Part(tongue, StandUpWhy.Summary(plan, tongue)),
            ],
            Actions = mayAnswer
                ? [new ExecuteAction(tongue.Say("StandUp.Answer"), StandUpReader.OpenVerb, ("plan", plan.Id), ("standUp", standUp.Id), ("day", day.ToIso())) { Style = ActionStyle.Positive }, Why.Button(tongue)]
                : [Why.Button(tongue)],
        };
    }

    /// <summary>Who has not answered yet sees their own view; when everybody has, there is nothing of one's own to see.</summary>
    private static CardRefresh? Refresh(Plan plan, StandUp standUp, DateOnly day, IEnumerable<StandUpEntry> entries, Tongue tongue)
    {
        var open = entries.Where(e => e.IsOpen).ToList();
        return open.Count == 0 ? null : new(
            new(tongue.Say("StandUp.RefreshButton"), StandUpReader.ViewVerb, ("plan", plan.Id), ("standUp", standUp.Id), ("day", day.ToIso())),
            [.. open.Select(e => plan.Of(e.Key.PersonId)?.UserId).OfType<string>().Take(CardRefresh.MostUsers)]);
    }

    /// <summary>Who did not answer, by name.</summary>
    internal static IEnumerable<Element> Missing(IEnumerable<StandUpEntry> entries, Tongue tongue)
    {
        var names = entries.Where(e => e.IsOpen).Select(e => e.Name).ToList();
        return names.Count == 0 ? [] : Section(tongue.Say("StandUp.MissingHeading", names.Count), [Names(names, MostNames, tongue)]);
    }

    private static string Names(IEnumerable<string> names, int most, Tongue tongue)
    {
        var all = names.Select(n => n.CutLine(NameLength)).Distinct(StringComparer.Ordinal).ToList();
        return string.Join(tongue.IsChinese ? "、" : ", ", all.Take(most)) + (all.Count > most ? " …" : "");
    }

    private static string InTheWay(Plan plan, StandUpEntry entry, int length, Tongue tongue)
    {
        var (name, words) = (entry.Name.CutLine(NameLength), entry.AnswerTo(StandUpQuestion.Way)!.CutLine(length));
        return entry.BlockedTask is not { } id || plan.Tasks.Find(id) is not { } task ? tongue.Say("StandUp.Blocker", name, words)
            : task.Blocker?.Unblocker is { } who ? tongue.Say("StandUp.BlockerTaskWho", name, Name(task, length), words, who.CutLine(NameLength))
            : tongue.Say("StandUp.BlockerTask", name, Name(task, length), words);
    }

    /// <summary>The tasks that were reported on, in outline order, each with who said so.</summary>
    private static IEnumerable<Element> ByTask(Plan plan, IReadOnlyList<StandUpEntry> answered, int length, int most, Tongue tongue) => Section(tongue.Say("StandUp.ByTask"),
        answered.SelectMany(e => e.Reported, (e, id) => (Entry: e, Task: plan.Tasks.Find(id))).Where(r => r.Task is not null).GroupBy(r => r.Task!).OrderBy(g => g.Key.Order).Take(most)
            .Select(g => $"{Stands(g.Key, length, tongue)} · {Names(g.Select(r => r.Entry.Name), MostReporters, tongue)}"));

    /// <summary>What somebody said, and reported on tasks unless these stand above; nothing of whoever only named what is in the way, which stands on top.</summary>
    private static IEnumerable<Element> Person(Plan plan, StandUp standUp, StandUpEntry entry, int length, Tongue tongue)
    {
        List<string> lines =
        [
            .. entry.Answers.Where(a => a.QuestionId != StandUpQuestion.Way).Select(a => tongue.Say("StandUp.Line", Question(standUp, a, tongue), Say(a, tongue).CutLine(length))),
            .. standUp.IsByTask ? [] : entry.Reported.Where(id => id != entry.BlockedTask).Select(plan.Tasks.Find).OfType<PlanTask>().Take(MostTasks).Select(t => Stands(t, length, tongue)),
        ];
        if (lines.Count == 0) yield break;
        yield return new TextBlock(entry.IsLate ? tongue.Say("StandUp.PersonLate", entry.Name.CutLine(NameLength)) : entry.Name.CutLine(NameLength)) { Weight = Weight.Bolder, Separator = true };
        foreach (var line in lines) yield return new TextBlock(line) { Spacing = Spacing.Small };
    }

    /// <summary>"1.1 Sign the lease · In progress · 60 %".</summary>
    private static string Stands(PlanTask task, int length, Tongue tongue) => $"{Name(task, length)} · {tongue.Name(task.State)} · {tongue.Percent(task.PercentComplete)}";

    private static string Name(PlanTask task, int length) => $"{task.Code.CutLine(40)} {task.Title.CutLine(Math.Min(length, 100))}";

    private static IEnumerable<Element> Section(string title, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (first) yield return new TextBlock(title) { Heading = Heading.Section, Separator = true, Spacing = Spacing.Medium };
            first = false;
            yield return new TextBlock("• " + line) { Spacing = Spacing.Small };
        }
    }
}
