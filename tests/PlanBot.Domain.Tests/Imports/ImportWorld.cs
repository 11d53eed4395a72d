using PlanBot.Domain.Calendar;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Imports;

/// <summary>Tables written as lines with bars, understood as plans.</summary>
internal static class ImportWorld
{
    internal static readonly DateTimeOffset Now = new(2027, 1, 27, 8, 0, 0, TimeSpan.Zero);

    internal static readonly Participant Ann = Participant.Named("Ann", "ann@x.example");

    internal static readonly Actor AsAnn = new(Ann.Key, "Ann", Tongue.English);

    internal static readonly Actor AsBob = new("bob@x.example", "Bob", Tongue.English);

    internal static Understanding Understand(params string[] lines) => Understand([Table(lines)]);

    internal static Understanding Understand(params Sheet[] sheets) =>
        Domain.Imports.Imports.Understand(sheets, new("Region plan.xlsx", new DateOnly(2027, 1, 27), WorkingCalendar.MondayToFriday, [Ann]));

    internal static Plan Import(params string[] lines)
    {
        var file = Understand(lines);
        Assert.Equal("", string.Join('\n', file.Errors.Select(e => e.Say(Tongue.English))));
        return Domain.Imports.Imports.ToDraft(file, "d1", "Plan", Ann, null, new PlanSettings(), Now);
    }

    internal static Plan Active(params string[] lines) => Import(lines) with { State = PlanState.Active, Id = "p1" };

    internal static Plan Draft(Plan existing, params string[] lines) => Domain.Imports.Imports.ToDraft(Understand(lines), "d2", existing.Name, Ann, existing, existing.Settings, Now);

    internal static string Error(params string[] lines) => Assert.Single(Understand(lines).Errors).Say(Tongue.English);

    internal static string Warnings(params string[] lines) => string.Join('\n', Understand(lines).Warnings.Select(w => w.Say(Tongue.English)));

    internal static Sheet Table(params string[] lines) =>
        new("Table", [.. lines.Select((line, i) => new SheetRow(i + 1, [.. line.Split('|').Select(c => c.Trim().Length == 0 ? null : (Cell?)new Cell.Text(c.TrimEnd()))]))]);

}
