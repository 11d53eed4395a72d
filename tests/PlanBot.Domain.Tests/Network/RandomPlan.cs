using PlanBot.Domain.Network;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Network;

/// <summary>Plans of up to thirty activities in every state, with all links, lags and constraints; about one in seven has a cycle.</summary>
internal static class RandomPlan
{
    public static (List<Activity> Activities, long Status, long? Target) Of(int seed)
    {
        var chance = new Random(seed);
        var (count, status) = (chance.Next(1, 31), chance.Next(0, 20));
        var (density, hasActuals, hasConstraints) = (chance.NextDouble() * 0.3, chance.Next(3) > 0, chance.Next(3) > 0);
        var isTangled = chance.Next(5) == 0;
        // Places in another order than that of the links, so that no order of theirs helps.
        var places = Enumerable.Range(0, count).ToArray();
        chance.Shuffle(places);
        var all = new Activity[count];
        for (var at = 0; at < count; at++)
        {
            var links = new List<ActivityLink>();
            for (var before = 0; before < (isTangled ? count : at); before++)
                if (before != at && chance.NextDouble() < (isTangled && before > at ? 0.02 : density)) links.Add(new(places[before], (LinkKind)chance.Next(4), chance.Next(-5, 11)));
            var activity = new Activity { Duration = chance.Next(0, 15), Links = [.. links], PlannedStart = Maybe(2, () => chance.Next(0, 60)) };
            while (hasConstraints && chance.Next(4) == 0) activity = activity with { Constraints = activity.Constraints.Add(new((ConstraintKind)chance.Next(3), chance.Next(0, 80))) };
            if (hasActuals && chance.Next(3) == 0)
            {
                var start = chance.Next(0, status + 3);
                activity = activity with { ActualStart = start, Percent = chance.Next(0, 101), ReportedAt = Maybe(2, () => chance.Next(0, status + 2)), Remaining = Maybe(4, () => chance.Next(0, 9)) };
                if (chance.Next(2) == 0) activity = activity with { ActualFinish = start + chance.Next(0, 10), ActualStart = chance.Next(4) == 0 ? null : start };
            }
            if (hasActuals) activity = activity with { Forecast = Maybe(4, () => chance.Next(0, 60)) };
            all[places[at]] = activity;
        }
        return ([.. all], status, Maybe(2, () => chance.Next(20, 120)));

        long? Maybe(int oneIn, Func<int> value) => chance.Next(oneIn) == 0 ? value() : null;
    }
}
