using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Plans;

namespace PlanBot.Tests;

/// <summary>Small plans of Ines, for a Monday, 2026-12-07.</summary>
internal static class TestPlans
{
    public const string Ann = "ann@contoso.com", Bob = "bob@contoso.com", Ines = "ines@contoso.com";

    /// <summary>1.1 is late and Ann's, 1.2 goes on and is Ann's, 1.3 falls due soon and is Bob's.</summary>
    public static Plan North(string id = "north", string name = "North 2027") => Of(id, name,
        Task(1, "1", "Open the north store", null, null, null, null),
        Task(2, "1.1", "Sign the lease", 1, Ann, "2026-11-02", "2026-11-20"),
        Task(3, "1.2", "Hire the team", 1, Ann, "2026-12-01", "2026-12-31"),
        Task(4, "1.3", "Order the shelves", 1, Bob, "2026-12-01", "2026-12-09"));

    /// <summary>A plan of many tasks of one owner, 1 to n, all due in the far future.</summary>
    public static Plan Wide(int tasks, string id = "wide", string owner = Ann, string due = "2027-11-30") => Of(id, "Wide " + id,
        [.. Enumerable.Range(1, tasks).Select(n => Task(n, n.ToString(CultureInfo.InvariantCulture), "Task " + n, null, owner, "2027-01-04", due))]);

    public static Plan Of(string id, string name, params PlanTask[] tasks) => new()
    {
        Id = id,
        Name = name,
        Manager = Ines,
        CreatedAt = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero),
        NextTask = tasks.Length + 1,
        // Nobody is asked why something deviates: most tests are about something else.
        Settings = new() { Deviations = Domain.Deviations.DeviationRules.Off },
        People = new[] { Participant.Named("Ann", Ann), Participant.Named("Bob", Bob), Participant.Named("Ines", Ines) }
            .ToImmutableSortedDictionary(p => p.Key, p => p, StringComparer.Ordinal),
        Tasks = TaskTree.Build([.. tasks]),
    };

    public static PlanTask Task(int number, string code, string title, int? parent, string? owner, string? start, string? due) => new()
    {
        Id = number.ToString("D5", CultureInfo.InvariantCulture),
        Code = code,
        Title = title,
        ParentId = parent?.ToString("D5", CultureInfo.InvariantCulture),
        Order = number - 1,
        Owner = owner,
        Start = Day(start),
        Due = Day(due),
        BaselineStart = Day(start),
        BaselineDue = Day(due),
    };

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
