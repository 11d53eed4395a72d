using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Credibility;

/// <summary>What a plan decides about answers to its questions. An answer is kept with the task, as its owner's last words or as what proves its deliverable; it is no report, so it books none.</summary>
internal static class DoubtActs
{
    internal static Decision<Plan> Decide(Plan plan, AnswerDoubt input, DateTimeOffset now) => Reportable.Decide(plan, input, now, found =>
    {
        if (found.Task.Doubts.FirstOrDefault(d => d.Kind == input.Kind) is not { } asked) return found.Refuse(new("Doubt.NotAsked", found.Code));
        if (asked.Answer is not null) return found.Already("Doubt.WasAnswered");
        if (Words(input.Text) is not { } text) return found.Refuse(new("Doubt.NoAnswer"));
        if (text.Length > Doubt.LongestAnswer) return found.Refuse(new("Task.TooLong", Doubt.LongestAnswer));
        var answered = found.Task with { Doubts = Doubt.Put(found.Task.Doubts, asked with { Answer = text, AnsweredBy = input.By.Name.CutLine(80), AnsweredAt = now }) };
        return Keep(found, input.Kind is DoubtKind.Unproved ? answered with { Evidence = text } : answered with { Comment = text }, "DoubtAnswer", input.Kind.ToString(), text);
    });

    internal static Decision<Plan> Decide(Plan plan, ProveTask input, DateTimeOffset now) => Reportable.Decide(plan, input, now, found =>
    {
        if (found.Task.State is not TaskState.Done) return found.Refuse(new("Doubt.NotDone", found.Code));
        if (Words(input.Text) is not { } text) return found.Refuse(new("Doubt.NoAnswer"));
        if (text.Length > Doubt.LongestAnswer) return found.Refuse(new("Task.TooLong", Doubt.LongestAnswer));
        return text == found.Task.Evidence ? found.Already("Doubt.WasAnswered") : Keep(found, found.Task with { Evidence = text }, "Evidence", found.Task.Deliverable, text);
    });

    private static Decision<Plan> Keep(Reportable found, PlanTask after, string what, string? about, string text) =>
        found.Keep(after, found.Say("Doubt.Saved")) with { History = [new(found.Now, found.Input.By.Name, what, found.Task.Code, about, text)] };

    /// <summary>On one line, since that is how it is kept.</summary>
    private static string? Words(string? text) => Typed.Clean(text ?? "").CutLine(10_000) is { Length: > 0 } words ? words : null;
}
