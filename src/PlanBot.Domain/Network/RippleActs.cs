using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Network;

/// <summary>What a plan decides about the answer to a later start. It answers by a sentence, so that the card with the person's other tasks stays.</summary>
internal static class RippleActs
{
    internal static Decision<Plan> Decide(Plan plan, AnswerRipple input, DateTimeOffset now) => Reportable.Decide(plan, input, now, found =>
    {
        if (found.Task.State is TaskState.Done) return found.Refuse(new("Task.ForecastDone", found.Code));
        var network = plan.Tasks.NetworkIn(plan, found.Today);
        if (network.Dates is null || network.PlaceOf(found.Task) is not (var at and >= 0)) return found.Refuse(new("Ripple.NoDates", found.Code));
        return input.Answer is RippleAnswer.Moves ? Moves(found, network.FinishDay(at)) : Absorb(found, network, at);
    });

    private static Decision<Plan> Moves(Reportable found, DateOnly finish)
    {
        var day = DueWords.Day(found.Input.By.Tongue, finish, found.Today);
        return found.Task.Forecast >= finish || (found.Task.Forecast is null && found.Task.Due >= finish)
            ? Say(found, "Ripple.MovesNoMore", day)
            : Save(found, t => t with { Forecast = finish, Cause = t.Cause ?? Cause.Dependency }, "Ripple.Moved", day);
    }

    private static Decision<Plan> Absorb(Reportable found, PlanNetwork network, int at)
    {
        var (task, tongue, calendar) = (found.Task, found.Input.By.Tongue, found.Plan.Settings.Calendar);
        if (network.Dates!.IsBegun(at) || task.IsMilestone) return found.Refuse(new("Ripple.HasBegun", found.Code));
        if (task.Expected is not { } said) return found.Refuse(new("Ripple.NoDates", found.Code));
        var (start, finish) = (network.StartDay(at), network.FinishDay(at));
        var (day, late) = (DueWords.Day(tongue, said, found.Today), calendar.DaysLate(said, finish));
        if (late == 0) return Say(found, "Ripple.MovesNoMore", DueWords.Day(tongue, finish, found.Today));
        return start > said
            ? found.Refuse(new("Ripple.TooLate", found.Code, DueWords.Day(tongue, start, found.Today), day))
            : Save(found, t => t with { AbsorbedDays = t.AbsorbedDays + late }, "Ripple.Absorbed", day, calendar.WorkingDays(start, said));
    }

    private static Decision<Plan> Save(Reportable found, Func<PlanTask, PlanTask> change, string phrase, params ReadOnlySpan<object?> values) =>
        new(found.Plan with { Tasks = found.Plan.Tasks.With(Reporting.Report(found.Plan, found.Task, found.Input.By, found.Now, change)) }) { Reply = new Reply.Notice(found.Say(phrase, values)) };

    private static Decision<Plan> Say(Reportable found, string phrase, params ReadOnlySpan<object?> values) => new(found.Plan) { Reply = new Reply.Notice(found.Say(phrase, values)) };
}
