using System.Collections.Frozen;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>What one owner said of one task in one week, as a row.</summary>
internal static class AnswerRow
{
    public static string Key(AnswerKey key) =>
        $"a|{key.Week.ToIso()}|{Storage.Key.Escape(key.PersonId)}|{key.TaskId}";

    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new(new(default, "", ""), default, 0, null, null, null, null, null, null), null));

    public static Row Write(Answer answer, Plan plan) => new(Key(answer.Key), Fill(new Columns("CheckIn"), answer, plan));

    public static Answer Read(Row row)
    {
        var key = new AnswerKey(row.NeededDate("Week"), row.Needed("PersonId"), row.Needed("TaskId"));
        if (row.Key != Key(key)) throw new RowFaultException("Row.OtherKey", Key(key));
        return new(
            key,
            row.NeededTime("At"),
            row.Percent("PercentComplete"),
            row.Date("Forecast"),
            row.Choice<Health>("Health"),
            row.Blocker(),
            row.Choice<Cause>("Cause"),
            row.Choice<CorrectiveAction>("CorrectiveAction"),
            row.Text("Comment")) { IsLate = row.Flag("IsLate") ?? false };
    }

    private static Columns Fill(Columns columns, Answer answer, Plan? plan) => columns
        .Of<DateOnly>("Week", answer.Key.Week)
        .Text("PersonId", answer.Key.PersonId)
        .Text("TaskId", answer.Key.TaskId)
        .Text("Code", plan?.Tasks.Find(answer.Key.TaskId)?.Code)
        .Of<DateTimeOffset>("At", answer.At)
        .Of<double>("PercentComplete", answer.PercentComplete)
        .Of("Forecast", answer.Forecast)
        .Of("Health", answer.Health)
        .Blocker(answer.Blocker)
        .Of("Cause", answer.Cause)
        .Of("CorrectiveAction", answer.Action)
        .Text("Comment", answer.Comment)
        .Flag("IsLate", answer.IsLate);
}
