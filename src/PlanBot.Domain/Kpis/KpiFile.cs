using System.Collections.Immutable;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Kpis;

/// <summary>A file of KPIs as it was understood: definitions, units, figures. With any error nothing of it is taken.</summary>
public sealed record KpiFile
{
    /// <summary>The most figures of one file.</summary>
    public const int MostFigures = 100_000;

    /// <summary>Figures lie between so many years ago and two years ahead.</summary>
    public const int MostYears = 10;

    /// <summary>The KPIs that it defines.</summary>
    public ImmutableArray<Kpi> Kpis { get; init; } = [];

    /// <summary>The units that it defines; empty when it says nothing of them.</summary>
    public ImmutableArray<OrgUnit> Units { get; init; } = [];

    /// <summary>The owners and reporters whom it names.</summary>
    public ImmutableArray<Participant> People { get; init; } = [];

    /// <summary>The figures. A target of a whole year has period 0.</summary>
    public ImmutableArray<KpiFigure> Figures { get; init; } = [];

    /// <summary>What is wrong, by row; at most 50.</summary>
    public ImmutableArray<ImportNote> Errors { get; init; } = [];

    /// <summary>How many errors there are.</summary>
    public int ErrorCount { get; init; }

    /// <summary>The plan that a file is for, of those that its sender manages: the one that is named, else the only one; else the sentence that says why there is none.</summary>
    public static (Plan? Plan, string? Refusal) Target(ImmutableArray<Plan> plans, string? name, Actor by)
    {
        var managed = plans.Where(p => p.State == PlanState.Active && p.IsManagedBy(by)).ToImmutableArray();
        if (managed.IsEmpty) return (null, by.Tongue.Say("Kpi.FileNotManager"));
        var names = string.Join(by.Tongue.Say("Import.Comma"), managed.Take(10).Select(p => p.Name.CutLine(60)));
        return Routing.Meant(managed, name, null) switch
        {
            [var only] => (only, null),
            [] => (null, by.Tongue.Say("Calendar.NoSuchPlan", name!.CutLine(60), names)),
            _ => (null, by.Tongue.Say("Kpi.FileWhichPlan", names)),
        };
    }

    /// <summary>Reads sheets for a plan on a day. Never throws on account of the file.</summary>
    public static KpiFile Read(IEnumerable<Sheet> sheets, Plan plan, DateOnly today)
    {
        var notes = new Notes();
        List<KpiHeaders> found = [.. sheets.Select(KpiHeaders.Find).OfType<KpiHeaders>()];
        if (found.Count == 0) notes.Error(null, "Kpi.FileNothing");
        var people = new KpiPeople(plan);
        ImmutableArray<OrgUnit> units = [.. found.Where(h => h.Kind is KpiSheetKind.Units).SelectMany(h => KpiUnitRows.Read(h, people, notes))];
        units = KpiUnitRows.Joined(units, notes);
        ImmutableArray<Kpi> kpis = [.. found.Where(h => h.Kind is KpiSheetKind.Definitions).SelectMany(h => KpiDefinitionRows.Read(h, people, notes))];
        kpis = KpiDefinitionRows.Joined(kpis, plan.Kpis, notes);
        var book = plan.Kpis with { All = plan.Kpis.All.SetItems(kpis.Select(k => KeyValuePair.Create(k.Id, k))), Units = units.IsEmpty ? plan.Kpis.Units : OrgTree.Build(units) };
        var reader = new KpiFigureRows(book, today, notes);
        foreach (var header in found.Where(h => h.Kind is KpiSheetKind.Figures)) reader.Read(header);
        return new()
        {
            Kpis = kpis, Units = units, People = people.Named, Figures = [.. reader.Figures], Errors = notes.Errors, ErrorCount = notes.ErrorCount,
        };
    }
}

/// <summary>The people whom a file names: those of the plan by address or name, and new ones.</summary>
internal sealed class KpiPeople(Plan plan)
{
    private readonly Dictionary<string, Participant> named = new(StringComparer.Ordinal);

    internal ImmutableArray<Participant> Named => [.. named.Values];

    /// <summary>The key of whom a cell names; null for an empty one.</summary>
    internal string? Key(string text)
    {
        text = text.Length > 200 ? text[..200] : text;
        if (text.Length == 0) return null;
        var email = Participant.IsAddress(text) ? text : null;
        var known = plan.People.Values.Where(p => email is not null ? p.Key == email.ToLowerInvariant() || OrgTree.Plain(p.Email ?? "") == OrgTree.Plain(email) : OrgTree.Plain(p.Name) == OrgTree.Plain(text)).ToList();
        if (known is [var only]) return only.Key;
        var participant = Participant.Named(email is null ? text : "", email, plan.TenantId);
        named.TryAdd(participant.Key, participant);
        return participant.Key;
    }
}
