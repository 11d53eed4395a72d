using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Schedule;

/// <summary>Asks where a plan stands by earned value and earned schedule.</summary>
public sealed record ShowAnalysis : PlanQuestion;

/// <summary>The schedule analysis of a plan as of now: one sentence, its figures in words, then branches, owners and regions, the slowest first.</summary>
internal static class AnalysisCard
{
    private const int Most = 5;

    internal static Decision<Plan> Decide(Plan plan, ShowAnalysis ask, DateTimeOffset now)
    {
        var (zone, tongue) = (plan.Settings.Zone, ask.By.Tongue);
        var analysis = ScheduleAnalysis.Of(plan, zone.DateAt(now).ToDateTime(zone.TimeAt(now)));
        return new(plan) { Reply = new Reply.Card(TaskCards.Fit(Most, lines => Card(plan, analysis, lines, tongue))) };
    }

    private static AdaptiveCard Card(Plan plan, ScheduleAnalysis analysis, int lines, Tongue tongue)
    {
        var (title, reading) = (ScheduleReport.Title(analysis, plan.Name.CutLine(ProgressWords.TitleLength), tongue), ScheduleReport.Reading(analysis, tongue));
        return new()
        {
            Lang = tongue.Tag,
            FallbackText = $"{title}. {reading}",
            Body =
            [
                new TextBlock(title) { Heading = Heading.Title },
                new TextBlock(reading) { Weight = Weight.Bolder },
                .. ScheduleReport.Facts(analysis, tongue).Select(fact => new TextBlock(fact) { Spacing = Spacing.Small }),
                .. Section("Schedule.Branches", analysis.Branches, isNamed: true), .. Section("Schedule.Owners", analysis.Owners, isNamed: false), .. Section("Schedule.Regions", analysis.Regions, isNamed: false),
            ],
            Actions = [Commands.Say.Button(tongue.Say("Schedule.AskForecast"), "forecast", plan.Id), Commands.Say.Button(tongue.Say("Status.AskStatus"), "status", plan.Id)],
        };

        IEnumerable<Element> Section(string heading, ImmutableArray<ScheduleSubject> subjects, bool isNamed) => subjects.IsEmpty ? [] :
        [
            new TextBlock(tongue.Say(heading)) { Heading = Heading.Section, Separator = true },
            .. subjects.OrderBy(s => s.Figures.Spit.Value ?? s.Figures.Spi.Value ?? double.PositiveInfinity).Take(lines).Select(s => new TextBlock(ScheduleReport.Line(s, analysis, isNamed, tongue)) { Spacing = Spacing.Small }),
            .. subjects.Length > lines ? [ProgressWords.More(subjects.Length - lines, tongue)] : (Element[])[],
        ];
    }
}
