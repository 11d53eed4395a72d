using PlanBot.Cards;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Imports.ImportWorld;

namespace PlanBot.Domain.Tests.Imports;

public sealed class ImportDecisionTests
{
    private const string Header = "WBS|Task|Owner|Start|Due";

    private static readonly string[] Lines = [Header, "1|Open the store|ann@x.example|2027-01-04|2027-01-08", "2|Hire|bob@x.example|2027-01-04|2027-01-15"];

    [Fact]
    public void A_confirmed_draft_of_a_new_plan_is_followed_up_from_then_on()
    {
        var decision = Decide.For(Import(Lines), new ConfirmImport { By = AsAnn }, Now.AddHours(1));
        Assert.Equal((PlanState.Active, Now.AddHours(1)), (decision.State.State, decision.State.CreatedAt));
        Assert.Contains("PlanBot link Plan", Text(decision.Reply), StringComparison.Ordinal);
        Assert.Equal("Import", Assert.Single(decision.History).What);
        Assert.Same(decision.State, Decide.For(decision.State, new ConfirmImport { By = AsAnn }, Now).State);
    }

    [Fact]
    public void Only_the_importer_decides_on_a_draft()
    {
        var draft = Import(Lines);
        foreach (var input in new PlanInput[] { new ConfirmImport { By = AsBob }, new CancelImport { By = AsBob } })
        {
            var decision = Decide.For(draft, input, Now);
            Assert.Same(draft, decision.State);
            Assert.Equal("Only Ann, who sent the file, can decide on this import.", Assert.IsType<Reply.Notice>(decision.Reply).Text);
        }
    }

    [Fact]
    public void A_cancelled_draft_is_discarded_and_cannot_be_confirmed()
    {
        var decision = Decide.For(Import(Lines), new CancelImport { By = AsAnn }, Now);
        Assert.Equal(PlanState.Discarded, decision.State.State);
        Assert.IsType<Reply.Notice>(Decide.For(decision.State, new ConfirmImport { By = AsAnn }, Now).Reply);
    }

    [Fact]
    public void A_report_made_between_preview_and_confirmation_is_kept()
    {
        var plan = Active(Lines);
        var draft = Draft(plan, Header, "1|Open the store|ann@x.example|2027-01-04|2027-01-29", "3|Train|bob@x.example|2027-02-01|2027-02-05");
        plan = plan with { Tasks = plan.Tasks.With(plan.Tasks.FindCode("1")! with { PercentComplete = 60, UpdatedAt = Now }) };
        var onward = Decide.For(draft, new ConfirmImport { By = AsAnn }, Now).Next!;
        Assert.Equal("p1", onward.PlanId);
        var changed = Decide.For(plan, onward.Input, Now).State;
        var task = changed.Tasks.FindCode("1")!;
        Assert.Equal((60.0, new DateOnly(2027, 1, 29), new DateOnly(2027, 1, 8)), (task.PercentComplete, task.Due!.Value, task.BaselineDue!.Value));
        Assert.Null(changed.Tasks.FindCode("2"));
        Assert.Equal("00003", changed.Tasks.FindCode("3")!.Id);
        Assert.Equal("p1", changed.Id);
        Assert.Same(changed, Decide.For(changed, onward.Input, Now).State);
    }

    [Fact]
    public void Another_than_the_manager_cannot_apply_a_draft()
    {
        var plan = Active(Lines);
        var decision = Decide.For(plan, new ApplyImport(Draft(plan, Lines)) { By = AsBob }, Now);
        Assert.Same(plan, decision.State);
        Assert.IsType<Reply.Notice>(decision.Reply);
    }

    [Fact]
    public void Answers_to_a_task_that_vanishes_vanish_with_it()
    {
        var plan = Active(Lines);
        var key = new PlanBot.Domain.CheckIns.AnswerKey(new(2027, 1, 4), "bob@x.example", plan.Tasks.FindCode("2")!.Id);
        plan = plan with { Answers = plan.Answers.Add(key, new(key, Now, 10, null, null, null, null, null, null)) };
        Assert.Empty(Decide.For(plan, new ApplyImport(Draft(plan, Header, "1|Open the store|ann@x.example||")) { By = AsAnn }, Now).State.Answers);
    }

    [Fact]
    public void A_task_that_becomes_a_summary_task_loses_what_only_work_can_have()
    {
        var plan = Active(Lines);
        var hire = plan.Tasks.FindCode("2")! with
        {
            SnoozedUntil = new(2027, 2, 1), SnoozeReason = "holiday", Blocker = new("no budget", null, null, new(2027, 1, 5)), Forecast = new(2027, 3, 1), UpdatedAt = Now, Comment = "two found",
        };
        plan = plan with { Tasks = plan.Tasks.With(hire) };
        var draft = Draft(plan, [.. Lines, "2.1|Advertise|bob@x.example|2027-01-04|2027-01-08"]);
        var task = Decide.For(plan, new ApplyImport(draft) { By = AsAnn }, Now).State.Tasks.FindCode("2")!;
        Assert.Equal((null, null, null, null, "two found"), (task.SnoozedUntil, task.SnoozeReason, task.Blocker, task.Forecast, task.Comment));
        var still = Decide.For(plan, new ApplyImport(Draft(plan, [.. Lines, "3|Train|bob@x.example|2027-01-04|2027-01-08"])) { By = AsAnn }, Now).State.Tasks.FindCode("2")!;
        Assert.Equal((hire.SnoozedUntil, hire.Blocker, hire.Forecast), (still.SnoozedUntil, still.Blocker, still.Forecast));
    }

    [Fact]
    public void The_preview_of_an_unchanged_file_says_so_and_asks_nothing()
    {
        var plan = Active(Lines);
        var preview = ImportPreview.Of(Understand(Lines), Draft(plan, Lines), plan);
        Assert.StartsWith("The plan “Plan” already is as the file has it.", preview.ToText(Tongue.English), StringComparison.Ordinal);
        Assert.Empty(ImportCards.Preview(preview, Tongue.English).Actions);
    }

    [Fact]
    public void A_row_inserted_into_a_plan_without_codes_shifts_codes_but_not_tasks()
    {
        var plan = Active("Task|Owner", "a|Ann", "b|Ann");
        var draft = Draft(plan, "Task|Owner", "a|Ann", "new|Ann", "b|Ann");
        Assert.Equal(["00001", "00003", "00002"], draft.Tasks.All.Select(t => t.Id));
    }

    [Fact]
    public void A_field_without_a_column_stays()
    {
        var plan = Active("WBS|Task|Owner|Budget|Predecessors", "1|a|bob@x.example|10|", "2|b|bob@x.example|20|1");
        Assert.True(ImportDifference.Between(plan, Draft(plan, "WBS|Task", "1|a", "2|b")).IsEmpty);
    }

    [Fact]
    public void The_plan_of_a_file_is_found_by_name_and_only_its_manager_may_change_it()
    {
        var plan = Active(Lines) with { Name = "Region plan" };
        var file = Understand(Lines);
        Assert.Equal(plan, Assert.IsType<ImportTarget.Update>(Domain.Imports.Imports.Target(null, file, [plan], AsAnn)).Plan);
        Assert.IsType<ImportTarget.Refused>(Domain.Imports.Imports.Target("region PLAN", file, [plan], AsBob));
        Assert.Equal("Other", Assert.IsType<ImportTarget.New>(Domain.Imports.Imports.Target("Other", file, [plan], AsAnn)).Name);
        Assert.Equal("Region plan", Assert.IsType<ImportTarget.New>(Domain.Imports.Imports.Target(null, file, [], AsAnn)).Name);
    }

    [Fact]
    public void The_buttons_of_the_preview_are_read_back()
    {
        foreach (var verb in new[] { "import.confirm", "import.cancel" })
            Assert.Equal("d1", CardReader.ReadPlan(new(verb, new Dictionary<string, string> { ["plan"] = "d1" }))!.PlanId);
    }

    [Fact]
    public void Every_card_stays_within_its_budget_in_both_languages()
    {
        var title = new string('宽', 200);
        var header = "WBS|Task|Owner|Due|Comment|Status|" + string.Join('|', Enumerable.Range(0, 150).Select(i => $"{title}{i}"));
        string[] Rows(int from, string suffix) => [header, .. Enumerable.Range(from, 300).Select(i => $"{i}|{suffix}{title}|{suffix}{new string('人', 90)}{i}|2027-01-04|{suffix}{new string('话', 1000)}|{title}{i}")];
        var plan = Active(Rows(1, ""));
        var draft = Draft(plan, Rows(150, "x"));
        var faults = Understand([.. Rows(1, ""), .. Rows(1, "")]);
        foreach (var tongue in Tongue.All)
        {
            var actor = AsAnn with { Tongue = tongue };
            AdaptiveCard[] cards =
            [
                ImportCards.Preview(ImportPreview.Of(Understand(Rows(1, "")), plan, null), tongue),
                ImportCards.Preview(ImportPreview.Of(Understand(Rows(150, "x")), draft, plan), tongue),
                ImportCards.Preview(ImportPreview.Of(Understand(Lines), Import(Lines), null), tongue),
                ImportCards.Faults(faults, title + ".csv", tongue),
                Content(Decide.For(plan with { State = PlanState.Draft }, new ConfirmImport { By = actor }, Now)),
                Content(Decide.For(plan with { State = PlanState.Draft }, new CancelImport { By = actor }, Now)),
                Content(Decide.For(plan, new ApplyImport(draft) { By = actor }, Now)),
            ];
            Assert.All(cards, card => Assert.InRange(card.ToJson().Length, 100, AdaptiveCard.MaxBytes));
            Assert.All(cards, card => Assert.Equal((tongue.Tag, false), (card.Lang, string.IsNullOrEmpty(card.FallbackText))));
        }
    }

    [Fact]
    public void Both_languages_say_everything_with_the_same_placeholders()
    {
        foreach (var (key, english) in Tongue.English.Phrases.Where(p => p.Key.StartsWith("Import", StringComparison.Ordinal) || p.Key.StartsWith("File.", StringComparison.Ordinal)))
            Assert.Equal(Places(english), Places(Tongue.Chinese.Phrases[key]));

        static IEnumerable<char> Places(string phrase) => phrase.Where((_, i) => i > 0 && phrase[i - 1] == '{').Distinct().Order();
    }

    private static AdaptiveCard Content(Decision<Plan> decision) => Assert.IsType<Reply.Card>(decision.Reply).Content;

    private static string Text(Reply? reply) => System.Text.Encoding.UTF8.GetString(Assert.IsType<Reply.Card>(reply).Content.ToJson());
}
