using System.Collections.Immutable;
using PlanBot.Domain;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;

namespace PlanBot.Tests.Browser;

/// <summary>The plan of the north region with budgets, costs, predecessors, two months of reports and a KPI: the permit is three weeks late, and the opening waits for it.</summary>
internal static class SeenPlan
{
    internal static Decision<Plan> Of(Plan plan)
    {
        var isChinese = plan.Settings.Tongue == Tongue.Chinese;
        var tasks = plan.Tasks.All.Select(Known).Append(new PlanTask
        {
            Id = "00012", Code = "1.2.3", Title = isChinese ? "海港店开业日" : "Opening day", ParentId = "00002", Order = 4, Owner = plan.Manager, IsMilestone = true,
            Start = new(2026, 12, 21), Due = new(2026, 12, 21), BaselineStart = new(2026, 12, 21), BaselineDue = new(2026, 12, 21), Predecessors = [new("00003"), new("00004")],
        });
        double?[] actuals = [null, null, null, null, null, null, 88_000, 95_000, 91_000, 104_000, 97_000], targets = [null, null, null, null, null, null, 90_000, 92_000, 95_000, 100_000, 110_000, 130_000];
        return new(plan with
        {
            NextTask = 13,
            Tasks = TaskTree.Build(tasks.Select((t, i) => t with { Order = t.Order * 2 })),
            Kpis = new() { All = ImmutableSortedDictionary<string, Kpi>.Empty.Add("revenue", new() { Id = "revenue", Name = isChinese ? "营业额" : "Revenue", Unit = isChinese ? "元" : "EUR", Reporter = plan.Manager }) },
        })
        {
            Figures = [new KpiYear(new("revenue", "", 2026)) { Actuals = [.. actuals], Targets = [.. targets] }],
        };
    }

    private static PlanTask Known(PlanTask task) => task.Code switch
    {
        "1.2.1" => Reported(task, 40_000, 14_000, (new(2026, 11, 25), 10), (new(2026, 12, 1), 30)) with { Forecast = new(2027, 1, 8) },
        "1.2.2" => Reported(task, 20_000, 15_000, (new(2026, 11, 18), 20), (new(2026, 11, 27), 80)),
        "1.3.1" => Reported(task, 30_000, 18_000, (new(2026, 11, 13), 20), (new(2026, 11, 27), 40)),
        "1.3.2" => Reported(task, 60_000, 39_000, (new(2026, 11, 13), 15), (new(2026, 11, 20), 40), (new(2026, 11, 27), 55)) with { Predecessors = [new("00006", LinkKind.StartToStart)] },
        "2.1" => task with { Budget = 10_000, Predecessors = [new("00012")] },
        "2.2" => task with { Budget = 15_000, Predecessors = [new("00009")] },
        "2.3" => task with { Budget = 5_000 },
        _ => task,
    };

    private static PlanTask Reported(PlanTask task, double budget, double cost, params ImmutableArray<(DateOnly On, double Percent)> reports) => task with
    {
        Budget = budget, ActualStart = task.Start, ActualCost = cost, UpdatedAt = RegionPlan.FirstMorning.AddDays(-1),
        Progress = [.. reports.Select((r, i) => new ProgressPoint(r.On, r.Percent, cost * (i + 1) / reports.Length, true))],
    };
}
