using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.StandUps;

/// <summary>Answers to stand-ups: early, in time, late until the next one opens, edited, or skipped.</summary>
internal static class StandUpAnswers
{
    internal static Decision<Plan> Open(Plan plan, OpenStandUp input, DateTimeOffset now)
    {
        if (input.ChannelId is not null) return Say(plan, input, "StandUp.InYourChat");
        var live = plan.StandUps.Values.Where(s => !s.IsOff && (input.StandUpId is null || s.Id == input.StandUpId)).ToList();
        if (live.Count == 0) return Say(plan, input, plan.IsManager(input.By) ? "StandUp.NoneYours" : "StandUp.None", plan.Name.CutLine(80), plan.People[plan.Manager].Name.CutLine(60));
        var mine = (from standUp in live
                    let schedule = new StandUpSchedule(plan, standUp)
                    let person = schedule.Find(input.By.PersonId, input.Day)
                    where person is not null
                    let form = new StandUpForm(plan, standUp, person, input.By, input.Day is { } day && schedule.Takes(person, day, now) ? day : schedule.Current(person, now), now)
                    orderby !form.IsWaiting
                    select form).ToList();
        return mine.Count == 0 ? NotAsked(plan, live[0], input) : Answer(plan, mine[0].Card());
    }

    /// <summary>Saves the form as a whole, or nothing of it. What it says of tasks is booked as any other report is.</summary>
    internal static Decision<Plan> Submit(Plan plan, SubmitStandUp input, DateTimeOffset now)
    {
        if (Refused(plan, input, input.StandUpId, input.Day, now) is { } refusal) return refusal;
        var standUp = plan.StandUps[input.StandUpId];
        var schedule = new StandUpSchedule(plan, standUp);
        var person = schedule.Find(input.By.PersonId, input.Day)!;
        var report = StandUpReport.Read(plan, standUp, input, now);
        if (report.Faults.Count > 0) return Return(plan, new(plan, standUp, person, input.By, input.Day, now), report.Faults, input.Fields);

        var tree = plan.Tasks;
        foreach (var taskId in report.Percents.Keys.Union(report.Blocked is var (stopped, _) ? [stopped] : (string[])[], StringComparer.Ordinal))
            tree = tree.With(Reporting.Report(plan, tree.Find(taskId)!, input.By, now, task => task with
            {
                PercentComplete = report.Percents.GetValueOrDefault(taskId, task.PercentComplete),
                Blocker = report.Blocked is var (blocked, blocker) && blocked == taskId ? blocker : task.Blocker,
            }));
        var before = plan.StandUpLog.Find(new(input.Day, standUp.Id, input.By.PersonId)) ?? schedule.Entry(person, input.Day);
        var entry = before with
        {
            Name = person.Name,
            AnsweredAt = before.AnsweredAt ?? now,
            UpdatedAt = now,
            IsLate = before.AnsweredAt is null ? now >= before.ClosesAt : before.IsLate,
            SkipReason = null,
            Answers = report.Answers,
            Reported = [.. before.Reported.Union(report.Percents.Keys, StringComparer.Ordinal).Union(report.Blocked is var (id, _) ? [id] : (string[])[], StringComparer.Ordinal)],
            BlockedTask = report.Blocked?.TaskId,
        };
        var saved = plan with { Tasks = tree, StandUpLog = plan.StandUpLog.With(entry) };
        return Answer(saved, new StandUpForm(saved, standUp, person, input.By, input.Day, now).Saved(entry)) with { Messages = [.. StandUpRound.Update(saved, standUp, input.Day)] };
    }

    internal static Decision<Plan> Skip(Plan plan, SkipStandUp input, DateTimeOffset now)
    {
        if (Refused(plan, input, input.StandUpId, input.Day, now) is { } refusal) return refusal;
        var (standUp, tongue) = (plan.StandUps[input.StandUpId], input.By.Tongue);
        var schedule = new StandUpSchedule(plan, standUp);
        var person = schedule.Find(input.By.PersonId, input.Day)!;
        var form = new StandUpForm(plan, standUp, person, input.By, input.Day, now);
        var reason = new CardData("", input.Fields)["reason"] is { } typed ? Typed.Clean(typed).Trim() : "";
        if (reason.Length == 0) return Return(plan, form, [tongue.Say("StandUp.NoReason")], input.Fields);
        if (reason.Length > StandUpReport.LongestName) return Return(plan, form, [tongue.Say("StandUp.LongReason", StandUpReport.LongestName)], input.Fields);
        var entry = (plan.StandUpLog.Find(new(input.Day, standUp.Id, input.By.PersonId)) ?? schedule.Entry(person, input.Day)) with { Name = person.Name, SkipReason = reason, UpdatedAt = now };
        var saved = plan with { StandUpLog = plan.StandUpLog.With(entry) };
        return Answer(saved, new StandUpForm(saved, standUp, person, input.By, input.Day, now).Saved(entry)) with { Messages = [.. StandUpRound.Update(saved, standUp, input.Day)] };
    }

    /// <summary>A stand-up that is no more, somebody who is not asked, a day whose answers are taken no more.</summary>
    private static Decision<Plan>? Refused(Plan plan, PlanInput input, string standUpId, DateOnly day, DateTimeOffset now)
    {
        if (!plan.StandUps.TryGetValue(standUpId, out var standUp) || standUp.IsOff) return Say(plan, input, "StandUp.Gone");
        var schedule = new StandUpSchedule(plan, standUp);
        if (schedule.Find(input.By.PersonId, day) is not { } person) return NotAsked(plan, standUp, input);
        return schedule.Takes(person, day, now) ? null : Say(plan, input, "StandUp.Over", day);
    }

    private static Decision<Plan> NotAsked(Plan plan, StandUp standUp, PlanInput input) =>
        plan.IsManager(input.By) ? Say(plan, input, "StandUp.NotAskedManager", standUp.Name.CutLine(80))
        : Say(plan, input, "StandUp.NotAsked", standUp.Name.CutLine(80), plan.People[plan.Manager].Name.CutLine(60));

    /// <summary>The form comes back with what was typed. Should that be more than a card can hold, the card is left as it is, typed values and all, and the faults are said under it.</summary>
    private static Decision<Plan> Return(Plan plan, StandUpForm form, IReadOnlyList<string> faults, IReadOnlyDictionary<string, string> typed)
    {
        var card = form.Card(typed, faults);
        return card.ToJson().Length <= AdaptiveCard.MaxBytes ? Answer(plan, card) : new(plan) { Reply = new Reply.Notice(string.Join(' ', faults)) };
    }

    private static Decision<Plan> Answer(Plan plan, AdaptiveCard card) => new(plan) { Reply = new Reply.Card(card) };

    private static Decision<Plan> Say(Plan plan, PlanInput input, string phrase, params ReadOnlySpan<object?> values) => new(plan) { Reply = new Reply.Notice(input.By.Tongue.Say(phrase, values)) };
}
