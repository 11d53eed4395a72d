using System.Collections.Immutable;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Deviations;

/// <summary>What the form about a deviation says, and every fault of it.</summary>
internal sealed class CaseReader
{
    /// <summary>An action ends within a year.</summary>
    internal const int MaxYears = 1;

    private readonly ImmutableArray<Fault>.Builder faults = ImmutableArray.CreateBuilder<Fault>();

    internal CaseReader(Plan plan, ImmutableArray<DeviationCase> cases, AnswerCase input, DateTimeOffset now)
    {
        var data = new CardData("", input.Fields);
        Cause = Typed.Choice<Cause>(data[CaseForm.Cause]) ?? Missing<Cause>("Case.NoCause");
        var whys = CaseForm.Whys.Select(name => Words(data[name])).OfType<string>().ToList();
        Why = new(whys.ElementAtOrDefault(0), whys.ElementAtOrDefault(1), whys.ElementAtOrDefault(2));
        Action = Typed.Choice<CorrectiveAction>(data[CaseForm.Action]) ?? Missing<CorrectiveAction>("Case.NoAction");
        What = Words(data[CaseForm.What]) ?? "";
        if (What.Length == 0) faults.Add(new("Case.NoWhat"));
        Who = PersonOf(plan, input);
        By = DayOf(plan, data, plan.Today(now));
        Expected = [.. cases.Select(one => EffectOf(one.Kind, data[CaseForm.Effect(one.Kind)]))];
    }

    internal ImmutableArray<Fault> Faults => faults.ToImmutable();

    internal Cause Cause { get; }

    internal CauseChain Why { get; }

    internal CorrectiveAction Action { get; }

    internal string What { get; }

    /// <summary>Who acts, as the plan names them from now on.</summary>
    internal Participant? Who { get; }

    internal DateOnly By { get; }

    /// <summary>The effect that is expected of each case.</summary>
    internal ImmutableArray<double> Expected { get; }

    private T Missing<T>(string phrase) where T : struct
    {
        faults.Add(new(phrase));
        return default;
    }

    private string? Words(string? typed)
    {
        if (typed is null) return null;
        var words = Typed.Clean(typed).Trim();
        if (words.Length > CaseForm.MostWords) faults.Add(new("Task.TooLong", CaseForm.MostWords));
        return words.Length == 0 ? null : words;
    }

    /// <summary>Somebody of the plan by their key or their name, or whom the people picker found.</summary>
    private Participant? PersonOf(Plan plan, AnswerCase input)
    {
        if (input.Chosen is not { } chosen) return Nobody(new("Case.NoWho"));
        var known = plan.Find(chosen) ?? (input.Picked is null && plan.People.Values.Called(chosen) is [var only] ? only : null);
        if (known is { LeftAt: not null }) return Nobody(new("Case.WhoLeft", known.Name.CutLine(60)));
        if (known is not null) return known;
        var (person, fault) = NewTaskReader.PersonOf(plan, chosen, input.Picked);
        return fault is null ? person : Nobody(fault);

        Participant? Nobody(Fault fault)
        {
            faults.Add(fault);
            return null;
        }
    }

    private DateOnly DayOf(Plan plan, CardData data, DateOnly today)
    {
        var (calendar, day) = (plan.Settings.Calendar, data.Date(CaseForm.By));
        if (day is null) faults.Add(data[CaseForm.By] is { } typed ? new("Task.BadDate", typed.CutLine(40)) : new("Case.NoBy"));
        else if (day < today) faults.Add(new("Case.PastBy", day));
        else if (day > today.AddYears(MaxYears)) faults.Add(new("Case.FarBy", day));
        else if (!calendar.IsWorkingDay(day.Value)) faults.Add(new("Case.DayOff", day, calendar.AddWorkingDays(day.Value, 1)));
        return day ?? today;
    }

    private double EffectOf(DeviationKind kind, string? typed)
    {
        if (Typed.Number(typed) is { } number && number >= 0 && number <= CaseEffects.Most(kind)) return number + 0.0;
        faults.Add(typed is null ? new("Case.NoEffect", CaseEffects.Most(kind)) : new("Case.BadEffect", typed.CutLine(40), CaseEffects.Most(kind)));
        return 0;
    }
}
