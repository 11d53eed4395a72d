using System.Collections.Frozen;
using PlanBot.Domain.Kpis;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A unit of an organisation as a row.</summary>
internal static class UnitRow
{
    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new() { Id = "", Name = "" }));

    public static string Key(string generation, string id) => $"g|{generation}|u|{Storage.Key.Escape(id)}";

    public static Row Write(string generation, OrgUnit unit) => new(Key(generation, unit.Id), Fill(new Columns("Unit"), unit));

    public static OrgUnit Read(Row row, string generation)
    {
        var unit = new OrgUnit
        {
            Id = row.Needed("Id"), Name = row.Needed("Name"), ParentId = row.Text("ParentId"), Kind = row.Text("UnitKind"), Owner = row.Text("OwnerId"), Order = row.Int("Order") ?? 0,
        };
        return row.Key == Key(generation, unit.Id) ? unit : throw new RowFaultException("Row.OtherKey", Key(generation, unit.Id));
    }

    private static Columns Fill(Columns columns, OrgUnit unit) => columns
        .Text("Id", unit.Id)
        .Text("Name", unit.Name)
        .Text("ParentId", unit.ParentId)
        .Text("UnitKind", unit.Kind)
        .Text("OwnerId", unit.Owner)
        .Of<int>("Order", unit.Order);
}
