using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.StandUps;

/// <summary>What somebody typed into the form of a stand-up, read and checked against the plan as it is now.</summary>
internal sealed class StandUpReport
{
    internal const string Percent = "percent_", Done = "done_", AnswerField = "a_", Blocks = "blocks", Unblocker = "unblocker", Shown = "shown", Reason = "reason";

    /// <summary>The most characters of an answer, and of a name.</summary>
    internal const int LongestWords = 1000, LongestName = 200;

    private readonly Dictionary<string, double> percents = new(StringComparer.Ordinal);

    private readonly List<string> faults = [];

    private StandUpReport() { }

    /// <summary>What is wrong, in sentences.</summary>
    internal IReadOnlyList<string> Faults => faults;

    /// <summary>The answers that hold anything.</summary>
    internal ImmutableArray<StandUpAnswer> Answers { get; private set; } = [];

    /// <summary>The tasks whose percent was changed on the form, with the new one.</summary>
    internal IReadOnlyDictionary<string, double> Percents => percents;

    /// <summary>The task that is stopped, and by what.</summary>
    internal (string TaskId, Blocker Blocker)? Blocked { get; private set; }

    internal static StandUpReport Read(Plan plan, StandUp standUp, SubmitStandUp input, DateTimeOffset now)
    {
        var (report, data, tongue) = (new StandUpReport(), new CardData("", input.Fields), input.By.Tongue);
        report.Answers = [.. standUp.Questions.Select(q => report.Answer(q, data, tongue)).OfType<StandUpAnswer>()];
        report.ReadPercents(plan, input, data, now);
        report.ReadBlocker(plan, input, data, now);
        if (report.faults.Count == 0 && report.Answers.IsEmpty && report.percents.Count == 0) report.faults.Add(tongue.Say("StandUp.Empty"));
        return report;
    }

    /// <summary>What the form showed of each task, as it comes back with its button: what was not changed there is no report, whatever was reported elsewhere meanwhile.</summary>
    internal static string Showing(IEnumerable<PlanTask> tasks) => string.Join(';', tasks.Select(t => t.Id + ":" + Number(t.PercentComplete)));

    internal static string Number(double percent) => Math.Round(percent, 2).ToString(CultureInfo.InvariantCulture);

    private StandUpAnswer? Answer(StandUpQuestion question, CardData data, Tongue tongue)
    {
        if (data[AnswerField + question.Id] is not { } raw || Typed.Clean(raw).Trim() is not { Length: > 0 } typed) return null;
        var asked = question.Say(tongue).CutLine(60);
        switch (question.Kind)
        {
            case QuestionKind.Text when typed.Length > LongestWords:
                faults.Add(tongue.Say("StandUp.TooLong", asked, LongestWords, typed.Length));
                break;
            case QuestionKind.Number when Typed.Number(typed) is not (>= -1e9 and <= 1e9):
                faults.Add(tongue.Say("StandUp.NoNumber", asked, Ellipsis.Cut(typed, 40)));
                break;
            case QuestionKind.Number:
                return new(question.Id, question.Kind, question.Text, Number(Typed.Number(typed)!.Value));
            case QuestionKind.Choice when !question.Choices.Contains(typed):
            case QuestionKind.Mood when Typed.Choice<Mood>(typed) is null:
                faults.Add(tongue.Say("StandUp.NoChoice", asked));
                break;
        }
        return new(question.Id, question.Kind, question.Text, typed);
    }

    private void ReadPercents(Plan plan, SubmitStandUp input, CardData data, DateTimeOffset now)
    {
        var tongue = input.By.Tongue;
        foreach (var part in (data[Shown] ?? "").Split(';', StandUpForm.MostTasks + 1, StringSplitOptions.RemoveEmptyEntries).Take(StandUpForm.MostTasks))
        {
            var (id, before) = part.IndexOf(':') is var colon and > 0 ? (part[..colon], part[(colon + 1)..]) : (part, "");
            var typed = data[Done + id] == "true" ? "100" : data[Percent + id];
            if (typed is null || typed == before || percents.ContainsKey(id)) continue;
            var number = Typed.Number(typed);
            if (WhyNot(plan, id, input.By, now) is { } why) faults.Add(why);
            else if (number is not (>= 0 and <= 100)) faults.Add(tongue.Say("StandUp.BadPercent", plan.Tasks.Find(id)!.Code.CutLine(40), Ellipsis.Cut(typed, 40)));
            else if (Number(number.Value) != before) percents[id] = Math.Round(number.Value, 1, MidpointRounding.ToZero);
        }
    }

    private void ReadBlocker(Plan plan, SubmitStandUp input, CardData data, DateTimeOffset now)
    {
        var tongue = input.By.Tongue;
        var (what, unblocker) = (Answers.FirstOrDefault(a => a.QuestionId == StandUpQuestion.Way)?.Text, data[Unblocker] is { } name ? Typed.Clean(name).Trim() : null);
        if (unblocker?.Length > LongestName) faults.Add(tongue.Say("StandUp.LongName", LongestName));
        if (data[Blocks] is not { } id) return;
        if (what is null) faults.Add(tongue.Say("StandUp.NoWhat"));
        else if (WhyNot(plan, id, input.By, now) is { } why) faults.Add(why);
        else if (percents.TryGetValue(id, out var percent) ? percent >= 100 : !plan.Tasks.Find(id)!.IsOpen) faults.Add(tongue.Say("StandUp.BlocksDone", plan.Tasks.Find(id)!.Code.CutLine(40)));
        else
        {
            var before = plan.Tasks.Find(id)!.Blocker;
            Blocked = (id, Blocker.Said(before, what, unblocker is { Length: > 0 } ? unblocker : null, before?.By, plan.Today(now)));
        }
    }

    /// <summary>Why nothing can be said of a task; null when it can.</summary>
    private static string? WhyNot(Plan plan, string id, Actor by, DateTimeOffset now) =>
        plan.Tasks.Find(id) is not { } task ? by.Tongue.Say("Task.Gone")
        : plan.Tasks.IsSummary(task) || task.IsCancelled || !plan.May(PlanAct.Report, by, task, now) ? by.Tongue.Say("StandUp.NotYourTask", task.Code.CutLine(40))
        : null;
}
