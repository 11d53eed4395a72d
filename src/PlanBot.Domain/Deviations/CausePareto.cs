using System.Collections.Immutable;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Deviations;

/// <summary>
/// Which causes cost the most working days, over all cases of one or several plans that are kept, open and closed. The days of a subject count once for each answer: of several cases of it with the same cause and
/// the same first "why" the largest. Shares are of the days that were explained.
/// </summary>
/// <param name="LostDays">The working days of all that was explained.</param>
/// <param name="Causes">The causes, the most days first, each with its reasons.</param>
/// <param name="Reasons">Every cause with its first "why", the most days first: what Pareto's sentence counts.</param>
/// <param name="Unexplained">The working days of subjects of which nothing was said yet.</param>
/// <param name="UnexplainedSubjects">How many these are.</param>
public sealed record CausePareto(double LostDays, ImmutableArray<CauseShare> Causes, ImmutableArray<CauseShare> Reasons, double Unexplained, int UnexplainedSubjects)
{
    /// <summary>The share of the days that the vital few are behind.</summary>
    public const double Most = 90;

    private const double Near = 1e-9;

    /// <summary>The fewest reasons that are behind <see cref="Most"/> percent of the days; none while no days are lost.</summary>
    public IEnumerable<CauseShare> VitalFew => LostDays <= 0 ? [] : Reasons.Take(Reasons.Count(r => r.Cumulative < Most - Near) + 1);

    /// <summary>The causes of plans.</summary>
    public static CausePareto Of(params IEnumerable<Plan> plans)
    {
        var said = new Dictionary<(string Plan, DeviationSubject Subject, Cause Cause, string Why), Lost>();
        var silent = new Dictionary<(string Plan, DeviationSubject Subject), double>();
        foreach (var plan in plans)
            foreach (var known in plan.Cases.All.Values.Where(c => double.IsFinite(c.LostDays)))
                if (known.Answer is { } answer)
                {
                    var key = (plan.Id, known.Subject, answer.Cause, Plain(answer.Why.First));
                    said[key] = new(answer.Cause, said.GetValueOrDefault(key)?.Why ?? (answer.Why.First?.Trim() is { Length: > 0 } why ? why : null), Math.Max(said.GetValueOrDefault(key)?.Days ?? 0, known.LostDays));
                }
                else silent[(plan.Id, known.Subject)] = Math.Max(silent.GetValueOrDefault((plan.Id, known.Subject)), known.LostDays);
        // What was explained once is explained.
        foreach (var (plan, subject, _, _) in said.Keys) silent.Remove((plan, subject));
        var all = said.Values.Sum(l => l.Days);
        return new(all, Shares(said.Values.GroupBy(l => (l.Cause, "")), all, withWhy: false), Shares(said.Values.GroupBy(l => (l.Cause, Plain(l.Why))), all, withWhy: true), silent.Values.Sum(), silent.Count);
    }

    private static ImmutableArray<CauseShare> Shares(IEnumerable<IGrouping<(Cause, string), Lost>> groups, double all, bool withWhy)
    {
        var sum = 0.0;
        var shares = ImmutableArray.CreateBuilder<CauseShare>();
        foreach (var group in groups.OrderByDescending(g => g.Sum(l => l.Days)).ThenByDescending(g => g.Count()).ThenBy(g => g.Key))
        {
            var days = group.Sum(l => l.Days);
            sum += days;
            shares.Add(new(group.Key.Item1, withWhy ? group.First().Why : null, group.Count(), days, Percent(days), Percent(sum)));
        }
        return shares.ToImmutable();

        double Percent(double part) => all > 0 ? part / all * 100 : 0;
    }

    /// <summary>"No crane." and "no crane" are one reason.</summary>
    private static string Plain(string? why) => string.Join(' ', Folding.Fold(why ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', '!', '。', '！');

    private sealed record Lost(Cause Cause, string? Why, double Days);
}

/// <summary>What a cause, or a reason within it, has cost.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Why">Why that, in the words of whoever said it first; null for a cause as a whole, and where nobody said why.</param>
/// <param name="Subjects">How many answers name it: of one task, branch or KPI each.</param>
/// <param name="LostDays">The working days.</param>
/// <param name="Share">Their percent of all that was explained.</param>
/// <param name="Cumulative">That percent with all before it.</param>
public sealed record CauseShare(Cause Cause, string? Why, int Subjects, double LostDays, double Share, double Cumulative);
