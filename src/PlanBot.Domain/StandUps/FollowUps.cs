using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.StandUps;

/// <summary>A reply in the thread of a summary that is about a blocker reaches whoever can remove it, with the words and who said them.</summary>
internal static class FollowUps
{
    private const int LongestWords = 1000, LongestId = 60, MostTasks = 5;

    internal static Decision<Plan> Decide(Plan plan, FollowUp reply, DateTimeOffset now)
    {
        var tongue = reply.By.Tongue;
        var words = Ellipsis.Cut(Typed.Clean(reply.Text).Trim(), LongestWords);
        var meant = Meant(plan, reply, words);
        if (meant.Count == 0) return Say(plan, tongue.Say("StandUp.FollowUpWhich"));
        List<string> sentences = [];
        var messages = ImmutableArray.CreateBuilder<Message>();
        foreach (var task in meant.Take(MostTasks))
        {
            var code = task.Code.CutLine(40);
            if (task.Blocker!.Unblocker is not { } name) sentences.Add(tongue.Say("StandUp.FollowUpNobody", code));
            else if (StandUpRecords.Find(plan, name.Trim().TrimStart('@')) is not { } unblocker) sentences.Add(tongue.Say("StandUp.FollowUpUnknown", code, name.CutLine(60)));
            else if (unblocker.PersonId == reply.By.PersonId) sentences.Add(tongue.Say("StandUp.FollowUpYou", code));
            else
            {
                sentences.Add(tongue.Say("StandUp.FollowUpSent", unblocker.Name.CutLine(60), code));
                var id = reply.MessageId.Length > LongestId ? reply.MessageId[^LongestId..] : reply.MessageId;
                messages.Add(new Message.ToPerson($"follow-up|{task.Id}|{id}", unblocker.PersonId!,
                    new Line(plan.Id, plan.Today(now)) { Kind = LineKind.FollowUp, About = $"{task.Id}|{id}", Words = words, By = reply.By.Name, Until = now.AddDays(7) }));
            }
        }
        return new(plan) { Reply = new Reply.Notice(string.Join(' ', sentences.Distinct(StringComparer.Ordinal))), Messages = messages.DrainToImmutable() };
    }

    /// <summary>One card for all that was said; a blocker that is gone meanwhile is not told.</summary>
    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var (told, tongue) = (person with { Inbox = person.Inbox.RemoveRange(lines) }, person.Tongue);
        var open = (from line in lines
                    let plan = plans.FirstOrDefault(p => p.Id == line.PlanId)
                    where plan is not null
                    let task = plan.Tasks.Find(line.About.Split('|')[0])
                    where task is { Blocker: not null }
                    select (Line: line, Plan: plan, Task: task)).ToList();
        if (open.Count == 0) return new(told);
        var title = tongue.Say("StandUp.FollowUpTitle", open[0].Line.By!.CutLine(60), open[0].Task.Code.CutLine(40));
        return new(told)
        {
            Messages =
            [
                new Message.ToChat($"follow-up|{open[0].Line.Key}|{DateOnly.FromDateTime(now.UtcDateTime).ToIso()}", person.Chat!, TaskCards.Fit(Math.Min(open.Count, 8), count => Why.On(new()
                {
                    Lang = tongue.Tag,
                    FallbackText = title,
                    Body =
                    [
                        new TextBlock(title) { Heading = Heading.Title },
                        .. open.Take(count).SelectMany(o => (Element[])
                        [
                            new TextBlock($"{o.Task.Code.CutLine(40)} {o.Task.Title.CutLine(100)}") { Weight = Weight.Bolder, Separator = true },
                            new TextBlock(tongue.Say("StandUp.FollowUpBlocker", o.Task.Blocker!.What.CutLine(300))) { IsSubtle = true, Spacing = Spacing.None },
                            new TextBlock(tongue.Say("StandUp.FollowUpWords", o.Line.By!.CutLine(60), Ellipsis.Cut(o.Line.Words!, LongestWords))),
                            new ActionSet([new ExecuteAction(tongue.Say("Unblock.SolvedButton"), UnblockCard.Verb, ("plan", o.Plan.Id), ("task", o.Task.Id), ("answer", nameof(BlockerAnswer.Solved))) { IgnoresInputs = true }]),
                        ]),
                        .. open.Count > count ? [new TextBlock(tongue.Say("StandUp.MoreRecordsPlain", open.Count - count)) { IsSubtle = true }] : Array.Empty<Element>(),
                    ],
                }, tongue, tongue.Say("Why.FollowUp"), tongue.Say("Why.ChangeFollowUp"))))
                {
                    Plans = [.. open.Select(o => o.Plan.Id).Distinct(StringComparer.Ordinal)],
                },
            ],
        };
    }

    /// <summary>The blocked tasks whose code stands in the words; else those of the summary whose unblocker is named in them.</summary>
    private static List<PlanTask> Meant(Plan plan, FollowUp reply, string words)
    {
        var blocked = plan.Tasks.Leaves.Where(t => t.Blocker is not null).ToList();
        var byCode = blocked.Where(t => HasWord(words, t.Code)).ToList();
        if (byCode.Count > 0) return byCode;
        var ofSummary = plan.StandUpLog.Of(reply.StandUpId, reply.Day).Select(e => e.BlockedTask).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. blocked.Where(t => ofSummary.Contains(t.Id) && t.Blocker!.Unblocker is { } who && (HasWord(words, who.TrimStart('@')) || (StandUpRecords.Find(plan, who.TrimStart('@')) is { } person && HasWord(words, person.Name))))];
    }

    /// <summary>1.1 stands in "about 1.1: now" and in 任务1.1请, and not in "1.1.2", "2.1.1" or "11.1".</summary>
    private static bool HasWord(string text, string word)
    {
        for (var at = word.Length == 0 ? -1 : text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var after = at + word.Length;
            if (!IsPart(at - 1, at - 2) && !IsPart(after, after + 1)) return true;
        }
        return false;

        // A dot is part of a code when more of the code lies beyond it, and ends a sentence otherwise.
        bool IsPart(int next, int beyond) => next >= 0 && next < text.Length && (IsLetter(next) || (text[next] is '.' or '-' or '_' && beyond >= 0 && beyond < text.Length && IsLetter(beyond)));

        bool IsLetter(int place) => char.IsLetterOrDigit(text[place]) && text[place] < '\u2E80';
    }

    private static Decision<Plan> Say(Plan plan, string text) => new(plan) { Reply = new Reply.Notice(text) };
}
