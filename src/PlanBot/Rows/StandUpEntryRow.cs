using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.StandUps;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>What became of one stand-up of one day with one person, as a row: <c>sa|day|stand-up|person</c>. Rows of former days are kept, and read when somebody asks for them.</summary>
internal static class StandUpEntryRow
{
    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new(new(default, "", ""))));

    public static string Key(StandUpKey key) => $"sa|{key.Day.ToIso()}|{Storage.Key.Escape(key.StandUpId)}|{Storage.Key.Escape(key.PersonId)}";

    /// <summary>The rows from one day to another, both included.</summary>
    public static KeyRange Between(DateOnly from, DateOnly to) => new($"sa|{from.ToIso()}", $"sa|{to.ToIso()}|~");

    /// <summary>The rows from a day on.</summary>
    public static KeyRange Since(DateOnly from) => new($"sa|{from.ToIso()}", "sa|~");

    public static Row Write(StandUpEntry entry) => new(Key(entry.Key), Fill(new Columns("StandUpEntry"), entry));

    public static StandUpEntry Read(Row row)
    {
        var key = new StandUpKey(row.NeededDate("Day"), row.Needed("StandUpId"), row.Needed("PersonId"));
        if (row.Key != Key(key)) throw new RowFaultException("Row.OtherKey", Key(key));
        return new(key)
        {
            Name = row.Text("Name") ?? "",
            PromptedAt = row.Time("PromptedAt"),
            RemindAt = row.Time("RemindAt"),
            RemindedAt = row.Time("RemindedAt"),
            ClosesAt = row.NeededTime("ClosesAt"),
            AnsweredAt = row.Time("AnsweredAt"),
            UpdatedAt = row.Time("UpdatedAt"),
            IsLate = row.Flag("IsLate") ?? false,
            SkipReason = row.Text("SkipReason"),
            Reported = row.List("Reported"),
            BlockedTask = row.Text("BlockedTask"),
            Answers = [.. Enumerable.Range(1, StandUp.MostQuestions).Select(n => Answer(row, n)).OfType<StandUpAnswer>()],
        };
    }

    private static StandUpAnswer? Answer(Row row, int number) => row.Text($"Answer{number}Question") is { } question
        ? new(question, row.Choice<QuestionKind>($"Answer{number}Kind") ?? QuestionKind.Text, row.Text($"Answer{number}Asked") ?? "", row.Text($"Answer{number}") ?? "")
        : null;

    private static Columns Fill(Columns columns, StandUpEntry entry)
    {
        columns
            .Of<DateOnly>("Day", entry.Key.Day)
            .Text("StandUpId", entry.Key.StandUpId)
            .Text("PersonId", entry.Key.PersonId)
            .Text("Name", entry.Name)
            .Of("PromptedAt", entry.PromptedAt)
            .Of("RemindAt", entry.RemindAt)
            .Of("RemindedAt", entry.RemindedAt)
            .Of<DateTimeOffset>("ClosesAt", entry.ClosesAt)
            .Of("AnsweredAt", entry.AnsweredAt)
            .Of("UpdatedAt", entry.UpdatedAt)
            .Flag("IsLate", entry.IsLate)
            .Text("SkipReason", entry.SkipReason)
            .List("Reported", entry.Reported)
            .Text("BlockedTask", entry.BlockedTask);
        for (var n = 1; n <= StandUp.MostQuestions; n++)
        {
            var answer = entry.Answers.ElementAtOrDefault(n - 1);
            columns.Text($"Answer{n}Question", answer?.QuestionId)
                .Of($"Answer{n}Kind", answer?.Kind)
                .Text($"Answer{n}Asked", answer?.Asked)
                .Text($"Answer{n}", answer?.Text);
        }
        return columns;
    }
}
