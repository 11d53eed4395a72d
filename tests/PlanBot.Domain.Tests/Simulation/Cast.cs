using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;

namespace PlanBot.Domain.Tests.Simulation;

/// <summary>
/// Who plays: twelve plans of a company, each at home in another zone, with 25 people each and four guests from other plans. Some said where they are, which public holidays
/// they have, when they work, when they want quiet and how many cards a day they bear; the others follow their plan.
/// </summary>
internal sealed class Cast
{
    /// <summary>How many minutes are written down of the time after.</summary>
    internal const int Beyond = 40 * 24 * 60;

    internal const int PlanCount = 12, PeoplePerPlan = 25;

    private static readonly string[] Zones =
    [
        "Asia/Kolkata", "Asia/Kathmandu", "Australia/Adelaide", "Australia/Lord_Howe", "America/St_Johns", "America/New_York",
        "America/Santiago", "Europe/Berlin", "Africa/Cairo", "Africa/Casablanca", "Asia/Shanghai", "Pacific/Auckland",
    ];

    private static readonly string?[] Regions = ["SG", null, null, null, "US", "US", null, "DE", null, null, "CN", "JP"];

    private readonly Random random;
    private readonly Dictionary<string, Wall> walls = new(StringComparer.Ordinal);

    internal Cast(int seed, DateOnly first, int days)
    {
        (random, First, Start, Minutes) = (new(seed), first, new(first, TimeOnly.MinValue, TimeSpan.Zero), days * 24 * 60);
        foreach (var zone in Zones) walls[zone] = new(Zone.Find(zone)!, Start, Minutes + Beyond);
        var people = Enumerable.Range(0, PlanCount * PeoplePerPlan).Select(Somebody).ToList();
        Plans = [.. Enumerable.Range(0, PlanCount).Select(i => Project(i, people))];
        People = [.. people.Select(p => p with { Plans = [.. Plans.Where(plan => plan.People.ContainsKey(p.Id)).Select(plan => plan.Id)] })];
    }

    internal DateOnly First { get; }

    internal DateTimeOffset Start { get; }

    internal int Minutes { get; }

    internal ImmutableArray<Plan> Plans { get; }

    internal ImmutableArray<Person> People { get; }

    internal Wall Wall(Zone zone) => walls[zone.Name];

    internal DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    private Person Somebody(int number)
    {
        var plan = number / PeoplePerPlan;
        return new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"p{number:D3}@contoso.com"),
            Name = string.Create(CultureInfo.InvariantCulture, $"Person {number:D3}"),
            Chat = new("https://smba.example/", "a:" + number, "29:" + number, "28:bot", "tenant"),
            Own = new()
            {
                Zone = Rarely(15) ? null : Zone.Find(Rarely(25) ? Any(Zones) : Zones[plan]),
                Region = Rarely(20) ? Any(PublicHolidays.Regions.Select(r => r.Code).ToArray()) : null,
                Hours = IsNight(plan) ? new WorkingHours(new(0, 30), new(9, 0)) : Rarely(20) ? Any<WorkingHours?>([new(new(7, 0), new(15, 30)), new(new(12, 0), new(21, 0)), new(new(9, 30), new(17, 45))]) : null,
            },
            Quiet = Rarely(15) ? Any<QuietHours?>([new(new(12, 0), new(13, 30)), new(new(22, 0), new(8, 45)), new(new(16, 0), new(20, 0))]) : null,
            CardsPerDay = random.Next(1, 5),
        };
    }

    private Plan Project(int number, List<Person> everybody)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"plan{number:D2}");
        List<Person> members = [.. everybody.Skip(number * PeoplePerPlan).Take(PeoplePerPlan)];
        members.AddRange(everybody.Where(p => !members.Contains(p)).OrderBy(_ => random.Next()).Take(4));
        var zone = Zone.Find(Zones[number])!;
        return new()
        {
            Id = id, Name = "Region " + Zones[number], Manager = members[0].Id, CreatedAt = Start,
            Channel = new("https://smba.example/", "19:" + id, "28:bot", "tenant", id),
            People = members.ToImmutableSortedDictionary(p => p.Id, p => Participant.Named(p.Name, p.Id) with { Availability = p.Availability }, StringComparer.Ordinal),
            Settings = new()
            {
                Deviations = Domain.Deviations.DeviationRules.Off,
                Zone = zone, NudgeAt = IsNight(number) ? new(2, 30) : new(random.Next(8, 11), 15 * random.Next(4)),
                DueSoonDays = random.Next(0, 4), BehindPoints = 15 + (5 * random.Next(3)),
                // The model knows nothing of questions about reports.
                UnchangedRounds = null,
                Working = new()
                {
                    Region = Regions[number], Hours = IsNight(number) ? new(new(0, 30), new(9, 0)) : number == 6 ? new(new(9, 0), new(18, 30)) : WorkingHours.Usual,
                    Weekdays = Zones[number] == "Africa/Cairo" ? [DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday] : WorkingCalendar.MondayToFriday.Weekdays,
                    DaysOff = [.. Enumerable.Range(0, 5).Select(_ => (NamedDay)First.AddDays(random.Next(200)))],
                    WorkedDays = [.. Enumerable.Range(0, 2).Select(_ => (NamedDay)First.AddDays(random.Next(200)))],
                },
                Ladder = (number % 3) switch { 0 => new() { Accountable = null, Manager = null, Sponsor = null }, 1 => new(), _ => new() { Accountable = 2, Manager = 2, Sponsor = null } },
                Review = new((DayOfWeek)(1 + (number % 4)), new(10 + (number % 5), 30 * (number % 2)), number == 3 && First.Year >= 2024 ? 2 : 1, TimeSpan.FromMinutes(60 * (number % 4))),
                Rounds = new() { Rhythm = number == 7 ? RoundRhythm.Off : RoundRhythm.BeforeReview, OpenDays = 1 + (number % 3), Grace = TimeSpan.FromHours(12 * (number % 3)) },
            },
            Sponsor = members[1].Id,
            Tasks = TaskTree.Build(members.SelectMany(m => Enumerable.Range(0, 7).Select(_ => m)).Select((m, n) => Work(m, Any(members), n))),
            StandUps = new[] { Daily(members), Together(members) }.Take(1 + (number % 2)).ToImmutableSortedDictionary(s => s.Id, s => IsNight(number) ? s with { Opens = new(2, 10), Closes = new(2, 50) } : s, StringComparer.Ordinal),
        };
    }

    /// <summary>Plans whose people work when clocks change.</summary>
    private static bool IsNight(int number) => number is 2 or 8;

    private StandUp Daily(List<Person> members) => new()
    {
        Id = "s1", Name = "Daily", Who = StandUpPeople.Owners, StartedAt = Start, NamesMissing = members[0].CardsPerDay == 1,
    };

    private StandUp Together(List<Person> members) => new()
    {
        Id = "s2", Name = "Together", Who = StandUpPeople.List, Members = [.. members.Take(9).Select(m => m.Id)], StartedAt = Start,
        IsSameMoment = true, Days = [DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Thursday], Opens = new(15, 0), Closes = new(16, 0), RemindPercent = 75,
    };

    private PlanTask Work(Person owner, Person accountable, int number)
    {
        var start = First.AddDays(random.Next(-20, 190));
        var due = start.AddDays(random.Next(3, 40));
        return new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"t{number:D4}"), Code = string.Create(CultureInfo.InvariantCulture, $"1.{number + 1}"), Title = "Work", Owner = owner.Id, Accountable = Rarely(40) ? accountable.Id : null, Order = number,
            Start = start, BaselineStart = start, Due = due, BaselineDue = due, SnoozedUntil = Rarely(5) ? due.AddDays(3) : null,
        };
    }

    private bool Rarely(int percent) => random.Next(100) < percent;

    private T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
