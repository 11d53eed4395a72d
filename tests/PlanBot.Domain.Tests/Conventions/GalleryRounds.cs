using System.Collections.Immutable;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Rounds of check-ins: asked, reminded, closed, read, asked back.</summary>
internal static class GalleryRounds
{
    private static readonly DateOnly Week = AnswerKey.WeekOf(Stage.Today), LastWeek = Week.AddDays(-7);

    public static IEnumerable<Shown> Of(Stage stage, Plan plan, Writing writing)
    {
        var asked = stage with { Plans = stage.Plans.SetItem(0, Reported(plan, writing, reply: null)) };
        var answered = stage with { Plans = stage.Plans.SetItem(0, Reported(plan, writing, writing.Words)) };
        List<(string Scene, Input Input)> scenes =
        [
            ("check-ins", new ShowCheckIns()), ("check-ins in the channel", new ShowCheckIns { ChannelId = "19:channel" }), ("a report", new OpenReport(Week, GalleryPlans.Ann)), ("no report", new OpenReport(LastWeek, GalleryPlans.Ann)),
            ("acknowledged", new Acknowledge(Week, GalleryPlans.Ann)), ("asked back", new AskBack(Week, GalleryPlans.Ann, writing.Words)), ("asked nothing", new AskBack(Week, GalleryPlans.Ann, "")),
            ("asked back in a line", new AskBack(Week, GalleryPlans.Ann, writing.Words[..Math.Min(300, writing.Words.Length)])), ("answered", new AnswerBack(Week, writing.Words)), ("answered nothing", new AnswerBack(Week, null)), ("answered too late", new AnswerBack(LastWeek, "x")),
            ("the rest is on plan", new RestOnPlan(Week)), ("the rest of last week", new RestOnPlan(LastWeek)), ("check-in, page 0, reported", new OpenCheckIn()), ("check-in, last page, reported", new OpenCheckIn(99)),
            .. plan.Tasks.Leaves.Take(1).Select(task => ("check-in of the last round", (Input)new SubmitCheckIn(LastWeek, 0, [new(task.Id, new Dictionary<string, string> { ["percent"] = "40", ["comment"] = writing.Words })]))),
        ];
        foreach (var there in new[] { asked, answered })
            foreach (var shown in scenes.SelectMany(s => there.Takes(s.Scene, s.Input))) yield return shown;
        foreach (var there in new[] { asked, answered })
            foreach (var most in (int[])[1, 12])
                foreach (var kind in (LineKind[])[LineKind.CheckIn, LineKind.CheckIns, LineKind.AskedBack])
                    foreach (var shown in (there with { Person = there.Person with { Inbox = [.. there.Plans.Take(most).Select(p => Line(p, kind))] } }).Takes($"{kind} of {most}", new PersonTick())) yield return shown;
    }

    private static Line Line(Plan plan, LineKind kind) => new(plan.Id, Stage.Today)
    {
        Kind = kind,
        About = (kind is LineKind.CheckIns ? LastWeek : Week).ToString("yyyy-MM-dd") + (kind is LineKind.AskedBack ? "|" + GalleryPlans.Ann : ""),
    };

    /// <summary>Ann has reported, was asked back by Mei and reminded of what is left; others were late, away, or said nothing.</summary>
    private static Plan Reported(Plan plan, Writing writing, string? reply)
    {
        var at = Stage.Now.AddHours(-3);
        IEnumerable<RoundEntry> entries =
        [
            new(new(Week, GalleryPlans.Ann)) { OpenedAt = at, RemindedAt = Stage.Now, ReportedAt = at, AskedBack = new(GalleryPlans.Mei, writing.Person, at, writing.Words[..Math.Min(300, writing.Words.Length)]) { Reply = reply?[..Math.Min(1000, reply.Length)], RepliedAt = reply is null ? null : Stage.Now }, AcknowledgedBy = reply is null ? null : writing.Person, AcknowledgedAt = reply is null ? null : at },
            new(new(Week, GalleryPlans.Mei)) { OpenedAt = at, ReportedAt = at, IsLate = true },
        ];
        var answers = plan.TasksOf(GalleryPlans.Ann).Take(6).Select((t, i) => new Answer(new(Week, GalleryPlans.Ann, t.Id), at, 40, null, Health.AtRisk, t.Blocker, Cause.Scope, CorrectiveAction.RePlan, writing.Words) { IsLate = i == 0 });
        return plan with
        {
            OpenRound = new(Week, Stage.Now.AddDays(4)), Channel = GalleryPlans.Channel(writing),
            Entries = plan.Entries.AddRange(entries.Select(e => KeyValuePair.Create(e.Key, e))),
            Answers = plan.Answers.AddRange(answers.Select(a => KeyValuePair.Create(a.Key, a))),
        };
    }
}
