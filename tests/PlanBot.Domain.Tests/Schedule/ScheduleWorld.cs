using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.Tests.Conventions;
using PlanBot.Domain.Tests.Imports;
using PlanBot.Domain.Tests.Reviews;

namespace PlanBot.Domain.Tests.Schedule;

/// <summary>Plans for analysis: small ones of Mei in Shanghai, and the real building project of the shared data.</summary>
internal static class ScheduleWorld
{
    private const string Folder = "claeys-verhelst";

    internal static bool HasData => Repository.Data(Folder, "plan.csv") is not null;

    /// <summary>The building project, as an import understands its file.</summary>
    internal static Plan Building() =>
        Domain.Imports.Imports.ToDraft(ImportWorld.Understand(Csv("plan.csv")), "d1", "Building", ImportWorld.Ann, null, new PlanSettings(), ImportWorld.Now) with { State = PlanState.Active, Id = "p1" };

    /// <summary>What its project tool computed, by period and column.</summary>
    internal static IReadOnlyList<Dictionary<string, string>> Expected()
    {
        var lines = File.ReadAllLines(Repository.Data(Folder, "expected.csv")!);
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => header.Zip(line.Split(',')).ToDictionary(p => p.First, p => p.Second))];
    }

    /// <summary>A file of the project as a table.</summary>
    internal static Sheet Csv(string name) => new(name, [.. File.ReadAllLines(Repository.Data(Folder, name)!).Select((line, i) => new SheetRow(i + 1, [.. Cells(line).Select(c => c.Length == 0 ? null : (Cell?)new Cell.Text(c))]))]);

    internal static DateTime Moment(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A task of so many units of value, from one day to another.</summary>
    internal static PlanTask Worth(string code, double budget, string? start, string? due, double percent = 0, string? parent = null) => ReviewWorld.Task(code, start: start, due: due, percent: percent, parent: parent) with { Budget = budget };

    internal static ScheduleAnalysis At(this Plan plan, string moment) => ScheduleAnalysis.Of(plan, Moment(moment));

    /// <summary>Reads a table of progress for a plan, all faults as text.</summary>
    internal static ProgressFile Progress(this Plan plan, string today, params string[] lines) => ProgressFile.Read([ImportWorld.Table(lines)], plan, DateOnly.ParseExact(today, "yyyy-MM-dd"));

    internal static string Faults(this ProgressFile file) => string.Join('\n', file.Errors.Select(e => e.Say(Tongue.English)));

    private static IEnumerable<string> Cells(string line)
    {
        var isQuoted = false;
        var from = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') isQuoted = !isQuoted;
            if (i < line.Length && (line[i] != ',' || isQuoted)) continue;
            yield return line[from..i].Trim('"');
            from = i + 1;
        }
    }
}

/// <summary>Compares rows with the building project in the shared data; skipped where that is not beside the repository.</summary>
internal sealed class TheoryIfBuildingAttribute : TheoryAttribute
{
    public TheoryIfBuildingAttribute()
    {
        if (!ScheduleWorld.HasData) Skip = "The folder ../shared/data/claeys-verhelst beside the repository is missing.";
    }
}

/// <summary>Compares with the building project once, as above.</summary>
internal sealed class FactIfBuildingAttribute : FactAttribute
{
    public FactIfBuildingAttribute()
    {
        if (!ScheduleWorld.HasData) Skip = "The folder ../shared/data/claeys-verhelst beside the repository is missing.";
    }
}
