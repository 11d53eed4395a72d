using System.CommandLine;
using System.Text.Json;
using PlanBot.Conversations;
using PlanBot.Domain;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Plans;
using PlanBot.Files;

namespace PlanBot.CommandLine;

/// <summary><c>planbot kpis</c>, <c>kpi import</c> and <c>kpi remove</c>: where the KPIs of a plan stand, a file of them taken over, one of them taken out.</summary>
internal static class KpiCommands
{
    public static Command Kpis()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var command = new Command("kpis", Cli.Say("Cli.Kpis")) { which, Cli.Json };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            if (parsed.GetValue(Cli.Json)) Console.WriteLine(JsonSerializer.Serialize(await JsonOfAsync(parts, plan), CliJson.Readable.ListKpiJson));
            else Console.WriteLine(CardText.Of(KpiCards.All(plan, plan.Today(parts.Now), Cli.Tongue)));
            return 0;
        });
        return command;
    }

    public static Command Kpi() => new("kpi", Cli.Say("Cli.Kpi")) 
    {
        PlanImport.Of("Cli.KpiImport", "Cli.KpiFile", "Cli.KpiYes", PlanFile.MaxBytes, ImportAsync),
        Remove(),
    };

    private static Command Remove()
    {
        var which = new Argument<string>("plan") { Description = Cli.Say("Cli.PlanArgument") };
        var name = new Argument<string>("name") { Description = Cli.Say("Cli.KpiRemoveName") };
        var yes = new Option<bool>("--yes") { Description = Cli.Say("Cli.KpiRemoveYes") };
        var command = new Command("remove", Cli.Say("Cli.KpiRemove")) { which, name, yes };
        command.SetAction(async parsed =>
        {
            await using var parts = CliParts.Open(parsed.GetValue(Cli.Data));
            if (await parts.FindAsync(parsed.GetValue(which)!) is not { } plan) return Cli.Refused;
            if (plan.Find(plan.Manager) is not { PersonId: { } personId } manager) return FileCommands.Refuse(Cli.Say("Cli.NoManager"));
            var by = new Actor(personId, manager.Name, Cli.Tongue);
            var shown = Decide.For(plan, new SayKpi("remove " + parsed.GetValue(name)) { By = by }, parts.Now);
            if (shown.Reply is not Reply.Card { Content: var asked }) return FileCommands.Refuse((shown.Reply as Reply.Notice)?.Text ?? Cli.Say("Kpi.Gone"));
            Console.WriteLine(CardText.Of(asked));
            if (!parsed.GetValue(yes) && !FileCommands.Confirmed()) return FileCommands.Refuse(Cli.Say("Cli.NotImported"));
            var data = asked.Actions.OfType<Cards.ExecuteAction>().First().Data.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal);
            var taken = await parts.Get<KpiFlow>().TakeAsync(plan.Id, new RemoveKpi(data.GetValueOrDefault("kpi"), data.GetValueOrDefault("unit")) { By = by });
            if (taken.Decision?.Reply is not Reply.Card { Content: var left }) return FileCommands.Refuse((taken.Decision?.Reply as Reply.Notice)?.Text ?? Cli.Say("Kpi.Gone"));
            Console.WriteLine(CardText.Of(left));
            return 0;
        });
        return command;
    }

    private static async Task<List<KpiJson>> JsonOfAsync(CliParts parts, Plan plan)
    {
        var all = new List<KpiJson>();
        foreach (var kpi in plan.Kpis.All.Values)
        {
            var figures = await parts.Get<KpiFlow>().ReadAsync(plan.Id, KpiNeeds.Of(plan, new ShowKpi(kpi.Id, null), parts.Now));
            all.Add(KpiJson.Of(KpiReport.Of(plan.Kpis, figures, kpi, plan.Kpis.Units.Root, null, plan.Today(parts.Now))));
        }
        return all;
    }

    private static async Task<int> ImportAsync(PlanImport import)
    {
        var flow = import.Parts.Get<KpiFlow>();
        switch (flow.Read(import.Plan, import.Bytes, import.FileName))
        {
            case KpiFileReading.Unreadable(var why):
                return FileCommands.Refuse(why.Say(Cli.Tongue));
            case KpiFileReading.Read({ ErrorCount: > 0 } faulty):
                return FileCommands.Refuse(CardText.Of(KpiFileCards.Faults(faulty, import.FileName, Cli.Tongue)));
            case KpiFileReading.Read(var file):
                Console.WriteLine(Cli.Say("Cli.KpiOffer", file.Kpis.Length, file.Units.Length, file.Figures.Length));
                if (!import.Yes && !FileCommands.Confirmed()) return FileCommands.Refuse(Cli.Say("Cli.NotImported"));
                switch (await flow.ImportAsync(import.Plan, file, import.FileName, import.By))
                {
                    case Reply.Card(var card):
                        Console.WriteLine(CardText.Of(card));
                        return 0;
                    case Reply.Notice(var refusal):
                        return FileCommands.Refuse(refusal);
                    case var other:
                        throw new InvalidOperationException($"No arm for {other.GetType().Name}.");
                }
            case var other:
                throw new InvalidOperationException($"No arm for {other.GetType().Name}.");
        }
    }
}

/// <summary>A KPI in <c>planbot kpis --json</c>, for the whole organisation and for each unit right below it.</summary>
internal sealed record KpiJson(
    string Id, string Name, string Unit, string Direction, string Frequency, string Timing, string Perspective, string RollUp, string Period, double? Actual, double? Target, double? GapPercent, string Status, double? LastYear,
    double? PeriodEndForecast, double? YearEndForecast, double? YearTarget, int Reported, int Expected, IReadOnlyList<string> Missing, IReadOnlyList<KpiOutlierJson> Outliers, IReadOnlyList<KpiUnitJson> Units)
{
    public static KpiJson Of(KpiReport report)
    {
        var (kpi, standing) = (report.Kpi, report.Standing);
        return new(
            kpi.Id, kpi.Name, kpi.Unit, kpi.Direction.ToString(), kpi.Frequency.ToString(), kpi.Timing.ToString(), kpi.Perspective.ToString(), kpi.RollUp.ToString(), standing.Period.ToString(), standing.Actual, standing.Target, Domain.Kpis.Kpi.Gap(standing.Actual, standing.Target),
            kpi.StatusOf(standing.Actual, standing.Target).ToString(), standing.LastYear, standing.PeriodEnd, standing.YearEnd, standing.YearTarget, standing.Reported, standing.Expected, [.. report.Missing.Select(u => u.Id)],
            [.. report.Outliers.Select(o => new KpiOutlierJson(o.Line.Unit.Id, o.Line.Actual, o.By.ToString(), o.Value, o.Score))], [.. report.Below.Select(l => new KpiUnitJson(l.Unit.Id, l.Unit.Name, l.Actual, l.Target, l.LastYear, l.Status.ToString()))]);
    }
}

/// <summary>A unit that stands apart.</summary>
internal sealed record KpiOutlierJson(string Unit, double? Actual, string By, double Value, double Score);

/// <summary>A unit right below the whole.</summary>
internal sealed record KpiUnitJson(string Unit, string Name, double? Actual, double? Target, double? LastYear, string Status);
