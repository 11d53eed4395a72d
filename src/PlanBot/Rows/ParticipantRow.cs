using System.Collections.Frozen;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>Somebody whom a plan names, as a row; the columns that end in Id of a task's row lead to its Id.</summary>
internal static class ParticipantRow
{
    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new("", "", null, null)));

    public static string Key(string generation, string key) => $"g|{generation}|p|{Storage.Key.Escape(key)}";

    public static Row Write(string generation, Participant participant) => new(Key(generation, participant.Key), Fill(new Columns("Participant"), participant));

    public static Participant Read(Row row, string generation)
    {
        var participant = new Participant(row.Needed("Id"), row.Needed("Name"), row.Text("Email"), row.Text("PersonId"))
        {
            IsIntroduced = row.Flag("IsIntroduced") ?? false,
            LineManager = row.Text("LineManagerId"),
            UserId = row.Text("UserId"),
            LeftAt = row.Time("LeftAt"),
            MentionedFor = row.Time("MentionedFor"),
            Availability = AvailabilityColumns.Read(row),
            AvailabilityAt = row.Time("AvailabilityAt"),
        };
        return row.Key == Key(generation, participant.Key) ? participant : throw new RowFaultException("Row.OtherKey", Key(generation, participant.Key));
    }

    private static Columns Fill(Columns columns, Participant participant) => columns
        .Text("Id", participant.Key)
        .Text("Name", participant.Name)
        .Text("Email", participant.Email)
        .Text("PersonId", participant.PersonId)
        .Flag("IsIntroduced", participant.IsIntroduced)
        .Text("LineManagerId", participant.LineManager)
        .Text("UserId", participant.UserId)
        .Of("LeftAt", participant.LeftAt)
        .Of("MentionedFor", participant.MentionedFor)
        .Availability(participant.Availability)
        .Of("AvailabilityAt", participant.AvailabilityAt);
}
