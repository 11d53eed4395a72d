using PlanBot.Domain.Escalations;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A plan's ladder, and how far a task has climbed it. A rung that is off is written as <c>off</c>: no column means the default.</summary>
internal static class LadderColumns
{
    internal const string Off = "off";

    public static Columns Ladder(this Columns columns, Ladder ladder) => columns
        .Text("LadderOwner", Text(ladder.Owner))
        .Text("LadderAccountable", Text(ladder.Accountable))
        .Text("LadderLineManager", Text(ladder.LineManager))
        .Text("LadderManager", Text(ladder.Manager))
        .Text("LadderSponsor", Text(ladder.Sponsor))
        .Of<int>("AnswerHours", ladder.AnswerHours)
        .Flag("CriticalBlockers", ladder.CriticalBlockers)
        .Flag("CriticalSponsor", ladder.CriticalSponsor);

    public static Ladder Ladder(this Row row)
    {
        var usual = new Ladder();
        return new Ladder
        {
            Owner = row.Rung("LadderOwner", usual.Owner),
            Accountable = row.Rung("LadderAccountable", usual.Accountable),
            LineManager = row.Rung("LadderLineManager", usual.LineManager),
            Manager = row.Rung("LadderManager", usual.Manager),
            Sponsor = row.Rung("LadderSponsor", usual.Sponsor),
            AnswerHours = row.Int("AnswerHours") ?? usual.AnswerHours,
            CriticalBlockers = row.Flag("CriticalBlockers") ?? false,
            CriticalSponsor = row.Flag("CriticalSponsor") ?? false,
        }.Sound();
    }

    public static Columns Escalation(this Columns columns, Escalation? escalation) => columns
        .Of("AcknowledgedAt", escalation?.AcknowledgedAt)
        .Text("AcknowledgedBy", escalation?.AcknowledgedBy)
        .Of("AccountableToldAt", escalation?.AccountableToldAt)
        .Of("LineManagerToldAt", escalation?.LineManagerToldAt)
        .Of("ManagerToldAt", escalation?.ManagerToldAt)
        .Of("SponsorToldAt", escalation?.SponsorToldAt);

    public static Escalation? Escalation(this Row row)
    {
        var escalation = new Escalation
        {
            AcknowledgedAt = row.Time("AcknowledgedAt"),
            AcknowledgedBy = row.Text("AcknowledgedBy"),
            AccountableToldAt = row.Time("AccountableToldAt"),
            LineManagerToldAt = row.Time("LineManagerToldAt"),
            ManagerToldAt = row.Time("ManagerToldAt"),
            SponsorToldAt = row.Time("SponsorToldAt"),
        };
        return escalation == new Escalation() ? null : escalation;
    }

    public static Columns Unblocking(this Columns columns, Unblocking? unblocking) => columns
        .Of("UnblockerAskedAt", unblocking?.AskedAt)
        .Of("UnblockTold", unblocking?.Told)
        .Of("UnblockToldAt", unblocking?.ToldAt)
        .Of("UnblockDeclined", unblocking?.Declined)
        .Of("UnblockPromisedFor", unblocking?.PromisedFor)
        .Text("BlockerRaisedBy", unblocking?.RaisedBy);

    public static Unblocking? Unblocking(this Row row) => row.Time("UnblockerAskedAt") is not { } asked ? null : new(asked)
    {
        Told = row.Choice<Rung>("UnblockTold"),
        ToldAt = row.Time("UnblockToldAt"),
        Declined = row.Choice<Rung>("UnblockDeclined"),
        PromisedFor = row.Date("UnblockPromisedFor"),
        RaisedBy = row.Text("BlockerRaisedBy"),
    };

    private static string Text(int? days) => days is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : Off;

    /// <summary>A number that may be off; no column means the usual.</summary>
    internal static int? Rung(this Row row, string name, int? usual) => row.Text(name) switch
    {
        null => usual,
        Off => null,
        { } text => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days) ? days : throw RowReading.Not(name, text),
    };
}
