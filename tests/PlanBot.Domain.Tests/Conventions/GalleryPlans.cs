using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>Plans in which every state of a task occurs: Ann owns most tasks, Mei manages, ~Carl is a name without an address.</summary>
internal static class GalleryPlans
{
    public const string Ann = "ann@contoso.com", Mei = "mei@contoso.com", Carl = "~carl";

    public static readonly Zone Shanghai = Zone.Find("Asia/Shanghai")!;

    /// <summary>What climbed up, and what others said, of the first plan.</summary>
    private static IEnumerable<Line> Lines =>
        from number in (int[])[2, 3, 11, 14, 15, 24, 28]
        from line in (Line[])[About(LineKind.Escalation, $"{number:00000}"), About(LineKind.News, $"asked/{number:00000}/{Mei}"), About(LineKind.News, $"solved/{number:00000}/{Ann}"), About(LineKind.News, $"promised/{number:00000}/{Mei}"), About(LineKind.Unblock, $"{number:00000}"), About(LineKind.Ripple, $"{number + 3:00000}/2026-10-01/2026-11-02")]
        select line;

    private static Line About(LineKind kind, string about) => new("p1", Stage.Today) { Kind = kind, About = about };

    public static Channel Channel(Writing writing) => new("https://smba.example", "19:channel", "28:bot", null, writing.Title);

    public static Person Person(string id, Writing writing, Tongue tongue) => new()
    {
        Id = id, Name = writing.Person, Chosen = tongue, Zone = Shanghai, Chat = new("https://smba.example", "a:1", "29:1", "28:bot", null), Inbox = [new Line("p1", Stage.Today), .. Lines],
    };

    /// <summary>A plan without a task.</summary>
    public static Plan Empty(string id, Writing writing, Tongue tongue) => new()
    {
        Id = id,
        Name = writing.Title,
        Manager = Mei,
        Settings = new() { Zone = Shanghai, Tongue = tongue },
        People = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new[] { KeyValuePair.Create(Mei, new Participant(Mei, writing.Person, Mei, Mei)) }),
    };

    /// <summary>A plan of so many branches with twelve tasks each, linked to a channel.</summary>
    public static Plan Full(string id, Writing writing, Tongue tongue, int branches)
    {
        List<PlanTask> tasks = [];
        for (var branch = 1; branch <= branches; branch++)
        {
            var parent = Add(new() { Id = "", Code = Code(branch), Title = writing.Title });
            for (var number = 0; number < 12; number++)
                Add(State(number, writing) with { Code = $"{Code(branch)}.{number + 1}", ParentId = parent.Id, Owner = number == 11 ? Carl : number == 10 ? Mei : Ann, Predecessors = Links(number, parent.Order) });
        }
        return Empty(id, writing, tongue) with
        {
            Channel = Channel(writing),
            Tasks = TaskTree.Build(tasks),
            NextTask = tasks.Count + 1,
            Kpis = GalleryKpis.Book(writing),
            People = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Participant[]
            {
                new(Mei, writing.Person, Mei, Mei), new(Ann, writing.Person, Ann, Ann), new(Carl, writing.Person, null, null),
            }.Concat(Enumerable.Range(1, branches * 12).Select(i => i % 2 == 0 ? new Participant($"~{i}", writing.Person, null, null) : new($"{i}@contoso.com", writing.Person, $"{i}@contoso.com", $"{i}@contoso.com"))).Select(p => KeyValuePair.Create(p.Key, p with { UserId = "29:" + p.Key.PadRight(85, 'x') }))),
        };

        PlanTask Add(PlanTask task)
        {
            tasks.Add(task with { Id = $"{tasks.Count + 1:00000}", Order = tasks.Count });
            return tasks[^1];
        }

        // What slipped drives one that has not begun, one that has, and by the first a milestone.
        static ImmutableArray<Predecessor> Links(int number, int above) => number switch
        {
            5 or 7 => [new($"{above + 5:00000}")],
            9 => [new($"{above + 7:00000}", LinkKind.FinishToFinish)],
            10 => [new($"{above + 5:00000}", LinkKind.FinishToFinish, 2)],
            _ => [],
        };

        // The longest code that an import takes has 50 characters.
        string Code(int branch) => writing.Name is "long" ? $"{branch}.{new string('7', 44)}" : $"{branch}";
    }

    /// <summary>The plan with every task done, or just begun before its time; Ann is its sponsor.</summary>
    public static Plan Ahead(Plan plan, double percent) => plan with
    {
        Sponsor = Ann,
        Tasks = TaskTree.Build(plan.Tasks.All.Select(t => t.Between(Stage.Today.AddDays(percent < 100 ? 5 : -30), Stage.Today.AddDays(40)) with { PercentComplete = percent, IsCancelled = false, Blocker = null })),
    };

    /// <summary>The plan as a file would change it: one task more, one less, and one with other words.</summary>
    public static Plan DraftOf(Plan plan, Writing writing)
    {
        var tasks = plan.Tasks.All.Where(t => t.Code != "1.12").Select(t => plan.Tasks.IsSummary(t) ? t : t with { Title = "2 " + writing.Title[..^2], Due = Stage.Today.AddDays(90), Deliverable = writing.Words });
        var added = new PlanTask { Id = $"{plan.NextTask:00000}", Code = "99", Title = writing.Title, Order = 99999, Owner = Ann, Due = Stage.Today.AddDays(99) };
        return plan with { Id = "d" + plan.Id, State = PlanState.Draft, DraftOf = plan.Id, Tasks = TaskTree.Build(tasks.Append(added)), NextTask = plan.NextTask + 1 };
    }

    /// <summary>A file in which nothing is right, or one that is a plan with warnings.</summary>
    public static Understanding File(Writing writing, Plan plan, bool isPlan)
    {
        ImmutableArray<ImportNote> notes = [.. Enumerable.Range(1, 50).Select(i => new ImportNote(i, "Import.NotADate", ImportField.Due, writing.Person[..Math.Min(58, writing.Person.Length)]))];
        return new()
        {
            Names = [writing.Title],
            Columns = [.. Enum.GetValues<ImportField>().Select((field, i) => new ImportColumn(writing.Person, field, i))],
            Ignored = [.. Enumerable.Repeat(writing.Person, 30)],
            Tasks = plan.Tasks.All,
            People = [.. plan.People.Values],
            Warnings = notes,
            WarningCount = 80,
            Errors = isPlan ? [] : notes,
            ErrorCount = isPlan ? 0 : 90,
        };
    }

    private static PlanTask State(int number, Writing writing)
    {
        var today = Stage.Today;
        var task = new PlanTask { Id = "", Code = "", Title = writing.Title, Comment = writing.Words }.Between(today.AddDays(-30), today.AddDays(30));
        var blocker = new Blocker(writing.Words, writing.Person, today.AddDays(-1), today.AddDays(-20)) { Needs = writing.Words, AnswerHours = 3 };
        return number switch
        {
            0 => task.Between(today.AddDays(-40), today.AddDays(-16)) with { Planner = new("p", "t") { DueNote = new(Stage.Now, true, "2026-12-01", null) }, PercentComplete = 60, Accountable = Ann, Escalation = new() { AccountableToldAt = Stage.Now.AddDays(-5), ManagerToldAt = Stage.Now.AddDays(-1) } },
            1 => task.Between(today.AddDays(-40), today.AddDays(-1)) with { Unblocking = new(Stage.Now.AddDays(-1)) { Told = Rung.Sponsor, ToldAt = Stage.Now, PromisedFor = today.AddDays(-1) }, Escalation = new() { AcknowledgedAt = Stage.Now.AddDays(-20), AcknowledgedBy = writing.Person, ManagerToldAt = Stage.Now }, PercentComplete = 20, Blocker = blocker, Cause = Cause.Dependency, Action = CorrectiveAction.RePlan, Health = Health.AtRisk },
            2 => task.Between(today.AddDays(-1), today.AddDays(1)) with { PercentComplete = 50 },
            3 => task with { PercentComplete = 10, Cause = Cause.ResourcesNotInPlace, Forecast = today.AddDays(60) },
            4 => task with { PercentComplete = 100, ActualFinish = today.AddDays(-1), Mark = new(today.AddDays(-2), 40) },
            5 => task.Between(today.AddDays(10), today.AddDays(200)) with { Health = Health.OffTrack, Action = CorrectiveAction.AddResources },
            6 => task with { IsCancelled = true },
            7 => task with { SnoozedUntil = today.AddDays(5), SnoozeReason = writing.Words },
            8 => new() { Id = "", Code = "", Title = writing.Title, Blocker = new(writing.Words, null, null, today) },
            9 => task.Between(today.AddDays(-2), today.AddDays(-2)) with { IsMilestone = true, Planner = new("p", "t") { PercentNote = new(Stage.Now, true, "60", writing.Person), DueNote = new(Stage.Now, false, "", null) }, Blocker = new(writing.Words, writing.Person, null, today), Unblocking = new(Stage.Now.AddDays(-1)) { Told = Rung.Manager, ToldAt = Stage.Now, Declined = Rung.Unblocker }, Mark = new(today.AddDays(-2), 70) },
            10 => task with { PercentComplete = 55, Mark = new(today.AddDays(-2), 15), UpdatedAt = Stage.Now },
            _ => task.Between(today.AddDays(-9), today),
        };
    }

    private static PlanTask Between(this PlanTask task, DateOnly start, DateOnly due) => task with { Start = start, Due = due, BaselineStart = start, BaselineDue = due };
}
