using System.Collections.Frozen;
using System.Globalization;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A change of a plan's settings: <c>c|ticks</c>. Only the last few stay, to be shown and taken back; history keeps all. The last change of a person's own settings stands in their head row.</summary>
internal static class SettingsChangeRow
{
    public const string Prefix = "c|";

    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => columns.SettingsChange(new(default, "", "", "")));

    public static string Key(SettingsChange change) => Prefix + change.At.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    public static Row Write(SettingsChange change) => new(Key(change), new Columns("SettingsChange").SettingsChange(change));

    public static SettingsChange Read(Row row)
    {
        var change = row.SettingsChange() ?? throw new RowFaultException("Row.Missing", "SettingsChangedAt");
        return row.Key == Key(change) ? change : throw new RowFaultException("Row.OtherKey", Key(change));
    }

    public static Columns SettingsChange(this Columns columns, SettingsChange? change) => columns
        .Of("SettingsChangedAt", change?.At)
        .Text("SettingsChangedBy", change?.By)
        .Text("SettingsFrom", change?.From)
        .Text("SettingsTo", change?.To);

    public static SettingsChange? SettingsChange(this Row row) =>
        row.Time("SettingsChangedAt") is { } at ? new(at, row.Text("SettingsChangedBy") ?? "", row.Needed("SettingsFrom"), row.Needed("SettingsTo")) : null;
}
