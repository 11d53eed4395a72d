using System.Collections.Immutable;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.DryRuns;

/// <summary>A dry run as a table: one row a message, times as the reader has them.</summary>
public static class DryRunSheet
{
    /// <summary>The table: a header row and one row a message, earliest first.</summary>
    public static Sheet Of(DryRun run, Tongue tongue)
    {
        ImmutableArray<string> header = [tongue.Say("DryRun.When"), tongue.Say("DryRun.Zone"), tongue.Say("DryRun.Who"), tongue.Say("DryRun.Address"), tongue.Say("DryRun.What"), tongue.Say("DryRun.Why")];
        var rows = run.Messages.Select((m, i) => new SheetRow(i + 2,
        [
            new Cell.Date(m.Zone.DateAt(m.At).ToDateTime(m.Zone.TimeAt(m.At))), new Cell.Text(m.Zone.Name), new Cell.Text(m.Who), m.PersonId is null ? null : new Cell.Text(m.PersonId), new Cell.Text(m.What), new Cell.Text(m.Why),
        ]));
        return new(run.Plan.Name, [new SheetRow(1, [.. header.Select(text => new Cell.Text(text))]), .. rows]) { Title = run.Plan.Name };
    }
}
