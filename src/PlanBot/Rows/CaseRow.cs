using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.Plans;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A deviation case as a row, with the code and the names that its ids stand for.</summary>
internal static class CaseRow
{
    public const string Prefix = "dv|";

    private const string None = "-";

    private static readonly ImmutableArray<string> EarlierAnswers = [.. Enumerable.Range(1, DeviationCase.MostEarlier).Select(n => string.Create(CultureInfo.InvariantCulture, $"Earlier{n}"))];

    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new() { Id = "", Kind = default, Subject = default, Severity = default, Since = default, Opening = 0, Measure = 0, Worst = 0 }, null));

    public static string Key(string id) => Prefix + Storage.Key.Escape(id);

    public static Row Write(DeviationCase of, Plan plan) => new(Key(of.Id), Fill(new Columns("Deviation"), of, plan));

    public static DeviationCase Read(Row row)
    {
        var known = new DeviationCase
        {
            Id = row.Needed("Id"),
            Kind = row.Choice<DeviationKind>("Deviation") ?? throw new RowFaultException("Row.Missing", "Deviation"),
            // The whole organisation of a plan that names no units has the empty id.
            Subject = new(row.Text("TaskId"), row.Text("KpiId"), row.Text("KpiId") is null ? null : row.Text("UnitId") ?? ""),
            Severity = row.Choice<Severity>("Severity") ?? Severity.Amber,
            Since = row.NeededDate("Since"),
            Opening = row.Number("Opening") ?? 0,
            Measure = row.Number("Measure") ?? 0,
            Worst = row.Number("Worst") ?? 0,
            LostDays = row.Number("LostDays") ?? 0,
            CalmSince = row.Date("CalmSince"),
            ClosedAt = row.Time("ClosedAt"),
            AskedAt = row.Time("AskedAt"),
            AskedAs = row.Choice<Severity>("AskedAs"),
            IsReminded = row.Flag("IsReminded") ?? false,
            Answer = AnswerOf(row, ""),
            Earlier = [.. EarlierAnswers.Select(prefix => AnswerOf(row, prefix)).OfType<CaseAnswer>()],
            Checks = [.. row.Lines("Checks").Select(Check)],
            Told = row.Choice<Rung>("Told"),
            ToldAt = row.Time("ToldAt"),
            OnItAt = row.Time("OnItAt"),
            OnItBy = row.Text("OnItBy"),
        };
        return row.Key == Key(known.Id) ? known : throw new RowFaultException("Row.OtherKey", Key(known.Id));
    }

    private static CaseAnswer? AnswerOf(Row row, string prefix) => row.Choice<Cause>(prefix + "Cause") is not { } cause ? null : new(
        cause, new(row.Text(prefix + "Why1"), row.Text(prefix + "Why2"), row.Text(prefix + "Why3")), row.Choice<CorrectiveAction>(prefix + "Action") ?? default, row.Text(prefix + "What") ?? "", row.Text(prefix + "WhoId") ?? "",
        row.NeededDate(prefix + "By"), row.Number(prefix + "Expected") ?? 0, row.NeededTime(prefix + "AnsweredAt"), row.Text(prefix + "AnsweredBy") ?? "")
    { TaskId = row.Text(prefix + "ActionTaskId") };

    private static Columns Fill(Columns columns, DeviationCase of, Plan? plan) => columns
        .Text("Id", of.Id)
        .Of<DeviationKind>("Deviation", of.Kind)
        .Text("TaskId", of.Subject.TaskId)
        .Text("Code", of.Subject.TaskId is { } task ? plan?.Tasks.Find(task)?.Code : null)
        .Text("KpiId", of.Subject.KpiId)
        .Text("UnitId", of.Subject.UnitId)
        .Of<Severity>("Severity", of.Severity)
        .Of<DateOnly>("Since", of.Since)
        .Of<double>("Opening", of.Opening)
        .Of<double>("Measure", of.Measure)
        .Of<double>("Worst", of.Worst)
        .Of<double>("LostDays", of.LostDays)
        .Of("CalmSince", of.CalmSince)
        .Of("ClosedAt", of.ClosedAt)
        .Of("AskedAt", of.AskedAt)
        .Of("AskedAs", of.AskedAs)
        .Flag("IsReminded", of.IsReminded)
        .Answer("", of.Answer, plan)
        .Earlier(of.Earlier, plan)
        .Lines("Checks", of.Checks.IsEmpty ? null : [.. of.Checks.Select(Said)])
        .Of("Told", of.Told)
        .Of("ToldAt", of.ToldAt)
        .Of("OnItAt", of.OnItAt)
        .Text("OnItBy", of.OnItBy);

    private static Columns Earlier(this Columns columns, ImmutableArray<CaseAnswer> answers, Plan? plan)
    {
        for (var i = 0; i < EarlierAnswers.Length; i++) columns.Answer(EarlierAnswers[i], i < answers.Length ? answers[i] : null, plan);
        return columns;
    }

    private static Columns Answer(this Columns columns, string prefix, CaseAnswer? answer, Plan? plan) => columns
        .Of(prefix + "Cause", answer?.Cause)
        .Text(prefix + "Why1", answer?.Why.First)
        .Text(prefix + "Why2", answer?.Why.Second)
        .Text(prefix + "Why3", answer?.Why.Third)
        .Of(prefix + "Action", answer?.Action)
        .Text(prefix + "What", answer?.What)
        .Text(prefix + "WhoName", plan?.Find(answer?.Who)?.Name)
        .Text(prefix + "WhoId", answer?.Who)
        .Of(prefix + "By", answer?.By)
        .Of(prefix + "Expected", answer?.Expected)
        .Of(prefix + "AnsweredAt", answer?.At)
        .Text(prefix + "AnsweredBy", answer?.ByName)
        .Text(prefix + "ActionTaskId", answer?.TaskId);

    /// <summary>A check in one line; the name of whoever said something of it stands last, since it may hold anything but a line break.</summary>
    private static string Said(EffectCheck check) => string.Create(CultureInfo.InvariantCulture,
        $"{check.On.ToIso()} {check.Measure:R} {check.Effect} {check.Of.UtcTicks} {check.Said?.ToString() ?? None} {check.Told?.ToString() ?? None} {check.SaidBy?.ReplaceLineEndings(" ")}").TrimEnd();

    private static EffectCheck Check(string text) => text.Split(' ', 7) is [var day, var measure, var effect, var of, var said, var told, .. var by]
        && IsoDay.Read(day) is { } on && double.TryParse(measure, NumberStyles.Float, CultureInfo.InvariantCulture, out var found) && Enum.TryParse<Effect>(effect, out var known) && Enum.IsDefined(known)
        && long.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new(on, found, known) { Of = new(ticks, TimeSpan.Zero), Said = Choice<Effect>(said), Told = Choice<Rung>(told), SaidBy = by is [var name] ? name : null }
            : throw RowReading.Not("Checks", text);

    private static T? Choice<T>(string text) where T : struct, Enum =>
        text == None ? null : Enum.TryParse<T>(text, out var known) && Enum.IsDefined(known) ? known : throw RowReading.Not("Checks", text);
}
