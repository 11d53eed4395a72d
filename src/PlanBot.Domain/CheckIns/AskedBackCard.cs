using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.CheckIns;

/// <summary>What a reviewer asked back, in the owner's chat with a field for the answer; and the answer, in the reviewer's chat.</summary>
internal static class AskedBackCard
{
    /// <summary>The most questions and answers of one card; others wait for the next.</summary>
    private const int Most = 4;

    /// <summary>The subject of a line: round and owner.</summary>
    internal static string AboutOf(EntryKey key) => $"{CheckInRound.AboutOf(key.Round)}|{key.PersonId}";

    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var open = new List<(Line Line, Plan Plan, RoundEntry Entry, AskedBack Asked)>();
        foreach (var line in lines)
            if (plans.FirstOrDefault(p => p.Id == line.PlanId) is { } plan && plan.Entries.Values.FirstOrDefault(e => AboutOf(e.Key) == line.About) is { AskedBack: { } asked } entry
                && (entry.Key.PersonId == person.Id ? asked.Reply is null : asked.ById == person.Id && asked.Reply is not null))
                open.Add((line, plan, entry, asked));
        var shown = open.Take(Most).ToList();
        var told = person with { Inbox = person.Inbox.RemoveAll(l => lines.Contains(l) && !open.Skip(Most).Any(o => o.Line == l)) };
        if (shown.Count == 0) return new(told);
        var tongue = person.Tongue;
        return new(told)
        {
            Messages =
            [
                new Message.ToChat($"asked-back|{shown.Max(s => s.Asked.RepliedAt ?? s.Asked.At).UtcTicks}|{shown[0].Line.About}", person.Chat!, Why.On(new()
                {
                    Lang = tongue.Tag,
                    FallbackText = Heading(shown[0].Asked, shown[0].Entry, person, shown[0].Plan, tongue),
                    Body = [.. shown.SelectMany((s, i) => s.Entry.Key.PersonId == person.Id ? Question(s.Plan, s.Entry, s.Asked, person, i) : Reply(s.Plan, s.Entry, s.Asked, person))],
                }, tongue, tongue.Say("Why.AskedBack"))) { Plans = [.. shown.Select(s => s.Plan.Id).Distinct(StringComparer.Ordinal)] },
            ],
        };
    }

    /// <summary>For the owner: the answer is on its way.</summary>
    internal static AdaptiveCard Sent(string to, string question, string reply, Tongue tongue) => new()
    {
        Lang = tongue.Tag,
        FallbackText = tongue.Say("AskBack.Sent", to.CutLine(60)),
        Body =
        [
            new TextBlock(tongue.Say("AskBack.Sent", to.CutLine(60))) { Heading = Cards.Heading.Title, Color = Color.Good },
            new TextBlock(tongue.Say("AskBack.Asked", to.CutLine(60), question.CutLine(Reviewing.LongestQuestion))) { IsSubtle = true },
            new TextBlock(Ellipsis.Cut(reply, Reviewing.LongestReply)),
        ],
    };

    private static IEnumerable<Element> Question(Plan plan, RoundEntry entry, AskedBack asked, Person person, int number)
    {
        var (tongue, field) = (person.Tongue, $"reply_{number}");
        yield return new TextBlock(Heading(asked, entry, person, plan, tongue)) { Heading = Cards.Heading.Section, Separator = number > 0 };
        yield return new TextBlock(asked.Question.CutLine(Reviewing.LongestQuestion));
        yield return new TextInput(field, tongue.Say("AskBack.ReplyLabel")) { MaxLength = Reviewing.LongestReply, IsMultiline = true };
        yield return new ActionSet([new ExecuteAction(tongue.Say("AskBack.Send"), ReviewReader.AnswerVerb, ("plan", plan.Id), ("week", CheckInRound.AboutOf(entry.Key.Round)), ("field", field))]);
    }

    private static IEnumerable<Element> Reply(Plan plan, RoundEntry entry, AskedBack asked, Person person)
    {
        var tongue = person.Tongue;
        yield return new TextBlock(Heading(asked, entry, person, plan, tongue)) { Heading = Cards.Heading.Section, Separator = true };
        yield return new TextBlock(tongue.Say("AskBack.Asked", asked.By.CutLine(60), asked.Question.CutLine(Reviewing.LongestQuestion))) { IsSubtle = true };
        yield return new TextBlock(Ellipsis.Cut(asked.Reply!, Reviewing.LongestReply));
        yield return new ActionSet([new ExecuteAction(tongue.Say("CheckIns.Read"), ReviewReader.OpenVerb, ("plan", plan.Id), ("week", CheckInRound.AboutOf(entry.Key.Round)), ("person", entry.Key.PersonId)) { IgnoresInputs = true }]);
    }

    /// <summary>"Ines asks about your check-in: North, week of Mon 30 Nov", "Ann answers: …".</summary>
    private static string Heading(AskedBack asked, RoundEntry entry, Person person, Plan plan, Tongue tongue) => entry.Key.PersonId == person.Id
        ? tongue.Say("AskBack.Question", asked.By.CutLine(60), plan.Name.CutLine(80), Round.NameOf(plan, entry.Key.Round, tongue))
        : tongue.Say("AskBack.Reply", (plan.Of(entry.Key.PersonId)?.Name ?? "").CutLine(60), plan.Name.CutLine(80), Round.NameOf(plan, entry.Key.Round, tongue));
}
