using System.Collections.Immutable;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.NewTasks;

/// <summary>What the form of a new task says, and every fault of it.</summary>
internal sealed class NewTaskReader
{
    private const int MaxYears = 10, MaxWeight = 1_000_000, LongestName = 100;

    private readonly ImmutableArray<Fault>.Builder faults = ImmutableArray.CreateBuilder<Fault>();

    internal NewTaskReader(Plan plan, AddTask input, DateTimeOffset now)
    {
        var (data, today) = (new CardData("", input.Fields), plan.Today(now));
        Title = data[NewTaskForm.Title] is { } title ? Typed.Clean(title).CutLine(int.MaxValue) : "";
        if (Title.Length == 0) faults.Add(new("NewTask.NoTitle"));
        else if (Title.Length > NewTaskForm.LongestTitle) faults.Add(new("NewTask.LongTitle", NewTaskForm.LongestTitle));
        Above = Parent(plan, data[NewTaskForm.Below]);
        Start = Date(data, NewTaskForm.Start, today);
        Due = Date(data, NewTaskForm.Due, today);
        if (Start > Due) faults.Add(new("NewTask.StartAfterDue", Start, Due));
        else if (Due < today) faults.Add(new("Task.PastUntil", Due));
        Deliverable = data[NewTaskForm.Deliverable] is { } words ? Typed.Clean(words).Trim() : null;
        if (Deliverable?.Length > NewTaskForm.LongestWords) faults.Add(new("Task.TooLong", NewTaskForm.LongestWords));
        if (data[NewTaskForm.Weight] is { } typed && (Weight = Typed.Number(typed)) is not (> 0 and <= MaxWeight)) faults.Add(new("NewTask.BadWeight", typed.CutLine(40), MaxWeight));
        (Owner, var nobody) = PersonOf(plan, input.Chosen, input.Picked);
        if (nobody is not null) faults.Add(nobody);
        if (plan.Tasks.All.Length >= Imports.Imports.MaxTasks) faults.Add(new("NewTask.TooMany", Imports.Imports.MaxTasks));
        Code = Outlining.NextCode(plan.Tasks, Above);
        if (Code.Length > ImportOutline.MaxCode || Outlining.DepthOf(plan.Tasks, Above) >= ImportOutline.MaxDepth) faults.Add(new("NewTask.TooDeep", Above!.Code.CutLine(40)));
    }

    internal ImmutableArray<Fault> Faults => faults.ToImmutable();

    internal string Title { get; }

    internal PlanTask? Above { get; }

    internal string Code { get; }

    /// <summary>The owner as the plan names them from now on; null leaves the task with whoever owns what is above it.</summary>
    internal Participant? Owner { get; }

    internal DateOnly? Start { get; }

    internal DateOnly? Due { get; }

    internal string? Deliverable { get; }

    internal double? Weight { get; }

    private PlanTask? Parent(Plan plan, string? code)
    {
        if (code is null) return null;
        var above = plan.Tasks.FindCode(code);
        if (above is null) faults.Add(new("NewTask.NoParent", code.CutLine(40)));
        else if (above.IsCancelled) faults.Add(new("NewTask.CancelledParent", above.Code.CutLine(40)));
        return above;
    }

    private DateOnly? Date(CardData data, string name, DateOnly today)
    {
        if (data[name] is not { } typed) return null;
        var date = data.Date(name);
        if (date is null) faults.Add(new("Task.BadDate", typed.CutLine(40)));
        else if (date > today.AddYears(MaxYears)) faults.Add(new("Task.FarDate", date));
        else if (date < today.AddYears(-MaxYears)) faults.Add(new("NewTask.LongAgo", date));
        return date;
    }

    /// <summary>Whom a form names, as the plan names them from now on; else why that is nobody.</summary>
    internal static (Participant? Person, Fault? Fault) PersonOf(Plan plan, string? chosen, PickedPerson? picked)
    {
        if (chosen is null || plan.Find(chosen) is not null) return (plan.Find(chosen), null);
        switch (picked)
        {
            case PickedPerson.Found(var member, _):
                if (plan.People.Values.FirstOrDefault(p => p.PersonId == member.PersonId) is { } same) return (same.UserId is null ? Linking.Resolve(same, member) : same, null);
                var key = Participant.KeyOf(member.Name.CutLine(LongestName), member.Email);
                // Who was a name until now turns out to be them; somebody else of the same name stays apart.
                var named = plan.Find(key);
                return (Linking.Resolve(named is null or { PersonId: null } ? named ?? new(key, member.Name.CutLine(LongestName), member.Email, null) : new("~" + member.PersonId, member.Name.CutLine(LongestName), member.Email, null), member), null);
            case PickedPerson.NoMember(var channel):
                return (null, channel is null ? new("NewTask.NoMemberHere") : channel.Name is { } name ? new("NewTask.NoMember", name.CutLine(60)) : new("NewTask.NoMemberThere"));
            default:
                return (null, new("NewTask.NobodySays"));
        }
    }
}
