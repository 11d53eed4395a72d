using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.CheckIns;

/// <summary>What somebody said in a round, for a reviewer: what deviates first, with the way to acknowledge it or ask back.</summary>
internal static class ReportCard
{
    private const int MostTasks = 12, TextLength = 200;

    internal static AdaptiveCard Of(Plan plan, RoundEntry entry, Actor reader, DateTimeOffset now)
    {
        var (tongue, zone, today) = (reader.Tongue, plan.Settings.Zone, plan.Today(now));
        var seesAll = Reviewing.SeesAll(plan, reader);
        var said = (from answer in plan.Answers.Values
                    where answer.Key.Week == entry.Key.Round && answer.Key.PersonId == entry.Key.PersonId
                    let task = plan.Tasks.Find(answer.Key.TaskId)
                    where task is not null && (seesAll || plan.Find(task.Accountable)?.PersonId == reader.PersonId)
                    let deviation = task.IsOpen ? Deviation.Of(plan, task, today) : null
                    orderby deviation is null, answer.Blocker is null, task.Order
                    select (Answer: answer, Task: task, Deviation: deviation)).ToList();
        var title = tongue.Say("Report.Title", (plan.Of(entry.Key.PersonId)?.Name ?? "").CutLine(60));
        (string, string)[] data = [("plan", plan.Id), ("week", CheckInRound.AboutOf(entry.Key.Round)), ("person", entry.Key.PersonId)];
        return TaskCards.Fit(Math.Clamp(said.Count, 1, MostTasks), most => new()
        {
            Lang = tongue.Tag,
            FallbackText = title,
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                Small(tongue.Say(entry.IsLate ? "Report.WhenLate" : "Report.When", plan.Name.CutLine(80), Round.NameOf(plan, entry.Key.Round, tongue), zone.DateAt(entry.ReportedAt!.Value), zone.TimeAt(entry.ReportedAt.Value))),
                .. said.Take(most).SelectMany(s => Lines(s.Answer, s.Task, s.Deviation, today, tongue)),
                .. said.Count > most ? [Small(tongue.Say("Round.MoreTasks", said.Count - most)) with { Separator = true }] : Array.Empty<Element>(),
                .. entry.AskedBack is { } asked ? Asked(asked, tongue) : [],
                .. entry is { AcknowledgedBy: { } by, AcknowledgedAt: { } at } ? [new TextBlock("✔ " + tongue.Say("Round.ReadBy", by.CutLine(60), zone.DateAt(at))) { Separator = true, Color = Color.Good }] : Array.Empty<Element>(),
                new TextInput("question", tongue.Say("AskBack.Label")) { MaxLength = Reviewing.LongestQuestion, Separator = true },
            ],
            Actions =
            [
                .. entry.AcknowledgedAt is null ? [new ExecuteAction(tongue.Say("Report.Acknowledge"), ReviewReader.AcknowledgeVerb, [.. data]) { Style = ActionStyle.Positive, IgnoresInputs = true }] : Array.Empty<CardAction>(),
                new ExecuteAction(tongue.Say("AskBack.Ask"), ReviewReader.AskVerb, [.. data]),
                Commands.Say.Button(tongue.Say("CheckIns.Show"), "check-ins", plan.Id) with { IgnoresInputs = true },
            ],
        });
    }

    private static IEnumerable<Element> Lines(Answer answer, PlanTask task, Deviation? deviation, DateOnly today, Tongue tongue)
    {
        yield return new TextBlock($"{Ellipsis.Cut(task.Code, 40)} {Ellipsis.Cut(task.Title, 100)}") { Weight = Weight.Bolder, Separator = true };
        var health = answer.Health is { } judged ? tongue.Name(judged) : "–";
        yield return Small(tongue.Say(answer.IsLate ? "Report.SaidLate" : "CheckIn.ProgressOnly", tongue.Percent(answer.PercentComplete), health));
        if (deviation is not null) yield return Small(DigestWords.SizeOf(deviation, today, tongue)) with { IsSubtle = false, Color = Color.Attention };
        if (deviation is not null) yield return Small(DigestWords.WhyOf(deviation, tongue));
        if (answer.Blocker is { } blocker) yield return Small(tongue.Say("CheckIn.Blocker", Ellipsis.Cut(blocker.What, TextLength)));
        if (answer.Comment is { } comment) yield return Small(tongue.Say("CheckIn.Comment", Ellipsis.Cut(comment, TextLength)));
    }

    private static IEnumerable<Element> Asked(AskedBack asked, Tongue tongue)
    {
        yield return new TextBlock(tongue.Say("AskBack.Asked", asked.By.CutLine(60), asked.Question.CutLine(Reviewing.LongestQuestion))) { Separator = true };
        yield return asked.Reply is { } reply ? new TextBlock(tongue.Say("AskBack.Answered", Ellipsis.Cut(reply, Reviewing.LongestReply))) : Small(tongue.Say("AskBack.NoReplyYet"));
    }

    private static TextBlock Small(string text) => new(text) { Spacing = Spacing.None, Size = Size.Small, IsSubtle = true };
}
