using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Credibility;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Storage;

namespace PlanBot.Rows;

/// <summary>A task as a row that reads well in a table browser or a spreadsheet: one typed column per fact, people by name beside their key.</summary>
internal static class TaskRow
{
    public static readonly FrozenSet<string> Names = Columns.NamesOf(columns => Fill(columns, new PlanTask { Id = "", Code = "", Title = "" }, null));

    public static Row Write(string key, PlanTask task, Plan plan) => new(key, Fill(new Columns("Task"), task, plan));

    /// <summary>The columns of a task.</summary>
    public static Columns Fill(Columns columns, PlanTask task, Plan? plan) => columns
        .Text("Id", task.Id)
        .Text("Code", task.Code)
        .Text("FileId", task.FileId)
        .Text("Title", task.Title)
        .Text("ParentId", task.ParentId)
        .Of<int>("Order", task.Order)
        .Text("Deliverable", task.Deliverable)
        .Text("Evidence", task.Evidence)
        .Text("Objective", task.Objective)
        .Text("Region", task.Region)
        .Flag("IsSummary", plan?.Tasks.IsSummary(task) ?? false)
        .Text("OwnerName", plan?.Find(task.Owner)?.Name)
        .Text("OwnerId", task.Owner)
        .Text("AccountableName", plan?.Find(task.Accountable)?.Name)
        .Text("AccountableId", task.Accountable)
        .List("Consulted", task.Consulted)
        .List("Informed", task.Informed)
        .Text("Status", task.State.ToString())
        .Of<double>("PercentComplete", task.PercentComplete)
        .Of("Start", task.Start)
        .Of("Due", task.Due)
        .Of("BaselineStart", task.BaselineStart)
        .Of("BaselineStartTime", task.BaselineStartTime)
        .Of("BaselineDue", task.BaselineDue)
        .Of("BaselineDueTime", task.BaselineDueTime)
        .Of("DurationHours", task.DurationHours)
        .Of("Budget", task.Budget)
        .Of("FixedCost", task.FixedCost)
        .Of("VariableCost", task.VariableCost)
        .Of("FixedAccrual", task.FixedAccrual)
        .Of("VariableAccrual", task.VariableAccrual)
        .Of("Weight", task.Weight)
        .List("Predecessors", task.Predecessors.Select(Link))
        .Of("NotBefore", task.NotBefore)
        .Of("NotAfter", task.NotAfter)
        .Of("FixedStart", task.FixedStart)
        .Of("OptimisticHours", task.OptimisticHours)
        .Of("PessimisticHours", task.PessimisticHours)
        .Flag("IsMilestone", task.IsMilestone)
        .Of("ActualStart", task.ActualStart)
        .Of("ActualFinish", task.ActualFinish)
        .Of("ActualCost", task.ActualCost)
        .List("Progress", task.Progress.Select(point => point.ToString()))
        .Of("Forecast", task.Forecast)
        .Of("ForecastStandsFor", task.Stand?.Day)
        .Of("ForecastSince", task.Stand?.Since)
        .Of("ForecastWas", task.Broke?.Day)
        .Of("ForecastWasSince", task.Broke?.Since)
        .Of("ForecastBrokeOn", task.Broke?.On)
        .Lines("Questions", task.Doubts.IsEmpty ? null : [.. task.Doubts.Select(doubt => doubt.ToString())])
        .Of("AbsorbedDays", task.AbsorbedDays == 0 ? null : (int?)task.AbsorbedDays)
        .Of("Health", task.Health)
        .Blocker(task.Blocker)
        .Unblocking(task.Unblocking)
        .Of("Cause", task.Cause)
        .Of("CorrectiveAction", task.Action)
        .Text("Comment", task.Comment)
        .Text("MessageLink", task.MessageLink)
        .Text("CaseId", task.CaseId)
        .Flag("IsCancelled", task.IsCancelled)
        .Of("SnoozedUntil", task.SnoozedUntil)
        .Text("SnoozeReason", task.SnoozeReason)
        .Escalation(task.Escalation)
        .Planner(task.Planner)
        .Of("UpdatedAt", task.UpdatedAt)
        .Text("UpdatedBy", task.UpdatedBy)
        .Of("ReviewedOn", task.Mark?.Review)
        .Of("ReviewedPercent", task.Mark?.PercentComplete);

    public static string Key(string generation, PlanTask task) => $"g|{generation}|t|{task.Id}";

    public static PlanTask Read(Row row, string generation) =>
        Read(row) is var task && row.Key == Key(generation, task) ? task : throw new RowFaultException("Row.OtherKey", Key(generation, task));

    /// <summary>The task of a row, whatever its key.</summary>
    public static PlanTask Read(Row row) => new()
    {
        Id = row.Needed("Id"),
        Code = row.Needed("Code"),
        FileId = row.Text("FileId"),
        Title = row.Needed("Title"),
        ParentId = row.Text("ParentId"),
        Order = row.Int("Order") ?? 0,
        Deliverable = row.Text("Deliverable"),
        Evidence = row.Text("Evidence"),
        Objective = row.Text("Objective"),
        Region = row.Text("Region"),
        Owner = row.Text("OwnerId"),
        Accountable = row.Text("AccountableId"),
        Consulted = row.List("Consulted"),
        Informed = row.List("Informed"),
        PercentComplete = row.Percent("PercentComplete"),
        Start = row.Date("Start"),
        Due = row.Date("Due"),
        BaselineStart = row.Date("BaselineStart"),
        BaselineStartTime = row.Clock("BaselineStartTime"),
        BaselineDue = row.Date("BaselineDue"),
        BaselineDueTime = row.Clock("BaselineDueTime"),
        DurationHours = row.Number("DurationHours"),
        Budget = row.Number("Budget"),
        FixedCost = row.Number("FixedCost"),
        VariableCost = row.Number("VariableCost"),
        FixedAccrual = row.Choice<Accrual>("FixedAccrual"),
        VariableAccrual = row.Choice<Accrual>("VariableAccrual"),
        Weight = row.Number("Weight"),
        Predecessors = [.. row.List("Predecessors").Select(Link)],
        NotBefore = row.Date("NotBefore"),
        NotAfter = row.Date("NotAfter"),
        FixedStart = row.Date("FixedStart"),
        OptimisticHours = row.Number("OptimisticHours"),
        PessimisticHours = row.Number("PessimisticHours"),
        IsMilestone = row.Flag("IsMilestone") ?? false,
        ActualStart = row.Date("ActualStart"),
        ActualFinish = row.Date("ActualFinish"),
        ActualCost = row.Number("ActualCost"),
        Progress = [.. row.List("Progress").Select(point => ProgressPoint.Read(point) ?? throw RowReading.Not("Progress", point))],
        Forecast = row.Date("Forecast"),
        Stand = row.Date("ForecastStandsFor") is { } stands ? new(stands, row.NeededDate("ForecastSince")) : null,
        Broke = row.Date("ForecastWas") is { } was ? new(was, row.NeededDate("ForecastWasSince"), row.NeededDate("ForecastBrokeOn")) : null,
        Doubts = [.. row.Lines("Questions").Select(line => Doubt.Read(line) ?? throw RowReading.Not("Questions", line))],
        AbsorbedDays = Math.Max(0, row.Int("AbsorbedDays") ?? 0),
        Health = row.Choice<Health>("Health"),
        Blocker = row.Blocker(),
        Unblocking = row.Unblocking(),
        Cause = row.Choice<Cause>("Cause"),
        Action = row.Choice<CorrectiveAction>("CorrectiveAction"),
        Comment = row.Text("Comment"),
        MessageLink = row.Text("MessageLink"),
        CaseId = row.Text("CaseId"),
        IsCancelled = row.Flag("IsCancelled") ?? false,
        SnoozedUntil = row.Date("SnoozedUntil"),
        SnoozeReason = row.Text("SnoozeReason"),
        Escalation = row.Escalation(),
        Planner = row.Planner(),
        UpdatedAt = row.Time("UpdatedAt"),
        UpdatedBy = row.Text("UpdatedBy"),
        Mark = row.Date("ReviewedOn") is { } review ? new ReviewMark(review, row.Number("ReviewedPercent") ?? 0) : null,
    };

    /// <summary>A link as a planner writes it, by task id: 00012FS+2.</summary>
    public static string Link(Predecessor link) =>
        string.Create(CultureInfo.InvariantCulture, $"{link.TaskId}{Ends[(int)link.Kind]}{(link.LagDays == 0 ? "" : link.LagDays.ToString("+0.####;-0.####", CultureInfo.InvariantCulture))}");

    private static Predecessor Link(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var kind = digits > 0 && text.Length >= digits + 2 ? Ends.IndexOf(text.Substring(digits, 2)) : -1;
        if (kind < 0) throw RowReading.Not("Predecessors", text);
        var lag = text[(digits + 2)..];
        return new(text[..digits], (LinkKind)kind, lag.Length == 0 ? 0 : double.Parse(lag, CultureInfo.InvariantCulture));
    }

    private static readonly ImmutableArray<string> Ends = ["FS", "SS", "FF", "SF"];
}
