using System.Collections.Immutable;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Blockers that are open, gone, overdue; the lines that are asked for.</summary>
internal static class GalleryBlockers
{
    public static IEnumerable<Shown> Of(Stage stage, Plan plan, Writing writing)
    {
        var blocked = plan.Tasks.Leaves.Where(t => t.Blocker is not null).Take(6).ToList();
        ImmutableArray<ClosedBlocker> closed =
        [
            .. blocked.Select((t, i) => new ClosedBlocker(t.Id, t.Code, t.Blocker!, Stage.Now.AddDays(-i), writing.Person, i) { RaiserId = GalleryPlans.Ann, ClearerId = GalleryPlans.Mei, RaiserLine = i % 2 == 0 ? null : Line(writing), ClearerLine = i % 2 == 0 ? null : Line(writing) }),
        ];
        var there = stage with { Plans = stage.Plans.SetItem(0, plan with { ClosedBlockers = closed }) };
        foreach (var shown in (IEnumerable<Shown>)[.. there.Takes("blockers", new ShowBlockers()), .. there.Takes("blockers in the channel", new ShowBlockers { ChannelId = "19:channel" })]) yield return shown;
        foreach (var (scene, text) in new[] { ("a line", Line(writing)), ("no line", ""), ("a long line", new string('x', 301)) })
            foreach (var id in closed.Select(c => c.Id).Take(2).Append("0-gone"))
                foreach (var shown in there.Takes($"{scene} of a blocker", new SayOfBlocker(id, text))) yield return shown;
        ImmutableArray<Line> lines =
        [
            .. closed.Select(c => About($"closed/{c.Id}/{GalleryPlans.Mei}")), .. closed.Take(1).Select(c => About($"closed/{c.Id}/{stage.Person.Id}")),
            .. blocked.Where(t => t.Blocker!.By is not null).Take(3).Select(t => About($"passed/{t.Id}/{t.Blocker!.By!.Value:yyyy-MM-dd}")),
        ];
        foreach (var some in (ImmutableArray<Line>[])[lines, [.. lines.TakeLast(1)]])
            foreach (var shown in (there with { Person = there.Person with { Inbox = some } }).Takes($"news of {some.Length} blockers", new PersonTick())) yield return shown;

        Line About(string subject) => new(plan.Id, Stage.Today) { Kind = LineKind.News, About = subject };
    }

    private static string Line(Writing writing) => writing.Words[..Math.Min(300, writing.Words.Length)];
}
