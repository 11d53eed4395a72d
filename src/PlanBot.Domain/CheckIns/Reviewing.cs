using System.Globalization;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.CheckIns;

/// <summary>What reviewers do with check-ins: read, acknowledge, ask back. The plan manager and the sponsor review everybody, who is Accountable for a task its owner; nobody reviews themselves.</summary>
internal static class Reviewing
{
    /// <summary>The most characters of a question; it is one line.</summary>
    internal const int LongestQuestion = 300;

    /// <summary>The most characters of an answer to it.</summary>
    internal const int LongestReply = 1000;

    internal static Decision<Plan> Decide(Plan plan, ShowCheckIns ask, DateTimeOffset now)
    {
        var isPublic = ask.ChannelId is not null;
        if (!isPublic && !plan.May(PlanAct.Review, ask)) return Say(plan, ask, "CheckIns.NotReviewer", plan.People[plan.Manager].Name.CutLine(60));
        var open = Round.Open(plan, now);
        var round = plan.OpenRound?.Key == open.Key || plan.Entries.Keys.Any(k => k.Round == open.Key) ? open : Round.Closed(plan, now) ?? open;
        return new(plan) { Reply = new Reply.Card(CheckInsCard.Of(plan, new RoundBook(plan, round), ask.By, isPublic, now)) };
    }

    internal static Decision<Plan> Decide(Plan plan, OpenReport ask, DateTimeOffset now) =>
        Refusal(plan, ask, ask.Round, ask.PersonId, out var entry) ?? Show(plan, entry, ask.By, now);

    internal static Decision<Plan> Decide(Plan plan, Acknowledge input, DateTimeOffset now)
    {
        if (Refusal(plan, input, input.Round, input.PersonId, out var entry) is { } refusal) return refusal;
        if (entry.AcknowledgedAt is not null) return Show(plan, entry, input.By, now);
        return Show(With(plan, entry with { AcknowledgedAt = now, AcknowledgedBy = input.By.Name }), entry.Key, input.By, now);
    }

    internal static Decision<Plan> Decide(Plan plan, AskBack input, DateTimeOffset now)
    {
        if (Refusal(plan, input, input.Round, input.PersonId, out var entry) is { } refusal) return refusal;
        var question = Line(input.Question);
        if (question.Length == 0) return Say(plan, input, "AskBack.Empty");
        if (question.Length > LongestQuestion) return Say(plan, input, "AskBack.TooLong", LongestQuestion, question.Length);
        if (entry.AskedBack is { Reply: null } waiting && waiting.ById != input.By.PersonId) return Say(plan, input, "AskBack.Waiting", waiting.By.CutLine(60));
        var asked = entry with { AskedBack = new(input.By.PersonId, input.By.Name, now, question) };
        return Show(With(plan, asked), entry.Key, input.By, now) with
        {
            Messages = [Hand(plan, asked, input.PersonId, "question", now)],
            History = [new(now, input.By.Name, "AskedBack", null, null, question)],
        };
    }

    internal static Decision<Plan> Decide(Plan plan, AnswerBack input, DateTimeOffset now)
    {
        if (plan.Entries.GetValueOrDefault(new(input.Round, input.By.PersonId)) is not { AskedBack: { } asked } entry) return Say(plan, input, "AskBack.Gone");
        var reply = Typed.Clean(input.Reply ?? "").Trim();
        if (reply.Length == 0) return Say(plan, input, "AskBack.EmptyReply");
        if (reply.Length > LongestReply) return Say(plan, input, "AskBack.TooLong", LongestReply, reply.Length);
        var answered = entry with { AskedBack = asked with { Reply = reply, RepliedAt = now } };
        return new(With(plan, answered))
        {
            Reply = new Reply.Card(AskedBackCard.Sent(asked.By, asked.Question, reply, input.By.Tongue)),
            Messages = [Hand(plan, answered, asked.ById, "reply", now)],
            History = [new(now, input.By.Name, "AnsweredBack", null, asked.Question, reply)],
        };
    }

    /// <summary>True when somebody may read, acknowledge and ask back a person's check-in.</summary>
    internal static bool May(Plan plan, Actor actor, string personId) =>
        actor.PersonId != personId && plan.RightTo(PlanAct.Review, actor) switch
        {
            Right.Allowed => true,
            Right.Own => plan.TasksOf(personId).Any(t => plan.Find(t.Accountable)?.PersonId == actor.PersonId),
            _ => false,
        };

    /// <summary>True for who reviews everybody; others see the tasks for which they are Accountable.</summary>
    internal static bool SeesAll(Plan plan, Actor actor) => plan.RightTo(PlanAct.Review, actor) is Right.Allowed;

    private static Decision<Plan>? Refusal(Plan plan, PlanInput input, DateOnly round, string personId, out RoundEntry entry)
    {
        entry = plan.Entries.GetValueOrDefault(new(round, personId))!;
        if (!May(plan, input.By, personId)) return Say(plan, input, "CheckIns.NotReviewer", plan.People[plan.Manager].Name.CutLine(60));
        return entry?.ReportedAt is null ? Say(plan, input, "CheckIns.NothingSaid", (plan.Of(personId)?.Name ?? "").CutLine(60)) : null;
    }

    private static Decision<Plan> Show(Plan plan, RoundEntry entry, Actor by, DateTimeOffset now) => new(plan) { Reply = new Reply.Card(ReportCard.Of(plan, entry, by, now)) };

    private static Decision<Plan> Show(Plan plan, EntryKey key, Actor by, DateTimeOffset now) => Show(plan, plan.Entries[key], by, now);

    private static Plan With(Plan plan, RoundEntry entry) => plan with { Entries = plan.Entries.SetItem(entry.Key, entry) };

    private static Message.ToPerson Hand(Plan plan, RoundEntry entry, string to, string what, DateTimeOffset now) => new(
        string.Create(CultureInfo.InvariantCulture, $"asked-back|{what}|{entry.Key.Round:yyyy-MM-dd}|{entry.Key.PersonId}|{now.UtcTicks}"), to,
        new Line(plan.Id, plan.Today(now)) { Kind = LineKind.AskedBack, About = AskedBackCard.AboutOf(entry.Key) });

    private static string Line(string? typed) => string.Join(' ', Typed.Clean(typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static Decision<Plan> Say(Plan plan, PlanInput input, string phrase, params ReadOnlySpan<object?> values) => new(plan) { Reply = new Reply.Notice(input.By.Tongue.Say(phrase, values)) };
}
