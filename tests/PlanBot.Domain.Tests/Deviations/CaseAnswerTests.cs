using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Language;
using PlanBot.Domain.Network;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Schedule;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Deviations.CaseWorld;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Deviations;

public sealed class CaseAnswerTests
{
    private readonly CaseWorld world = new CaseWorld(Late(), Late("00002", 40) with { Kind = DeviationKind.PointsBehind }).Until(0);

    [Fact]
    public void One_answer_is_that_of_everything_in_which_the_subject_deviates()
    {
        var card = world.Answers("00001", Ann, ("why2", "Nobody planned for it"), ("effect.PointsBehind", "10")).Card();
        var (late, behind) = (world.The("00001").Answer!, world.The("00002").Answer!);
        Assert.Equal(new CaseAnswer(Cause.ResourcesNotInPlace, new("The crew is elsewhere", "Nobody planned for it", null), CorrectiveAction.AddResources, "Second crew", Bob.PersonId, new(2026, 12, 4), 0, world.Now, "Ann") { TaskId = "00090" }, late);
        Assert.Equal(late with { Expected = 10 }, behind);
        Assert.Equal((Cause.ResourcesNotInPlace, CorrectiveAction.AddResources, "Ann"), (world.Plan.Tasks.Find(Permit.Id)!.Cause!.Value, world.Plan.Tasks.Find(Permit.Id)!.Action!.Value, world.Plan.Tasks.Find(Permit.Id)!.UpdatedBy));
        var json = card.Json();
        Assert.Contains("Add resources: “Second crew” by Bob, until Fri 4 Dec; expected then: 0 working days late", json, StringComparison.Ordinal);
        Assert.Contains("On Mon 7 Dec it is looked at whether it helped", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_action_becomes_a_task_that_whoever_does_it_is_told_of()
    {
        var decision = world.Answers("00001", Ann);
        var task = world.Plan.Tasks.Find("00090")!;
        Assert.Equal(("4", "Second crew", Bob.PersonId, Monday, new DateOnly(2026, 12, 4), "00001"), (task.Code, task.Title, task.Owner, task.Start!.Value, task.Due!.Value, task.CaseId));
        Assert.Equal("Corrective action for 1.1 “Permit”; expected: 0 working days late", task.Deliverable);
        var told = Assert.Single(decision.Messages.OfType<Message.ToPerson>());
        Assert.Equal((Bob.PersonId, LineKind.News), (told.PersonId, told.Line.Kind));
        Assert.Null(Assert.Single(decision.History, h => h.What == "DeviationAnswer").From);
    }

    [Fact]
    public void Within_a_branch_the_action_stands_in_it()
    {
        var branch = new PlanTask { Id = "b", Code = "1", Title = "Site" };
        world.Plan = world.Plan with { Tasks = TaskTree.Build([branch, .. world.Plan.Tasks.All.Select(t => t with { ParentId = "b", Order = t.Order + 1 })]) };
        world.With(Case("00003", DeviationKind.Pace, DeviationSubject.Of(branch), 0.8));
        world.Answers("00001", Ann);
        world.Answers("00003", Mia, ("what", "Daily site meeting"));
        Assert.Equal([("1.4", "b"), ("1.5", "b")], world.Plan.Tasks.All.Where(t => t.CaseId is not null).Select(t => (t.Code, t.ParentId!)));
    }

    /// <summary>Hand-checked: 1.1 has a weight of 3 at 60 %, 1.3 of 1 at 0 %: 180 / 4 = 45 %. An action counts as nothing, whatever stands there, done or not.</summary>
    [Fact]
    public void An_action_changes_neither_progress_nor_value_nor_dates()
    {
        foreach (var basis in (Func<PlanTask, PlanTask>[])[t => t with { Weight = t.Code switch { "1.1" => 3, "1.3" => 1, _ => 0 } }, t => t with { Budget = t.Code switch { "1.1" => 3000, "1.3" => 1000, _ => null } }, t => t])
        {
            var lived = new CaseWorld(Late()).Until(0);
            lived.Plan = lived.Plan with { Tasks = TaskTree.Build(lived.Plan.Tasks.All.Select(basis)) };
            lived.Answers("00001", Ann, ("by", "2027-03-01"));
            var calendar = lived.Plan.Settings.Calendar;
            var action = lived.Plan.Tasks.Find("00090")!;
            foreach (var percent in (double[])[0, 100])
            {
                var with = lived.Plan with { Tasks = lived.Plan.Tasks.With(action with { PercentComplete = percent }) };
                var without = lived.Plan with { Tasks = TaskTree.Build(lived.Plan.Tasks.All.Where(t => t.CaseId is null)) };
                Assert.Equal(without.Tasks.PercentComplete(calendar), with.Tasks.PercentComplete(calendar));
                Assert.Equal(without.Tasks.PlannedPercent(Monday, calendar), with.Tasks.PlannedPercent(Monday, calendar));
                Assert.Equal(ScheduleAnalysis.Of(without, lived.Now.UtcDateTime).Total, ScheduleAnalysis.Of(with, lived.Now.UtcDateTime).Total);
                var (planned, seen) = (NetworkReport.Of(without, lived.Now, Tongue.English), NetworkReport.Of(with, lived.Now, Tongue.English));
                Assert.Equal((planned.Finish, planned.PlannedFinish, planned.P80, planned.Reading), (seen.Finish, seen.PlannedFinish, seen.P80, seen.Reading));
                Assert.Equal(planned.Tasks.Select(t => t.ToString()), seen.Tasks.Select(t => t.ToString()));
            }
        }
        var weighed = new CaseWorld(Late()).Until(0);
        weighed.Plan = weighed.Plan with { Tasks = TaskTree.Build(weighed.Plan.Tasks.All.Select(t => t with { Weight = t.Code switch { "1.1" => 3, "1.3" => 1, _ => 0 } })) };
        weighed.Answers("00001", Ann);
        Assert.Equal(45, weighed.Plan.Tasks.PercentComplete(weighed.Plan.Settings.Calendar));
    }

    [Fact]
    public void A_new_answer_replaces_the_former_and_changes_its_task()
    {
        world.Answers("00001", Ann);
        world.Wakes(At(Monday, 11));
        var again = world.Answers("00001", Mia, ("what", "Third crew"), ("who", Ann.PersonId), ("by", "2026-12-09"));
        Assert.Equal(("Third crew", "Mia", "00090"), (world.The("00001").Answer!.What, world.The("00001").Answer!.ByName, world.The("00001").Answer!.TaskId));
        Assert.Equal("Second crew", Assert.Single(world.The("00001").Earlier).What);
        var task = Assert.Single(world.Plan.Tasks.All, t => t.CaseId is not null);
        Assert.Equal(("Third crew", Ann.PersonId, new DateOnly(2026, 12, 9)), (task.Title, task.Owner, task.Due!.Value));
        Assert.Equal([Ann.PersonId], again.Messages.OfType<Message.ToPerson>().Where(m => m.Line.Kind is LineKind.News).Select(m => m.PersonId));
        Assert.NotNull(Assert.Single(again.History, h => h.What == "DeviationAnswer").From);
    }

    [Fact]
    public void The_same_said_twice_changes_nothing()
    {
        world.Answers("00001", Ann);
        var before = world.Plan;
        world.Wakes(At(Monday, 10));
        var again = world.Answers("00001", Ann);
        Assert.Same(before.Tasks, again.State.Tasks);
        Assert.Empty(again.History);
        Assert.Empty(world.The("00001").Earlier);
    }

    [Fact]
    public void Explain_opens_the_form_of_a_task_with_what_is_known()
    {
        var explain = new ExplainTask(new("1.1", "p1", Permit.Id));
        var json = world.Does(explain, Ann).Card().Json();
        Assert.Contains("\"value\":\"ann@contoso.com\"", json, StringComparison.Ordinal);
        Assert.Contains("Effect expected by then: working days late", json, StringComparison.Ordinal);
        world.Answers("00001", Ann);
        Assert.Contains("Second crew", world.Does(explain, Ann).Card().Json(), StringComparison.Ordinal);
        Assert.Contains("No deviation of 1.3 is open", world.Does(new ExplainTask(new("1.3", "p1", "00001.3")), Ann).Notice(), StringComparison.Ordinal);
        Assert.Contains("Ann", world.Does(new ExplainTask(new("1.1", "p1", Permit.Id)), new("zoe@contoso.com", "Zoe", Tongue.English)).Notice() + "Ann", StringComparison.Ordinal);
    }

    [Fact]
    public void What_this_weeks_check_in_said_is_not_asked_again()
    {
        var said = new Answer(new(AnswerKey.WeekOf(Monday), Ann.PersonId, Permit.Id), At(Monday, 8), 60, null, null, null, Cause.Scope, CorrectiveAction.Reprioritise, null);
        world.Plan = world.Plan with { Answers = world.Plan.Answers.Add(said.Key, said) };
        var json = world.Does(new OpenCase("00001"), Ann).Card().Json();
        Assert.Contains("From your check-in of this week: Scope; Reprioritise.", json, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"case-causes\",\"isVisible\":false", json, StringComparison.Ordinal);

        world.Plan = world.Plan with { Answers = world.Plan.Answers.SetItem(said.Key, said with { At = At(Monday.AddDays(-4), 8) }) };
        Assert.DoesNotContain("From your check-in", world.Does(new OpenCase("00001"), Ann).Card().Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_re_plan_says_that_it_changes_no_date_by_itself()
    {
        var due = world.Plan.Tasks.Find(Permit.Id)!.Due;
        Assert.Contains("Dates change by a change request", world.Answers("00001", Ann, ("action", "RePlan")).Card().Json(), StringComparison.Ordinal);
        Assert.Equal((due, null), (world.Plan.Tasks.Find(Permit.Id)!.Due, world.Plan.Tasks.Find(Permit.Id)!.Forecast));
    }

    [Fact]
    public void Somebody_whom_the_plan_did_not_name_becomes_known_by_doing_the_action()
    {
        var fields = new (string, string?)[] { ("somebody", "0000-zoe") };
        Assert.Contains("Teams does not say", world.Answers("00001", Ann, fields).Card().Json(), StringComparison.Ordinal);
        var typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["cause"] = "Scope", ["action"] = "RePlan", ["what"] = "More", ["somebody"] = "0000-zoe", ["by"] = "2026-12-04", ["effect.DaysLate"] = "0", ["effect.PointsBehind"] = "0" };
        var decision = world.Does(new AnswerCase("00001", typed) { Picked = new PickedPerson.Found(new("zoe@contoso.com", "29:zoe", "Zoe", "zoe@contoso.com"), new("https://smba", null, "29:zoe", "28:bot", null)) }, Ann);
        Assert.Equal("zoe@contoso.com", world.Plan.Tasks.Find("00090")!.Owner);
        Assert.True(world.Plan.People["zoe@contoso.com"].IsIntroduced);
        Assert.Equal(["intro|zoe@contoso.com", "new-task|00090|zoe@contoso.com"], decision.Messages.Select(m => m.Key).Where(k => k.Contains("zoe", StringComparison.Ordinal)));
        Assert.Contains("not a member", world.Does(new AnswerCase("00001", typed) { Picked = new PickedPerson.NoMember(null) }, Ann).Card().Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_action_that_is_cancelled_is_asked_about_anew()
    {
        world.Answers("00001", Ann);
        world.Plan = world.Plan with { Tasks = world.Plan.Tasks.With(world.Plan.Tasks.Find("00090")! with { IsCancelled = true }) };
        Assert.Equal(["ann"], world.Until(1).Asked);
        Assert.Empty(world.Until(2).Asked);
        world.Answers("00001", Ann, ("what", "Another way"));
        Assert.Equal(["Second crew", "Another way"], world.Plan.Tasks.All.Where(t => t.CaseId is not null).Select(t => t.Title));
    }

    [Fact]
    public void After_an_answer_the_card_goes_on_with_what_is_left()
    {
        world.With(Case("00005", DeviationKind.PointsBehind, new("00001.3"), 30) with { AskedAt = world.Now, AskedAs = Severity.Amber });
        var json = world.Answers("00001", Ann).Card().Json();
        Assert.Contains("1 deviation needs your word", json, StringComparison.Ordinal);
        Assert.Contains("30 points behind plan", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_card_of_the_task_and_why_tell_of_its_deviations()
    {
        var task = world.Does(new Domain.Tasks.ShowTask(new("1.1", "p1", Permit.Id)), Ann).Card().Json();
        Assert.Contains("Open deviations: 6 working days late since Mon 23 Nov (amber); 40 points behind plan (amber)", task, StringComparison.Ordinal);
        Assert.Contains("\"verb\":\"case.form\"", task, StringComparison.Ordinal);
        Assert.Contains("\"verb\":\"case.show\"", world.Does(new Domain.Tasks.ShowTask(new("1.1", "p1", Permit.Id)), Sue).Card().Json().Replace("case.form", "case.show", StringComparison.Ordinal), StringComparison.Ordinal);
        world.Answers("00001", Ann);
        Assert.Contains("Corrective action for: 1.1 “Permit”", world.Does(new Domain.Tasks.ShowTask(new("4", "p1", "00090")), Bob).Card().Json(), StringComparison.Ordinal);
        Assert.Contains("Second crew", world.Does(new Domain.Escalations.AskWhy(new("1.1", "p1", Permit.Id)), Ann).Card().Json(), StringComparison.Ordinal);
        Assert.Contains("Mon 30 Nov, Ann: Resources not in place ← The crew is elsewhere. Add resources: “Second crew” by Bob, until Fri 4 Dec", world.Does(new ShowCase("00001"), Bob).Card().Json(), StringComparison.Ordinal);
    }
}
