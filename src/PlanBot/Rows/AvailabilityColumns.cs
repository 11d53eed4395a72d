using PlanBot.Domain.Calendar;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>When somebody works, in the columns of their own row and of that of each plan which names them.</summary>
internal static class AvailabilityColumns
{
    public static Columns Availability(this Columns columns, Availability availability) => columns
        .Text("WorksInZone", availability.Zone?.Name)
        .Text("Region", availability.Region)
        .Text("WorkingHours", availability.Hours?.ToString())
        .List("Absences", availability.Absences.Select(a => a.ToString()));

    public static Availability Read(Row row) => row.Text("WorksInZone") is null && row.Text("Region") is null && row.Text("WorkingHours") is null && row.Text("Absences") is null
        ? Domain.Calendar.Availability.Unsaid
        : new()
        {
            Zone = Zone.Find(row.Text("WorksInZone")),
            Region = row.Text("Region"),
            Hours = WorkingHours.Read(row.Text("WorkingHours")),
            Absences = [.. row.List("Absences").Select(Absence.Read).OfType<Absence>()],
        };
}
