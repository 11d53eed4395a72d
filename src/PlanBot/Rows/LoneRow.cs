using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>
/// What is wrong with a row that is read by itself, and not as a part of a plan or a person. Whoever reads such a row does without it; this is for
/// the doctor, who names it. A kind of row that PlanBot does not know is nobody's fault.
/// </summary>
internal static class LoneRow
{
    /// <summary>Null for a row that is sound.</summary>
    public static RowFaultException? FaultOf(string partition, Row row)
    {
        try
        {
            Check(partition, row);
            return null;
        }
        catch (Exception fault) when (RowFaultException.Of(fault) is { } why)
        {
            return why;
        }
    }

    private static void Check(string partition, Row row)
    {
        switch (partition.Split('|')[0])
        {
            case "plan" or "person":
                CheckPart(row);
                break;
            case AddressBook.Plans:
                if (!AddressBook.IsPlanEntry(row)) throw new RowFaultException("Row.BadEntry");
                break;
            case "place":
                if (row.Time("At") is null) row.Needed("PlanId");
                break;
            case AddressBook.Drafts or "channel":
                row.Needed("PlanId");
                break;
            case "account":
                row.Needed("PersonId");
                break;
            case "name":
                if (row.Text("PersonId") is null) (_, _) = (row.Needed("PlanId"), row.Needed("Key"));
                break;
            case "pace":
                (_, _, _, _) = (row.Time("NextFree"), row.Number("Rate"), row.Time("RatedAt"), row.Time("SlowedAt"));
                break;
            case "bot":
                CheckOneOfAKind(row);
                break;
        }
    }

    private static void CheckPart(Row row)
    {
        switch (row.Key.Split('|')[0])
        {
            case "o":
                MessageRow.Check(row);
                break;
            case "i":
                PersonRow.ReadLine(row);
                break;
            case "d":
                FateRow.Read(row);
                break;
            case "ow":
                if (row.Bytes("Sent") is null) throw new RowFaultException("Row.Missing", "Sent");
                break;
            case "a":
                AnswerRow.Read(row);
                break;
            case "c":
                SettingsChangeRow.Read(row);
                break;
            case "e":
                StandUpRow.Read(row);
                break;
            case "k":
                FigureRow.Read(row);
                break;
            case "r" when FrozenRow.Is(row):
                FrozenRow.Read(row);
                break;
            case "r":
                EntryRow.Read(row);
                break;
            case "sa":
                StandUpEntryRow.Read(row);
                break;
            case "h" or "s":
                (_, _, _) = (row.NeededTime("At"), row.Needed("What"), row.Text("Generation"));
                break;
        }
    }

    private static void CheckOneOfAKind(Row row)
    {
        switch (row.Key.Split('|')[0])
        {
            case "clock":
                _ = row.Long("OffsetTicks") ?? throw new RowFaultException("Row.Missing", "OffsetTicks");
                break;
            case "export-key":
                _ = row.Bytes("Bytes") ?? throw new RowFaultException("Row.Missing", "Bytes");
                break;
            case "origin":
                _ = row.Guid("Id") ?? throw new RowFaultException("Row.Missing", "Id");
                break;
            case "pass":
                row.Text("Claim");
                break;
        }
    }
}
