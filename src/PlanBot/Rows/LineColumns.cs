using PlanBot.Domain.People;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A line, in the columns of the message that hands it over and of its row in the inbox.</summary>
internal static class LineColumns
{
    public static Columns Line(this Columns columns, Line line) => columns
        .Text("PlanId", line.PlanId)
        .Of<DateOnly>("On", line.On)
        .Text("LineKind", line.Kind is LineKind.Nudge ? null : line.Kind.ToString())
        .Text("Subject", line.About)
        .Of("At", line.At)
        .Of("Until", line.Until)
        .Flag("IsCritical", line.IsCritical)
        .Text("Words", line.Words)
        .Text("By", line.By);

    public static Line Read(Row row) => new(row.Text("PlanId") ?? "", row.NeededDate("On"))
    {
        Kind = row.Choice<LineKind>("LineKind") ?? LineKind.Nudge,
        About = row.Text("Subject") ?? "",
        At = row.Time("At"),
        Until = row.Time("Until"),
        IsCritical = row.Flag("IsCritical") ?? false,
        Words = row.Text("Words"),
        By = row.Text("By"),
    };
}
