using System.Globalization;

namespace PlanBot.Domain.Tests.Simulation;

/// <summary>Half a year of a company, with all that goes wrong, against a slow and obvious model: who is told what, when, is the same to the minute.</summary>
public sealed class SimulationTests
{
    /// <summary>In the half year of 2014 Egypt changed its clocks four times and Morocco three times; in the autumn of 2026 the built-in public holidays hold, and clocks change in both hemispheres.</summary>
    public static TheoryData<int, string, int> Times => new() { { 1, "2014-04-28", 184 }, { 2, "2026-09-20", 45 } };

    [Theory]
    [MemberData(nameof(Times))]
    public void Half_a_year_of_three_hundred_people_in_twelve_zones_goes_as_the_model_says(int seed, string first, int days)
    {
        var cast = new Cast(seed, DateOnly.ParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture), days);
        var (weather, script) = (new Weather(seed, cast), new Script(seed, cast));
        var model = new Model(cast, weather, script);
        var bot = new Bot(cast, weather, script);
        Parallel.Invoke(model.Run, bot.Run);

        Assert.True(bot.Log.Count > 200 * days, $"{bot.Log.Count} cards are too few to prove anything");
        Assert.All(["return", "stand-up", "nudge", "check-ins", "check-in", "stand-up-reminder", "stand-up-missing", "digest"], kind => Assert.Contains(bot.Log, l => l.What.StartsWith(kind + "|", StringComparison.Ordinal)));
        Assert.Contains(bot.Log, l => l.What.Contains('^', StringComparison.Ordinal));
        // Whatever the model says: no card twice, and nobody gets more on a day of theirs than they bear.
        Assert.Equal("", string.Join("\n", bot.Log.GroupBy(l => (l.To, What: l.What.Split(' ')[0])).Where(g => g.Count() > 1).Select(g => $"{g.Key.To} {g.Key.What} at {string.Join(", ", g.Select(l => cast.At(l.Minute).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))}").Take(20)));
        var people = cast.People.ToDictionary(p => p.Id, p => (p.CardsPerDay, Wall: cast.Wall(p.Own.Zone ?? cast.Plans.First(plan => p.Plans.Contains(plan.Id)).Settings.Zone)), StringComparer.Ordinal);
        Assert.All(bot.Log.Where(l => people.ContainsKey(l.To)).GroupBy(l => (l.To, Day: people[l.To].Wall.Day(l.Minute))), day => Assert.InRange(day.Count(), 1, people[day.Key.To].CardsPerDay));

        var expected = model.Log.ToHashSet();
        var actual = bot.Log.ToHashSet();
        var differences = bot.Log.Where(l => !expected.Contains(l)).Select(l => (l, "said      ")).Concat(model.Log.Where(l => !actual.Contains(l)).Select(l => (l, "not said  "))).OrderBy(d => d.l.Minute).ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} differences of {bot.Log.Count}:\n" + string.Join('\n', differences.Take(40).Select(d => $"{d.Item2} {cast.At(d.l.Minute):yyyy-MM-dd HH:mm} {d.l.To} {d.l.What}")));
    }
}
