using PlanBot.Domain.Calendar;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;

namespace PlanBot.Domain.Tests.Simulation;

/// <summary>What somebody does at a minute, if the bot is there to hear it.</summary>
internal abstract record Act(int Minute, string PersonId)
{
    /// <summary>Reports progress.</summary>
    internal sealed record Report(int Minute, string PersonId, string PlanId, string TaskId, double Percent) : Act(Minute, PersonId);

    /// <summary>Answers a stand-up.</summary>
    internal sealed record Answer(int Minute, string PersonId, string PlanId, string StandUpId, DateOnly Day) : Act(Minute, PersonId);

    /// <summary>Says that they are or will be away.</summary>
    internal sealed record Leave(int Minute, string PersonId, DateOnly From, DateOnly Until, Person? Deputy) : Act(Minute, PersonId);
}

/// <summary>What people do, worked out beforehand: they know nothing of what the bot makes of it.</summary>
internal sealed class Script
{
    private readonly Random random;

    internal Script(int seed, Cast cast)
    {
        random = new(seed);
        var acts = new List<Act>();
        foreach (var plan in cast.Plans)
        {
            foreach (var task in plan.Tasks.Leaves) acts.AddRange(Reports(cast, plan, task));
            foreach (var standUp in plan.StandUps.Values)
                foreach (var member in standUp.Who is StandUpPeople.Owners ? plan.People.Values : standUp.Members.Select(m => plan.People[m])) acts.AddRange(Answers(cast, plan, standUp, member));
        }
        foreach (var person in cast.People) acts.AddRange(Leaves(cast, person));
        Acts = acts.Where(a => a.Minute >= 0 && a.Minute < cast.Minutes).GroupBy(a => a.Minute).ToDictionary(g => g.Key, g => g.ToList());
    }

    internal Dictionary<int, List<Act>> Acts { get; }

    /// <summary>Some tasks go as planned, some late, some never; a few people report every few days.</summary>
    private IEnumerable<Act> Reports(Cast cast, Plan plan, PlanTask task)
    {
        var owner = plan.People[task.Owner!];
        var wall = cast.Wall(plan.ZoneOf(owner));
        var (percent, lag) = (0.0, random.Next(-3, 12));
        for (var day = task.Start!.Value.AddDays(random.Next(4)); percent < 100 && day < cast.First.AddDays(200); day = day.AddDays(random.Next(1, 9)))
        {
            var span = task.Due!.Value.AddDays(lag).DayNumber - task.Start.Value.DayNumber;
            percent = Math.Clamp(Math.Max(percent, 100.0 * (day.DayNumber - task.Start.Value.DayNumber) / Math.Max(1, span)), percent, 100);
            percent = Math.Round(percent);
            yield return new Act.Report(wall.At(day.DayNumber, new(random.Next(6, 20), random.Next(60))), owner.PersonId!, plan.Id, task.Id, percent);
        }
    }

    /// <summary>On most days, early, in time or late.</summary>
    private IEnumerable<Act> Answers(Cast cast, Plan plan, StandUp standUp, Participant member)
    {
        var zone = standUp.IsSameMoment ? plan.Settings.Zone : plan.ZoneOf(member);
        var wall = cast.Wall(zone);
        for (var day = cast.First.AddDays(2); day < cast.First.AddDays(200); day = day.AddDays(1))
            if (random.Next(100) < 55) yield return new Act.Answer(wall.At(day.DayNumber, standUp.Opens.AddMinutes(random.Next(-60, 260))), member.PersonId!, plan.Id, standUp.Id, day);
    }

    /// <summary>A few absences each, of a day to three weeks, said long before or on the day itself and in any order, with a deputy who knows all of their plans.</summary>
    private IEnumerable<Act> Leaves(Cast cast, Person person)
    {
        var wall = cast.Wall(person.Own.Zone ?? cast.Plans.First(p => person.Plans.Contains(p.Id)).Settings.Zone);
        var deputies = cast.People.Where(p => p.Id != person.Id && person.Plans.IsSubsetOf(p.Plans)).ToList();
        for (var day = cast.First.AddDays(random.Next(3, 60)); day < cast.First.AddDays(180);)
        {
            var until = day.AddDays(random.Next(100) switch { < 50 => random.Next(0, 3), < 90 => random.Next(3, 12), _ => random.Next(12, 22) });
            var said = day.AddDays(-random.Next(100) switch { < 25 => 0, < 70 => random.Next(1, 6), _ => random.Next(6, 40) });
            var minute = wall.At(said.DayNumber, new(random.Next(7, 20), random.Next(60)));
            if (said > cast.First) yield return new Act.Leave(minute, person.Id, day, until, deputies.Count > 0 && random.Next(3) > 0 ? deputies[random.Next(deputies.Count)] : null);
            day = until.AddDays(1 + (random.Next(4) == 0 ? 0 : random.Next(3, 70)));
        }
    }
}
