using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>What somebody said of a plan's KPIs, as far as the plan understands it: <c>revenue 1.25M Nov store 12</c>, 营收125万11月门店12. Only the plan knows its KPIs and units.</summary>
/// <param name="Kpi">The KPI; null when none was said, or with a <see cref="Fault"/>.</param>
/// <param name="Value">The figure; null when one is asked for.</param>
/// <param name="Period">The period, if one was said.</param>
/// <param name="Unit">The unit, if one was said.</param>
internal sealed partial record KpiSaid(Kpi? Kpi, double? Value, KpiPeriod? Period, OrgUnit? Unit)
{
    private const int MostNamed = 10;

    /// <summary>Why it was not understood: a phrase with its values.</summary>
    internal (string Phrase, ImmutableArray<object?> Values)? Fault { get; private init; }

    internal static KpiSaid Read(Plan plan, string text, DateOnly today, Tongue tongue)
    {
        var book = plan.Kpis;
        // One to one with the text, so that what is shown back is what was said.
        var folded = Folding.Fold(text).ToLowerInvariant();
        var at = Skip(folded, 0);
        if (at == folded.Length) return new(null, null, null, null);
        var (kpi, length, fault) = Named(book, folded, at, tongue);
        if (kpi is null) return new(null, null, null, null) { Fault = fault };
        double? value = null;
        KpiPeriod? period = null;
        for (at += length; ;)
        {
            at = Skip(folded, at);
            at += Filler().Match(folded, at).Length;
            at = Skip(folded, at);
            if (period is null && PeriodWords.ReadAt(folded, at, today) is var (found, letters)) (period, at) = (found, at + letters);
            else if (value is null && Amounts.ReadAt(folded, at) is var (number, digits)) (value, at) = (number, at + digits);
            else break;
        }
        var rest = folded[at..].TrimEnd(' ', '.', '。', '?', '!');
        var units = rest.Length == 0 ? [] : book.Units.Named(rest);
        // "store 12 Nov": what is behind the unit is taken off from the end, for as long as what is left names none.
        while (rest.Length > 0 && units.IsEmpty && Last(rest, today, period is null, value is null) is var (cut, p, v))
        {
            (rest, period, value) = (rest[..cut].TrimEnd(), period ?? p, value ?? v);
            units = book.Units.Named(rest);
        }
        if (rest.Length > 0 && units.Length != 1)
            return new(null, null, null, null) { Fault = units.IsEmpty ? ("Kpi.NoSuchUnit", [Ellipsis.Cut(rest, 40)]) : ("Kpi.WhichUnit", [Ellipsis.Cut(rest, 40), Names(units.Select(u => u.Name), tongue)]) };
        if (period is { } said && said.Frequency != kpi.Frequency)
            return new(null, null, null, null) { Fault = ("Kpi.OtherFrequency", [kpi.Name.CutLine(60), tongue.Name(kpi.Frequency), said.Name(tongue)]) };
        return new(kpi, value, period, units.FirstOrDefault());
    }

    /// <summary>The KPI whose whole name stands there, the longest of several; else the one that begins with the word there.</summary>
    private static (Kpi? Kpi, int Length, (string, ImmutableArray<object?>)? Fault) Named(KpiBook book, string folded, int at, Tongue tongue)
    {
        var whole = (from kpi in book.InOrder
                     from name in kpi.Names.Select(OrgTree.Plain)
                     where name.Length > 0 && string.CompareOrdinal(folded, at, name, 0, name.Length) == 0 && IsEnd(folded, at + name.Length, name[^1])
                     group kpi by name.Length into sameLength
                     orderby sameLength.Key descending
                     select sameLength).FirstOrDefault();
        if (whole is not null)
            return whole.Distinct().ToList() is [var only] ? (only, whole.Key, null) : (null, 0, ("Kpi.WhichKpi", [folded.Substring(at, whole.Key), Names(whole.Distinct().Select(k => k.Id), tongue)]));
        var word = Word().Match(folded, at).Value;
        return book.Named(word) switch
        {
            [var only] => (only, word.Length, null),
            { IsEmpty: true } => (null, 0, ("Kpi.NoSuchKpi", [Ellipsis.Cut(word.Length > 0 ? word : folded[at..], 40), Names(book.InOrder.Select(k => k.Name), tongue)])),
            var several => (null, 0, ("Kpi.WhichKpi", [Ellipsis.Cut(word, 40), Names(several.Select(k => k.Name), tongue)])),
        };
    }

    /// <summary>What the end of a text says: the place from which on it is a period or a figure.</summary>
    private static (int At, KpiPeriod? Period, double? Value)? Last(string rest, DateOnly today, bool wantsPeriod, bool wantsValue)
    {
        for (var at = 1; at < rest.Length; at++)
        {
            if (rest[at] == ' ' || (char.IsAsciiLetterOrDigit(rest[at]) && char.IsAsciiLetterOrDigit(rest[at - 1]))) continue;
            if (wantsPeriod && PeriodWords.ReadAt(rest, at, today) is var (period, letters) && at + letters == rest.Length) return (at, period, null);
            if (wantsValue && Amounts.ReadAt(rest, at) is var (value, digits) && at + digits == rest.Length) return (at, null, value);
        }
        return null;
    }

    private static bool IsEnd(string folded, int end, char last) =>
        end >= folded.Length || !char.IsAsciiLetterOrDigit(last) || !char.IsAsciiLetterOrDigit(folded[end]) || (!char.IsAsciiDigit(last) && char.IsAsciiDigit(folded[end]));

    private static int Skip(string folded, int at)
    {
        while (at < folded.Length && (Folding.IsGap(folded[at]) || folded[at] is '=')) at++;
        return at;
    }

    private static string Names(IEnumerable<string> names, Tongue tongue)
    {
        var all = names.Select(n => n.CutLine(60)).ToList();
        return string.Join(tongue.IsChinese ? "、" : ", ", all.Take(MostNamed)) + (all.Count > MostNamed ? " …" : "");
    }

    [GeneratedRegex(@"\G(?:(?:is|was|to|at|for|of|in|the)(?= )|是|为|达到|到|在|的)", RegexOptions.CultureInvariant)]
    private static partial Regex Filler();

    [GeneratedRegex(@"\G[^ 0-9,;:=]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
