using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Files;

namespace PlanBot.Samples;

/// <summary>The plan that a first run starts with: a retail region's coming year, in its fourth week, with some of it late, some done, some on track.</summary>
public static class SamplePlan
{
    /// <summary>The Monday on which the plan in the file starts.</summary>
    internal static readonly DateOnly Anchor = new(2027, 1, 4);

    private const int WeeksOld = 3;

    /// <summary>Who manages the sample plan: the person at the keyboard of the Playground.</summary>
    public static readonly Participant Manager = Participant.Named("Inês Carvalho", "ines.carvalho@north.example");

    /// <summary>The sample as an active plan that began three weeks before this week's Monday.</summary>
    /// <param name="tongue">The language of its tasks.</param>
    /// <param name="planId">The id of the plan.</param>
    /// <param name="settings">Its zone, rhythm and thresholds.</param>
    /// <param name="now">The time of the first run.</param>
    public static Plan Load(Tongue tongue, string planId, PlanSettings settings, DateTimeOffset now)
    {
        var today = settings.Zone.DateAt(now);
        var name = FileName(tongue);
        var understood = PlanFile.Read(Bytes(tongue), name) is SheetReading.Read read
            ? Imports.Understand(read.Sheets, new(name, today, settings.Calendar, [Manager]))
            : throw new InvalidOperationException($"{name} cannot be read.");
        if (!understood.IsPlan) throw new InvalidOperationException(ImportCards.FaultText(understood, name, Tongue.English));
        var draft = Imports.ToDraft(understood, planId, understood.Names[0], Manager, null, settings, now);
        return Shift(draft with { State = PlanState.Active }, today);
    }

    /// <summary>The file as it was shipped.</summary>
    public static byte[] Bytes(Tongue tongue)
    {
        using var stream = typeof(SamplePlan).Assembly.GetManifestResourceStream(FileName(tongue))!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The name of the file in a language.</summary>
    public static string FileName(Tongue tongue) => $"sample-plan.{tongue.Tag}.xlsx";

    /// <summary>Moves every date by the same number of whole weeks, so that weekdays stay.</summary>
    internal static Plan Shift(Plan plan, DateOnly today)
    {
        var days = AnswerKey.WeekOf(today).DayNumber - 7 * WeeksOld - Anchor.DayNumber;
        return plan with
        {
            Tasks = TaskTree.Build(plan.Tasks.All.Select(t => t with
            {
                Start = t.Start?.AddDays(days), Due = t.Due?.AddDays(days),
                BaselineStart = t.BaselineStart?.AddDays(days), BaselineDue = t.BaselineDue?.AddDays(days),
                ActualStart = t.ActualStart?.AddDays(days), ActualFinish = t.ActualFinish?.AddDays(days), Forecast = t.Forecast?.AddDays(days),
            })),
        };
    }
}
