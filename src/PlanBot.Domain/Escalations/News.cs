using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Cards;
using PlanBot.Domain.Blocking;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Escalations;

/// <summary>What somebody did or wants to know about a task of the reader: one card for all that came together.</summary>
internal static class News
{
    private const int Most = 6;

    /// <summary>The most tasks that a line names of who left.</summary>
    private const int MostTasks = 5;

    /// <summary>The subject of a line that somebody asks about a task.</summary>
    internal static string Asked(PlanTask task, Actor by) => $"asked/{task.Id}/{by.PersonId}";

    /// <summary>The subject of a line that somebody took a blocker away, of which the reader is asked to say a line.</summary>
    internal static string Closed(ClosedBlocker closed, Actor by) => $"closed/{closed.Id}/{by.PersonId}";

    /// <summary>The subject of a line that the day has passed by which a blocker was to be gone.</summary>
    internal static string Passed(PlanTask task, DateOnly by) => $"passed/{task.Id}/{by.ToIso()}";

    /// <summary>The subject of a line that somebody needs until a day to take a blocker away.</summary>
    internal static string Promised(PlanTask task, Actor by) => $"promised/{task.Id}/{by.PersonId}";

    /// <summary>The subject of a line that somebody named the reader the sponsor of a plan.</summary>
    internal static string Sponsor(Actor by) => $"sponsor//{by.PersonId}";

    /// <summary>The subject of a line that somebody left whose tasks are open.</summary>
    internal static string Left(Participant who) => $"left//{who.Key}";

    /// <summary>The subject of a line that the plan's channel takes messages again.</summary>
    internal const string ChannelBack = "channel-back//";

    /// <summary>The subject of a line that the plan's channel or its team has another name.</summary>
    internal static string Renamed(bool isTeam, string name) => $"{(isTeam ? "team" : "channel")}-renamed//{name}";

    /// <summary>The subject of a line that somebody added a task and made the reader its owner.</summary>
    internal static string Given(PlanTask task, Actor by) => $"given/{task.Id}/{by.PersonId}";

    /// <summary>The subject of a line that a deviation is closed of which the reader was told that nothing had helped.</summary>
    internal static string Helped(DeviationCase deviation) => $"helped/{deviation.Id}/";

    /// <summary>The subject of a line that a task was deleted in Planner.</summary>
    internal static string Deleted(PlanTask task) => $"deleted/{task.Id}/";

    /// <summary>The subject of a line that somebody made the reader the plan manager.</summary>
    internal static string Manager(Actor by) => $"manager//{by.PersonId}";

    /// <summary>The subject of a line that so many tasks were handed over to the reader; its words name from whom, and its <see cref="Line.By"/> who did it.</summary>
    internal static string HandedOver(int tasks, long stamp, Actor by) => string.Create(CultureInfo.InvariantCulture, $"handedOver/{tasks}-{stamp}/{by.PersonId}");

    /// <summary>The subject of a line that no tasks, but so many units and KPIs were handed over to the reader; its words name from whom, and its <see cref="Line.By"/> who did it.</summary>
    internal static string HandedFigures(int count, long stamp, Actor by) => string.Create(CultureInfo.InvariantCulture, $"handedFigures/{count}-{stamp}/{by.PersonId}");

    /// <summary>The subject of a line that so many tasks of the reader were handed over; its words name to whom, and its <see cref="Line.By"/> who did it.</summary>
    internal static string HandedOff(int tasks, long stamp, Actor by) => string.Create(CultureInfo.InvariantCulture, $"handedOff/{tasks}-{stamp}/{by.PersonId}");

    internal static Decision<Person> Tell(Person person, ImmutableArray<Plan> plans, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var presence = new Presence(person, plans);
        var told = person with { Inbox = person.Inbox.RemoveRange(lines) };
        var tongue = person.Tongue;
        var news = lines.Select(l => Read(person, plans, l)).OfType<Item>().ToList();
        if (news.Count == 0) return new(told);
        var title = tongue.Say("News.Title", news.Count);
        return new(told)
        {
            Messages =
            [
                new Message.ToChat($"news|{now.UtcDateTime.ToString("yyyy-MM-ddTHHmmss", CultureInfo.InvariantCulture)}", person.Chat!, TaskCards.Fit(Math.Min(news.Count, Most), shown => new()
                {
                    Lang = tongue.Tag,
                    FallbackText = news.Count == 1 ? news[0].Text : title,
                    Body =
                    [
                        new TextBlock(title) { Heading = Heading.Title },
                        .. news.Take(shown).Select((n, i) => new Container(
                            [
                                new TextBlock(n.Text),
                                .. n.Task is { } task ? TaskLine.For(n.Plan, task, n.Plan.Today(now), tongue, withPlan: true) : [],
                                .. n.Closed is { } closed ? Closing.Ask(n.Plan.Id, closed, i, tongue) : [],
                                .. n.Task is { } about ? Buttons(n.Plan, about, person, now) : [],
                            ]) { Separator = true }),
                        .. shown < news.Count ? [new TextBlock(tongue.Say("Nudge.More", news.Count - shown)) { Separator = true }] : Array.Empty<Element>(),
                        Why.Part(tongue, tongue.Say("Why.News")),
                    ],
                    Actions = [TaskActions.MyTasks(tongue), Why.Button(tongue)],
                }))
                {
                    Plans = [.. news.Select(n => n.Plan.Id).Distinct(StringComparer.Ordinal)],
                    Until = presence.Tomorrow(now).AddDays(1),
                },
            ],
        };
    }

    /// <summary>What is true no more is not told: a question about a task that is closed, a blocker that is back.</summary>
    private static Item? Read(Person person, ImmutableArray<Plan> plans, Line line)
    {
        var tongue = person.Tongue;
        if (line.About.Split('/', 3) is not [var what, var taskId, var by] || plans.FirstOrDefault(p => p.Id == line.PlanId) is not { } plan) return null;
        if (OfPlan(plan, what, by, tongue) is { } text) return new(plan, null, text);
        var name = (plan.Of(by)?.Name ?? by).CutLine(60);
        if (what == "sponsor") return plan.Find(plan.Sponsor)?.PersonId == person.Id ? new Item(plan, null, tongue.Say("News.Sponsor", name, plan.Name.CutLine(80))) : null;
        if (what == "manager") return plan.IsManager(person.AsActor) ? new Item(plan, null, tongue.Say("News.Manager", name, plan.Name.CutLine(80))) : null;
        if (what == "helped") return plan.Cases.Find(taskId) is { IsOpen: false } closed ? new Item(plan, null, CaseWords.Helped(plan, closed, tongue)) : null;
        if (what is "handedOver" or "handedOff" or "handedFigures")
            return line is { By: { } who, Words: { } other } ? new Item(plan, null, tongue.Say(what switch { "handedOver" => "News.HandedOver", "handedOff" => "News.HandedOff", _ => "News.HandedFigures" }, who.CutLine(60), other.CutLine(60), plan.Name.CutLine(80), taskId.Split('-')[0])) : null;
        if (what == "closed")
            return plan.ClosedBlockers.FirstOrDefault(c => c.Id == taskId) is { } closed && closed.Asks(person.Id)
                ? new(plan, plan.Tasks.Find(closed.TaskId) is { IsOpen: true, Blocker: null } still ? still : null, tongue.Say(by == person.Id ? "News.ClosedByYou" : "News.Closed", name, closed.Code.CutLine(40), closed.Blocker.What.CutLine(200))) { Closed = closed } : null;
        if (plan.Tasks.Find(taskId) is not { IsOpen: true } task) return null;
        var (code, title) = (Ellipsis.Cut(task.Code, 40), Ellipsis.Cut(task.Title, 80));
        return what switch
        {
            "asked" => new(plan, task, tongue.Say("News.Asked", name, code, title)),
            "given" when plan.OwnerOf(task).PersonId == person.Id => new(plan, task, tongue.Say("News.Given", name, code, title)),
            "passed" when task.Blocker is { By: { } day, What: var words } && day.ToIso() == by => new(plan, task, tongue.Say("News.Passed", code, title, day, words.CutLine(200))),
            "promised" when task.Unblocking?.PromisedFor is { } until => new(plan, task, tongue.Say("News.Promised", name, code, title, until)),
            "deleted" when task.Planner is { IsGone: true } => new(plan, task, tongue.Say("News.Deleted", code, title)),
            _ => null,
        };
    }

    /// <summary>What the reader may do about the task: whoever is no more than asked to clear its blocker says that it is gone.</summary>
    private static ImmutableArray<Element> Buttons(Plan plan, PlanTask task, Person person, DateTimeOffset now) =>
        plan.May(PlanAct.Report, person.AsActor, task, now) || task.Blocker is null ? TaskActions.For(plan, task, person.Tongue)
        : [new ActionSet([new ExecuteAction(person.Tongue.Say("Unblock.SolvedButton"), UnblockCard.Verb, ("plan", plan.Id), ("task", task.Id), ("answer", nameof(BlockerAnswer.Solved)))])];

    /// <summary>A line as it is told.</summary>
    private sealed record Item(Plan Plan, PlanTask? Task, string Text)
    {
        /// <summary>The blocker of which the reader is asked to say a line.</summary>
        public ClosedBlocker? Closed { get; init; }
    }

    /// <summary>What happened to the plan's channel and people, while it is still so.</summary>
    private static string? OfPlan(Plan plan, string what, string about, Tongue tongue) => what switch
    {
        "left" when plan.Find(about) is { LeftAt: not null } who && plan.LeftOpen(who).ToList() is { Count: > 0 } open =>
            tongue.Say("News.Left", who.Name.CutLine(60), plan.Name.CutLine(80), open.Count, string.Join(tongue.IsChinese ? "；" : "; ", open.Take(MostTasks).Select(t => $"{Ellipsis.Cut(t.Code, 20)} {Ellipsis.Cut(t.Title, 60)}"))),
        "channel-back" when plan is { Channel: { } channel, ChannelInactive: null } => tongue.Say("News.ChannelBack", plan.Name.CutLine(80), (channel.Name ?? "").CutLine(80)),
        "channel-renamed" or "team-renamed" when plan.Channel is not null => tongue.Say(what == "team-renamed" ? "News.TeamRenamed" : "News.ChannelRenamed", plan.Name.CutLine(80), about.CutLine(80)),
        _ => null,
    };
}
