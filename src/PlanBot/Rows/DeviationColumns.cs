using System.Globalization;
using PlanBot.Domain.Deviations;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>When a plan calls deviations amber and red, in the columns of its head row. A threshold that is off is written as <c>off</c>: no column means the default.</summary>
internal static class DeviationColumns
{
    private const string Off = "off";

    public static Columns Deviations(this Columns columns, DeviationRules rules)
    {
        foreach (var kind in Enum.GetValues<DeviationKind>())
            columns.Text(kind + "Amber", Text(rules[kind].Amber)).Text(kind + "Red", Text(rules[kind].Red));
        return columns;
    }

    public static DeviationRules Read(Row row) => Enum.GetValues<DeviationKind>().Aggregate(new DeviationRules(), (rules, kind) =>
        rules.With(kind, new(Of(row, kind + "Amber", rules[kind].Amber), Of(row, kind + "Red", rules[kind].Red))));

    private static string Text(double? threshold) => threshold is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : Off;

    private static double? Of(Row row, string name, double? usual) => row.Text(name) switch
    {
        null => usual,
        Off => null,
        { } text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw RowReading.Not(name, text),
    };
}
