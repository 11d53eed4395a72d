using System.Collections.Immutable;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>KPIs on a stage: listed, of a region of many stores, entered, asked back, refused, and a file of them.</summary>
internal static class GalleryKpis
{
    private static readonly KpiPeriod November = new(KpiFrequency.Monthly, 2026, 11);

    /// <summary>KPIs in every state, for a company with one region and its stores.</summary>
    public static KpiBook Book(Writing writing) => new()
    {
        Units = OrgTree.Build(
        [
            new() { Id = "all", Name = Name(writing, ""), Kind = writing.Person },
            .. Enumerable.Range(1, 40).Select(n => new OrgUnit { Id = $"{n}", Name = Name(writing, $"{n} "), ParentId = "all", Owner = n < 3 ? GalleryPlans.Ann : null, Order = n }),
        ]),
        All = new[]
        {
            Kpi("revenue", KpiFrequency.Monthly) with { Least = 0, Standing = new(November, 80, 100, 70, 90, 1100, 1200, 39, 40) },
            Kpi("weekly", KpiFrequency.Weekly) with { Perspective = KpiPerspective.Process, Standing = new(new(KpiFrequency.Weekly, 2026, 40), 96, 100, null, null, null, null, 1, 1), Direction = KpiDirection.WithinBand },
            Kpi("quarterly", KpiFrequency.Quarterly) with { Perspective = KpiPerspective.Learning, Timing = KpiTiming.Leading, Standing = new(new(KpiFrequency.Quarterly, 2026, 3), 5, null, null, null, null, null, 1, 1) },
            Kpi("accidents", KpiFrequency.Monthly) with { Perspective = KpiPerspective.Process, Direction = KpiDirection.LessIsBetter, Standing = new(November, 2, 0, 0, 1, 1, 0, 1, 1) },
            Kpi("ratio", KpiFrequency.Monthly) with { Perspective = KpiPerspective.Customer, Formula = new("revenue", "accidents", 1), RollUp = KpiRollUp.Average },
        }.Select((k, i) => k with { Name = Name(writing, $"{i} "), Order = i, Reporter = i == 3 ? GalleryPlans.Ann : null, Unit = writing.Name == "plain" ? "%" : writing.Person[..20] }).ToImmutableSortedDictionary(k => k.Id, k => k, StringComparer.Ordinal),
    };

    public static IEnumerable<Shown> Of(Stage stage, Plan plan, Writing writing)
    {
        var (figures, tongue) = (Figures(plan), stage.Person.Tongue);
        List<(string, KpiInput)> scenes =
        [
            ("list", new SayKpi("")), ("template", new SayKpi("template")), ("unknown", new SayKpi(writing.Words)), ("two numbers", new SayKpi("revenue 5 1")),
            ("entered", new SayKpi("revenue 100 2026-11 1")), ("entered again", new SayKpi("revenue 1250 2026-09 1")), ("asked back", new SayKpi("revenue 125000 2026-11 1")), ("below zero", new SayKpi("revenue -5 2026-11 1")), ("somebody else's", new SayKpi("revenue 5 2026-11 9")),
            ("no unit said", new SayKpi("revenue 5")), ("future", new SayKpi("revenue 5 2027-06 1")), ("worked out", new SayKpi("ratio 5 1")), ("gone", new ShowKpi("gone", null)), ("nothing chosen", new ShowKpi("", null)), ("form, gone", new OpenKpiForm("revenue", "gone", null, null)),
            ("form", new OpenKpiForm("revenue", "1", null, writing.Title)), ("no figure", new EnterKpi("revenue", "1", "2026-11", writing.Title, false)), ("no period", new EnterKpi("revenue", "1", writing.Title, "5", false)), ("zero", new EnterKpi("revenue", "1", "2026-11", "0", false)),
            ("negative", new EnterKpi("accidents", "1", "2026-11", "-1", false)), ("long ago", new EnterKpi("accidents", "1", "2001-11", "1", false)),
            ("defined", new DefineKpis([.. plan.Kpis.All.Values.Take(2)], [], [])), ("taken", new TakeFigures("revenue", [new("revenue", "1", November, 7, false)])),
            .. plan.Kpis.All.Keys.SelectMany(k => ((string, KpiInput)[])[($"{k} of all", new ShowKpi(k, null)), ($"{k} of one", new ShowKpi(k, "1")), ($"{k} said", new SayKpi(k + " 2026-11"))]),
        ];
        foreach (var (scene, input) in scenes)
            foreach (var shown in stage.Takes($"kpi, {scene}", input with { Figures = figures, Stamp = plan.Kpis.Stamp })) yield return shown;
        var asked = stage with { Plans = [.. stage.Plans.Select(p => Asked(p))] };
        foreach (var most in (int[])[1, 12])
            foreach (var shown in (asked with { Person = stage.Person with { Inbox = [.. stage.Plans.Take(most).Select(p => new Line(p.Id, Stage.Today) { Kind = LineKind.Figures })] } }).Takes($"figures asked for in {most}", new PersonTick())) yield return shown;
        var self = Participant.Of(stage.Person.Id, stage.Person.Name);
        var managed = asked with { Plans = [Asked(plan) with { Manager = self.Key, People = plan.People.SetItem(self.Key, self) }] };
        string Known(string name) => plan.Kpis.All.IsEmpty ? writing.Title : name;
        foreach (var (scene, input) in ((string, KpiInput)[])[("list, asked", new SayKpi("")), ("remove", new SayKpi("remove " + Known("weekly"))), ("remove what others need", new SayKpi("删除 " + Known("revenue"))), ("remove a unit", new SayKpi("remove 40")), ("remove what others lie below", new SayKpi("remove " + Known("all"))), ("remove nothing", new SayKpi("remove " + writing.Title)), ("removed", new RemoveKpi("weekly", null)), ("removed, gone", new RemoveKpi(null, "gone")), ("entered, more missing", new SayKpi("revenue 100 2026-11 1"))])
            foreach (var shown in managed.Takes($"kpi, {scene}", input with { Figures = figures, Stamp = plan.Kpis.Stamp })) yield return shown;
        var errors = Enumerable.Range(1, 50).Select(i => new ImportNote(i, "Kpi.FileNoUnit", writing.Person[..Math.Min(58, writing.Person.Length)])).ToImmutableArray();
        var doubts = Enumerable.Range(1, 30).Select(i => Name(writing, $"{i} ")).ToImmutableArray();
        yield return new($"{stage.Name}: kpi file, faulty", stage, KpiFileCards.Faults(new() { Errors = errors, ErrorCount = 80 }, writing.Title, tongue), null);
        yield return new($"{stage.Name}: kpi file, taken", stage, KpiFileCards.Taken(plan, writing.Title, 3, 200, 4000, doubts, tongue), null);
    }

    /// <summary>Everybody was asked for what ended last, and reminded of the month.</summary>
    private static Plan Asked(Plan plan) => plan with
    {
        Kpis = plan.Kpis with
        {
            Asked = Enum.GetValues<KpiFrequency>().ToImmutableSortedDictionary(f => f, f => new KpiAsked(KpiPeriod.At(f, Stage.Today).Before, Stage.Today.AddDays(-1), f is KpiFrequency.Monthly ? Stage.Today : null)),
        },
    };

    /// <summary>Every store but three reported for two years; one stands far apart.</summary>
    private static KpiFigures Figures(Plan plan)
    {
        double?[] Row(int n, bool isLast) => [.. Enumerable.Range(1, 11).Select(month => n is 7 or 8 or 9 && isLast && month == 11 ? (double?)null : n == 11 && isLast ? 900 : 100 + n % 7 + month)];
        return KpiFigures.Of(from n in Enumerable.Range(1, 40) from year in (int[])[2025, 2026] from kpi in (string[])["revenue", "accidents"] select new KpiYear(new(kpi, $"{n}", year)) { Actuals = [.. Row(n, year == 2026)], Targets = [.. Row(n, false)] });
    }

    private static Kpi Kpi(string id, KpiFrequency frequency) => new() { Id = id, Name = id, Frequency = frequency };

    private static string Name(Writing writing, string prefix) => (prefix + writing.Title) is { Length: > 100 } longer ? longer[..(char.IsHighSurrogate(longer[99]) ? 99 : 100)] : prefix + writing.Title;
}
