using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using PlanBot.Cards;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Kpis;

/// <summary>A plan of Ines with the KPIs of a shop and an organisation of regions and stores; Ann owns store 12, Bob the region south. It is Wednesday 2 December 2026.</summary>
internal sealed class KpiWorld
{
    public const string Ann = "ann@contoso.com", Bob = "bob@contoso.com", Ines = "ines@contoso.com", Eve = "eve@contoso.com";

    public static readonly DateTimeOffset Now = new(2026, 12, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 12, 2);

    public static readonly KpiPeriod November = new(KpiFrequency.Monthly, 2026, 11);

    private readonly Dictionary<KpiKey, KpiYear> rows = [];

    public KpiWorld(Plan? plan = null) => Plan = plan ?? North();

    public Plan Plan { get; private set; }

    public KpiFigures Figures => KpiFigures.Of(rows.Values);

    public static readonly Kpi Revenue = new() { Id = "revenue", Name = "Revenue", Aliases = ["营收", "sales"], Unit = "CNY", Least = 0 };

    public static Plan North(params Kpi[] kpis) => new()
    {
        Id = "north",
        Name = "North 2027",
        Manager = Ines,
        People = new[] { Participant.Named("Ann", Ann), Participant.Named("Bob", Bob), Participant.Named("Ines", Ines) }.ToImmutableSortedDictionary(p => p.Key, p => p, StringComparer.Ordinal),
        Kpis = Book(Stores(4), kpis.Length == 0 ? [Revenue] : kpis),
    };

    public static KpiBook Book(IEnumerable<OrgUnit> units, params Kpi[] kpis) => new()
    {
        All = kpis.ToImmutableSortedDictionary(k => k.Id, k => k, StringComparer.Ordinal), Units = OrgTree.Build(units),
    };

    /// <summary>A company with the regions north and south; odd stores, from 11 on, lie in the north.</summary>
    public static IEnumerable<OrgUnit> Stores(int count) =>
    [
        new() { Id = "all", Name = "Company", Kind = "company" }, new() { Id = "north", Name = "North", Kind = "region", ParentId = "all", Order = 1 }, new() { Id = "south", Name = "South", Kind = "region", ParentId = "all", Order = 2, Owner = Bob },
        .. Enumerable.Range(11, count).Select(n => new OrgUnit { Id = $"{n}", Name = $"Store {n}", Kind = "store", ParentId = n % 2 == 1 ? "north" : "south", Order = n, Owner = n == 12 ? Ann : null }),
    ];

    public static Actor Actor(string person, Tongue? tongue = null) => new(person, person[..person.IndexOf('@')], tongue ?? Tongue.English);

    public KpiWorld Has(string kpi, string unit, KpiPeriod period, double value, bool isTarget = false)
    {
        var key = new KpiKey(kpi, unit, period.Year);
        var year = rows.GetValueOrDefault(key) ?? new(key);
        double?[] values = [.. Enumerable.Range(1, KpiPeriod.MostInYear).Select(n => n == period.Number ? value : (isTarget ? year.Targets : year.Actuals).ElementAtOrDefault(n - 1))];
        rows[key] = isTarget ? year with { Targets = [.. values] } : year with { Actuals = [.. values] };
        return this;
    }

    public Decision<Plan> Does(string person, KpiInput input, Tongue? tongue = null, DateTimeOffset? now = null)
    {
        var decision = Domain.Decide.For(Plan, input with { By = Actor(person, tongue), Figures = Figures, Stamp = Plan.Kpis.Stamp }, now ?? Now);
        Plan = decision.State;
        foreach (var year in decision.Figures) rows[year.Key] = year;
        return decision;
    }

    /// <summary>The plan after something that brings no figures.</summary>
    public void Takes(Plan plan) => Plan = plan;

    /// <summary>What somebody says behind <c>kpi</c>, as text of the answer.</summary>
    public string Says(string person, string text, Tongue? tongue = null, DateTimeOffset? now = null)
    {
        var about = Assert.IsType<AboutPlan>(Domain.Commands.Commands.Read(text, new(tongue ?? Tongue.English, Today, null)));
        return Text(Does(person, Assert.IsType<SayKpi>(about.Ask), tongue, now).Reply);
    }

    public double? Value(string unit, KpiPeriod period, string kpi = "revenue") => rows.GetValueOrDefault(new(kpi, unit, period.Year))?.Actuals.ElementAtOrDefault(period.Number - 1);

    public RolledUp Rolled(string kpi, string unit, KpiPeriod period) => new KpiRollUps(Plan.Kpis, Figures).Of(Plan.Kpis.Find(kpi)!, Plan.Kpis.Units.Find(unit)!, period);

    public static string Text(Reply? reply) => reply switch
    {
        Reply.Notice(var text) => text,
        Reply.Card(var card) => string.Join('\n', Texts(JsonNode.Parse(Encoding.UTF8.GetString(card.ToJson())))),
        _ => "",
    };

    public static int Bytes(AdaptiveCard card) => card.ToJson().Length;

    public static Sheet Table(string name, params string[] lines) =>
        new(name, [.. lines.Select((line, i) => new SheetRow(i + 1, [.. line.Split('|').Select(c => c.Trim().Length == 0 ? null : (Cell?)new Cell.Text(c.Trim()))]))]);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key is "text" or "title" or "label" && p.Value is JsonValue v ? [v.ToString()] : p.Key is "data" ? [] : Texts(p.Value)),
        JsonArray a => a.SelectMany(Texts),
        _ => [],
    };
}
