using System.Collections.Frozen;
using System.Collections.Immutable;
using PlanBot.Domain.StandUps;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A stand-up of a plan, as a row: <c>su|id</c>. An import leaves it as it is.</summary>
internal static class StandUpRow
{
    public const string Prefix = "e|";

    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new StandUp { Id = "", Name = "" }));

    public static string Key(string id) => Prefix + Storage.Key.Escape(id);

    public static Row Write(StandUp standUp) => new(Key(standUp.Id), Fill(new Columns("StandUp"), standUp));

    public static StandUp Read(Row row)
    {
        var standUp = new StandUp
        {
            Id = row.Needed("Id"),
            Name = row.Needed("Name"),
            IsOff = row.Flag("IsOff") ?? false,
            Days = [.. row.List("Days").Select(d => Enum.TryParse<DayOfWeek>(d, out var day) ? day : throw RowReading.Not("Days", d))],
            Opens = row.Clock("Opens") ?? throw new RowFaultException("Row.Missing", "Opens"),
            Closes = row.Clock("Closes") ?? throw new RowFaultException("Row.Missing", "Closes"),
            IsSameMoment = row.Flag("IsSameMoment") ?? false,
            RemindPercent = row.Int("RemindPercent") ?? 50,
            Who = row.Choice<StandUpPeople>("Who") ?? StandUpPeople.Channel,
            Members = row.List("Members"),
            Questions = [.. Enumerable.Range(1, StandUp.MostQuestions).Select(n => Question(row, n)).OfType<StandUpQuestion>()],
            NamesMissing = row.Flag("NamesMissing") ?? false,
            IsByTask = row.Flag("IsByTask") ?? false,
            StartedAt = row.Time("StartedAt") ?? default,
            SummarisedFor = row.Date("SummarisedFor"),
        };
        return row.Key != Key(standUp.Id) ? throw new RowFaultException("Row.OtherKey", Key(standUp.Id))
            : standUp.Closes <= standUp.Opens ? throw RowReading.Not("Closes", standUp.Closes.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture))
            : standUp.RemindPercent is < 0 or > 90 ? throw RowReading.Not("RemindPercent", standUp.RemindPercent.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : standUp.Questions.IsEmpty ? throw new RowFaultException("Row.Missing", "Question1")
            : standUp;
    }

    private static StandUpQuestion? Question(Row row, int number) => row.Text($"Question{number}") is { } id
        ? new(id, row.Choice<QuestionKind>($"Question{number}Kind") ?? QuestionKind.Text, row.Text($"Question{number}Text") ?? "") { Choices = row.List($"Question{number}Choices") }
        : null;

    private static Columns Fill(Columns columns, StandUp standUp)
    {
        columns
            .Text("Id", standUp.Id)
            .Text("Name", standUp.Name)
            .Flag("IsOff", standUp.IsOff)
            .List("Days", standUp.Days.Select(d => d.ToString()))
            .Of<TimeOnly>("Opens", standUp.Opens)
            .Of<TimeOnly>("Closes", standUp.Closes)
            .Flag("IsSameMoment", standUp.IsSameMoment)
            .Of<int>("RemindPercent", standUp.RemindPercent)
            .Text("Who", standUp.Who.ToString())
            .List("Members", standUp.Members)
            .Flag("NamesMissing", standUp.NamesMissing)
            .Flag("IsByTask", standUp.IsByTask)
            .Of<DateTimeOffset>("StartedAt", standUp.StartedAt)
            .Of("SummarisedFor", standUp.SummarisedFor);
        for (var n = 1; n <= StandUp.MostQuestions; n++)
        {
            var question = standUp.Questions.ElementAtOrDefault(n - 1);
            columns.Text($"Question{n}", question?.Id)
                .Of($"Question{n}Kind", question?.Kind)
                .Text($"Question{n}Text", question?.Text)
                .List($"Question{n}Choices", question?.Choices ?? []);
        }
        return columns;
    }
}
