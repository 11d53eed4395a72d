using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Privacy;

/// <summary>
/// What becomes of a partition when somebody is forgotten. It goes by rows and not by what they mean, so that nothing is passed over that a
/// plan keeps and does not load: history, old check-ins, drafts, what an import left behind.
/// </summary>
/// <param name="Puts">Rows as they are to be, those of people first, since others lead to them.</param>
/// <param name="Deletes">Keys that go.</param>
/// <param name="Ambiguous">Texts that name somebody else of the same name as well, and were left for that reason.</param>
internal sealed record Scrubbing(IReadOnlyList<Row> Puts, IReadOnlyList<string> Deletes, int Ambiguous)
{
    private const string PersonPrefix = "person|", PlanPrefix = "plan|";

    public bool ChangesNothing => Puts.Count + Deletes.Count == 0;

    /// <summary>True for a partition whose every change replaces its head row.</summary>
    public static bool HasHead(string partition) => partition.StartsWith(PersonPrefix, StringComparison.Ordinal) || partition.StartsWith(PlanPrefix, StringComparison.Ordinal);

    /// <summary>True for what the person alone is in.</summary>
    public static bool IsOwn(string partition, Identity who) => partition.Split('|', 2) is ["person" or "account", var id] && who.Has(Unescaped(id));

    public static Scrubbing Of(string partition, IReadOnlyList<Row> rows, Identity who, DateTimeOffset now)
    {
        if (partition == PersonSearch.Bot) return new([], [], 0);
        if (IsOwn(partition, who)) return new([], [.. rows.Select(r => r.Key)], 0);
        var head = rows.FirstOrDefault(r => r.Key == IPartition<Plan>.Head);
        var tongue = Tongue.Of(head?.Found("Language") as string ?? head?.Found("Locale") as string);
        // What names somebody else who is called the same is nobody's to change.
        var withNames = !rows.Any(r => r.Found("Kind") is "Participant" or "Person" && who.IsCalled(r.Found("Name")) && !IsTheirs(r, who));
        var (puts, deletes, ambiguous) = (new List<Row>(), new List<string>(), 0);
        foreach (var row in rows)
        {
            if (IsRemoved(partition, row, who))
            {
                deletes.Add(row.Key);
                continue;
            }
            var scrubbed = row.Found("Kind") is "Participant" && IsTheirs(row, who) ? Left(row, who, tongue, now) : Scrubbed(row, who, tongue, withNames);
            if (scrubbed is null) continue;
            if (!withNames && scrubbed.Columns.Values.OfType<string>().Any(who.IsIn)) ambiguous++;
            if (scrubbed.Key == row.Key && scrubbed.Columns.All(c => c.Value.Equals(row.Found(c.Key)))) continue;
            puts.Add(scrubbed);
            if (scrubbed.Key != row.Key) deletes.Add(row.Key);
        }
        return new([.. puts.OrderBy(r => r.Found("Kind") is not "Participant")], deletes, ambiguous);
    }

    /// <summary>
    /// What is about the person and no fact of a plan: answers of stand-ups, whether they reported, messages to them and what became of these,
    /// entries by which they are found.
    /// </summary>
    private static bool IsRemoved(string partition, Row row, Identity who) => row.Key.Split('|')[0] switch
    {
        _ when partition.StartsWith("name|", StringComparison.Ordinal) => who.Has(row.Found("PersonId")) || who.Has(row.Found("Key")),
        "sa" or "r" => who.Has(row.Found("PersonId")),
        "o" or "d" => who.Has(row.Found("PersonId")) || who.Has(row.Found("UserId")) || who.Has(row.Found("ConversationId")),
        _ => false,
    };

    /// <summary>A plan still has somebody who owns what they owned: nobody whom one could find.</summary>
    private static Row? Left(Row row, Identity who, Tongue tongue, DateTimeOffset now)
    {
        if (row.Found("Id") is not string id || row.Key.Split('|') is not ["g", var generation, "p", _]) return null;
        var left = new Participant(who.Scrub(id, tongue, withNames: false), tongue.Say("Privacy.SomebodyWhoLeft"), null, null) { LeftAt = row.Found("LeftAt") as DateTimeOffset? ?? now };
        return ParticipantRow.Write(generation, left);
    }

    /// <summary>Null for a row in which the person is not named.</summary>
    private static Row? Scrubbed(Row row, Identity who, Tongue tongue, bool withNames)
    {
        if (!row.Columns.Values.OfType<string>().Any(who.IsIn) && !row.Key.Split('|').Any(part => who.Has(Unescaped(part)))) return null;
        var columns = row.Columns.ToDictionary(c => c.Key, c => c.Value is string text ? Scrubbed(row, c.Key, text, who, tongue, withNames) : c.Value, StringComparer.Ordinal);
        return new(string.Join('|', row.Key.Split('|').Select(part => who.Has(Unescaped(part)) ? Key.Escape(who.Scrub(Unescaped(part), tongue, withNames: false)) : part)), columns);
    }

    private static string Scrubbed(Row row, string column, string text, Identity who, Tongue tongue, bool withNames) => column switch
    {
        // Nobody stands in for somebody who is away, rather than somebody who left.
        "Absences" => string.Join(';', text.Split(';').Select(absence => absence.Split('|') is [var days, var deputy, ..] && who.Has(deputy) ? days : absence)),
        _ => who.Scrub(text, tongue, withNames || IsNameOf(row, column, who)),
    };

    /// <summary>True for a name whose id stands beside it, as OwnerName beside OwnerId and By beside ById.</summary>
    private static bool IsNameOf(Row row, string column, Identity who) =>
        who.Has(row.Found(column + "Id")) || (column.EndsWith("Name", StringComparison.Ordinal) && (who.Has(row.Found(column[..^4] + "Id")) || (column == "Name" && IsTheirs(row, who))));

    private static bool IsTheirs(Row row, Identity who) => who.Has(row.Found("PersonId")) || who.Has(row.Found("Id")) || who.Has(row.Found("Email"));

    private static string Unescaped(string part)
    {
        try
        {
            return Key.Unescape(part);
        }
        catch (FormatException)
        {
            return part;
        }
    }
}
