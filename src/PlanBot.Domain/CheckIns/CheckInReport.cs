using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.CheckIns;

/// <summary>What a person says of one task, read and checked: a form's entry that may be saved.</summary>
/// <param name="PercentComplete">0 to 100.</param>
/// <param name="Forecast">The forecast finish; never past for a task that stays open.</param>
/// <param name="Health">The owner's judgement.</param>
/// <param name="Blocker">What stops the task; since when one was first reported, whatever its words are now.</param>
/// <param name="Cause">Why it deviates; null when it was not asked.</param>
/// <param name="Action">What is done about it; null when it was not asked.</param>
/// <param name="Comment">Free words.</param>
/// <param name="ClosesBlocker">The task is done, so a blocker that was there, or was typed, is closed with it.</param>
internal sealed record CheckInReport(
    double PercentComplete, DateOnly? Forecast, Health Health, Blocker? Blocker, Cause? Cause, CorrectiveAction? Action, string? Comment, bool ClosesBlocker)
{
    private const int YearsAhead = 20;

    /// <summary>The task with what was said. Where no cause was asked, the one said before stays.</summary>
    internal PlanTask Set(PlanTask task) => task with
    {
        PercentComplete = PercentComplete,
        Forecast = Forecast,
        Health = Health,
        Blocker = Blocker,
        Cause = Cause ?? task.Cause,
        Action = Action ?? task.Action,
        Comment = Comment,
    };

    /// <summary>True when a task at this percent needs a cause and a corrective action: past its due date, or below the planned percent by the plan's threshold.</summary>
    internal static bool Deviates(Plan plan, PlanTask task, double percent, DateOnly today) =>
        NudgeReason.Of(plan, task with { PercentComplete = percent }, today) is { Kind: NudgeKind.Overdue or NudgeKind.Behind };

    /// <summary>Reads an entry; each fault is added to <paramref name="faults"/> as a sentence, and then there is no report.</summary>
    internal static CheckInReport? Read(Plan plan, PlanTask task, CheckInEntry entry, DateOnly today, Tongue tongue, List<string> faults)
    {
        var percent = Typed.Number(entry["percent"]);
        var isDone = percent is 100;
        if (percent is not (>= 0 and <= 100)) faults.Add(entry["percent"] is { } typed ? tongue.Say("CheckIn.PercentWrong", Ellipsis.Cut(typed, 40)) : tongue.Say("CheckIn.PercentMissing"));
        var forecast = ReadForecast(task, entry["forecast"], isDone, today, tongue, faults);
        var health = Typed.Choice<Health>(entry["health"]);
        if (health is null) faults.Add(tongue.Say("CheckIn.HealthMissing"));
        var cause = Typed.Choice<Cause>(entry["cause"]);
        var action = Typed.Choice<CorrectiveAction>(entry["action"]);
        var deviates = percent is { } known && Deviates(plan, task, known, today);
        if (cause is null && (deviates || entry["cause"] is not null)) faults.Add(tongue.Say("CheckIn.CauseMissing"));
        if (action is null && (deviates || entry["action"] is not null)) faults.Add(tongue.Say("CheckIn.ActionMissing"));
        var blocker = isDone ? null : ReadBlocker(task, entry, today, tongue, faults);
        var comment = ReadText(entry["comment"], CheckInPages.TextLength, "CheckIn.CommentLong", tongue, faults);
        return faults.Count > 0 ? null
            : new(percent!.Value, forecast, health!.Value, blocker, cause, action, comment, isDone && (task.Blocker is not null || entry["blocker"] is not null));
    }

    /// <summary>Without a forecast the due date counts, so one is missing only when that has passed.</summary>
    private static DateOnly? ReadForecast(PlanTask task, string? typed, bool isDone, DateOnly today, Tongue tongue, List<string> faults)
    {
        var forecast = Typed.Date(typed);
        var last = today.AddYears(YearsAhead);
        if (typed is not null && forecast is null) faults.Add(tongue.Say("CheckIn.NoSuchDate", Ellipsis.Cut(typed, 40)));
        else if (forecast is null && !isDone && task.Due < today) faults.Add(tongue.Say("CheckIn.ForecastMissing"));
        else if ((forecast < today && !isDone) || forecast > last) faults.Add(tongue.Say("CheckIn.ForecastRange", today, last));
        return forecast;
    }

    /// <summary>Emptying what is in the way takes the blocker away, even if the name and the date that came with it were left.</summary>
    private static Blocker? ReadBlocker(PlanTask task, CheckInEntry entry, DateOnly today, Tongue tongue, List<string> faults)
    {
        if (entry["blocker"] is null)
        {
            if (task.Blocker is null && (entry["needs"] ?? entry["unblocker"] ?? entry["until"]) is not null) faults.Add(tongue.Say("CheckIn.BlockerMissing"));
            return null;
        }
        var what = ReadText(entry["blocker"], CheckInPages.TextLength, "CheckIn.BlockerLong", tongue, faults);
        var needs = ReadText(entry["needs"], CheckInPages.TextLength, "CheckIn.NeedsLong", tongue, faults);
        var unblocker = ReadText(entry["unblocker"], CheckInPages.NameLength, "CheckIn.UnblockerLong", tongue, faults);
        var until = Typed.Date(entry["until"]);
        var last = today.AddYears(YearsAhead);
        if (entry["until"] is { } typed && until is null) faults.Add(tongue.Say("CheckIn.NoSuchDate", Ellipsis.Cut(typed, 40)));
        else if (until < today || until > last) faults.Add(tongue.Say("CheckIn.UntilRange", today, last));
        return Blocker.Said(task.Blocker, what!, unblocker, until, today) with { Needs = needs };
    }

    private static string? ReadText(string? typed, int limit, string fault, Tongue tongue, List<string> faults)
    {
        if (typed?.Length > limit) faults.Add(tongue.Say(fault, limit, typed.Length));
        return typed;
    }
}
