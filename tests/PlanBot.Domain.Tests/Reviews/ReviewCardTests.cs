using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using static PlanBot.Domain.Tests.Reviews.ReviewWorld;

namespace PlanBot.Domain.Tests.Reviews;

public sealed class ReviewCardTests
{
    [Fact]
    public void The_digest_says_its_sections_in_order()
    {
        var plan = Plan(
            Task("1"),
            Task("1.1", start: "2026-11-02", due: "2026-11-24", percent: 60, parent: "1") with { Cause = Cause.Scope, Action = CorrectiveAction.RePlan, Mark = new(Day("2026-11-30"), 40) },
            Task("1.2", "bob@contoso.com", start: "2026-11-23", due: "2026-12-04", percent: 80, parent: "1") with { Blocker = new("No *crane*", "Ann", Day("2026-12-01"), Day("2026-11-25")) });

        var text = TextsOf(CardOf(Decide.For(plan, new ShowDigest { By = Mei }, Wednesday)));

        string[] expected =
        [
            "Digest: Region North",
            "For the review on Mon 7 Dec at 10:00. As of 2 Dec 2026.",
            "26 points behind plan: 67 % done, 93 % planned; forecast finish 4 Dec 2026",
            "Progress against plan", "1 Task 1", "67 % done, 93 % planned: 26 points behind",
            "What moved since the last review, Mon 30 Nov (1)", "Finished: 0. Other changes: 1.", "1.1 Task 1.1: from 40 % to 60 %",
            "Top deviations (1)", "1.1 Task 1.1 · Ann", "6 working days late; planned 100 %, reported 60 %", "Cause: Scope. Corrective action: Re-plan.",
            "Blockers, oldest first (1)", "1.2 Task 1.2 · Bob", "Blocked for 5 working days: No *crane*", "Ann was to remove it by Tue 1 Dec; that day has passed.",
            "Nothing reported in the last 7 days (2)", "Ann: 1 open task", "Bob: 1 open task",
            "Due before the next review, Mon 7 Dec (1)", "Fri 4 Dec: 1.2 Task 1.2", "Bob, 80 % done",
        ];
        Assert.Equal(expected, text.Split('\n'));
    }

    [Fact]
    public void The_digest_says_what_was_not_explained_yet()
    {
        var text = TextsOf(CardOf(Decide.For(Plan(Task("1", due: "2026-11-24")), new ShowDigest { By = Mei }, Wednesday)));
        Assert.Contains("No cause and no corrective action given yet", text);
    }

    [Fact]
    public void A_blocker_of_today_says_its_day_and_a_forecast_its_weekday_or_when_far_its_year()
    {
        var text = TextsOf(CardOf(Decide.For(Plan(
            Task("1", due: "2026-11-24") with { Forecast = Day("2026-12-04"), Blocker = new("No crane", null, null, Day("2026-12-02")) },
            Task("2", due: "2026-11-24") with { Forecast = Day("2027-12-03") }), new ShowDigest { By = Mei }, Wednesday)));
        Assert.Contains("Blocked since Wed 2 Dec: No crane", text);
        Assert.Contains("forecast Fri 4 Dec, 8 working days after its due date", text);
        Assert.Contains("forecast 3 Dec 2027, 268 working days after its due date", text);
    }

    [Fact]
    public void Each_section_shows_the_worst_and_says_how_many_more()
    {
        var plan = Plan([.. Enumerable.Range(1, 20).Select(i => Task($"{i}", start: "2026-10-01", due: Day("2026-11-30").AddDays(-i).ToString("yyyy-MM-dd")))]);

        var text = TextsOf(CardOf(Decide.For(plan, new ShowDigest { By = Mei }, Wednesday)));

        Assert.Contains("Top deviations (20)", text);
        Assert.Contains("20 Task 20 · Ann", text);
        Assert.DoesNotContain("\n1 Task 1 · Ann", text);
        Assert.Contains("and 14 more", text);
    }

    public static TheoryData<string, char> Worst => new() { { "en", 'x' }, { "en", '*' }, { "zh-CN", '重' }, { "zh-CN", '\u2028' }, { "zh-CN", '"' }, { "en", '\u0001' } };

    [Theory]
    [MemberData(nameof(Worst))]
    public void Cards_of_a_plan_of_10000_tasks_stay_small(string language, char letter)
    {
        var (plan, tongue) = (Huge(letter), Tongue.Of(language));
        var by = Mei with { Tongue = tongue };
        var digest = CardOf(Decide.For(plan, new ShowDigest { By = by }, Wednesday));
        var status = CardOf(Decide.For(plan, new ShowStatus { By = by }, Wednesday));

        Assert.InRange(digest.ToJson().Length, 5_000, AdaptiveCard.MaxBytes);
        Assert.InRange(status.ToJson().Length, 1_000, AdaptiveCard.MaxBytes);
        Assert.Contains(tongue.Say("Review.More", 10_000 - RowsOf(digest, tongue)), TextsOf(digest));
    }

    [Fact]
    public void The_digest_of_10000_tasks_makes_no_card_for_each()
    {
        var plan = Huge('重');
        Decide.For(plan, new ShowDigest { By = Mei }, Wednesday);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Decide.For(plan, new ShowDigest { By = Mei }, Wednesday);
        // Some 800 bytes a task; a card for each would take ten times that.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void An_empty_plan_has_its_cards_too(string language)
    {
        var by = Mei with { Tongue = Tongue.Of(language) };
        Assert.InRange(CardOf(Decide.For(Plan(), new ShowDigest { By = by }, Wednesday)).ToJson().Length, 500, 10_000);
        Assert.InRange(CardOf(Decide.For(Plan(), new ShowStatus { By = by }, Wednesday)).ToJson().Length, 500, 10_000);
    }

    [Fact]
    public void Status_says_percent_counts_branches_and_the_next_review()
    {
        var plan = Plan(Task("1"), Task("1.1", start: "2026-11-23", due: "2026-12-04", percent: 80, parent: "1"), Task("1.2", start: "2026-11-02", due: "2026-11-24", percent: 100, parent: "1"));

        var card = CardOf(Decide.For(plan, new ShowStatus { By = Mei with { Tongue = Tongue.Chinese } }, Wednesday));

        var text = TextsOf(card);
        Assert.Contains("今天 2026年12月2日。下次评审会：12月7日周一 10:00。", text);
        Assert.Contains("共 2 项任务：未开始 0，进行中 1，受阻 0，已完成 1，已取消 0", text);
        Assert.Contains("逾期：0", text);
        Assert.Equal(["digest", "overdue", "check-in"], card.Actions.OfType<ExecuteAction>().Select(a => a.Data.Single(d => d.Name == "text").Value));
        Assert.All(card.Actions.OfType<ExecuteAction>(), a => Assert.Equal(("say", "plan"), (a.Verb, a.Data.Single(d => d.Name == "plan").Value)));
    }

    [Fact]
    public void Only_people_of_the_plan_and_of_its_channel_see_it()
    {
        var plan = Plan(Task("1"));
        Assert.StartsWith("You have no part", NoticeOf(Decide.For(plan, new ShowDigest { By = Stranger }, Wednesday)));
        Assert.StartsWith("You have no part", NoticeOf(Decide.For(plan, new ShowStatus { By = Stranger, ChannelId = "19:other" }, Wednesday)));
        Assert.StartsWith("You have no part", NoticeOf(Decide.For(plan with { Channel = null }, new ShowStatus { By = Stranger }, Wednesday)));
        Assert.NotNull(CardOf(Decide.For(plan, new ShowStatus { By = Stranger, ChannelId = Operations.ConversationId }, Wednesday)));
        Assert.NotNull(CardOf(Decide.For(plan, new ShowDigest { By = Ann }, Wednesday)));
    }

    private static int RowsOf(AdaptiveCard digest, Tongue tongue)
    {
        var blockers = TextsOf(digest).Split('\n').SkipWhile(t => !t.StartsWith(tongue.Say("Digest.Blockers"), StringComparison.Ordinal));
        return blockers.TakeWhile(t => !t.StartsWith(tongue.Say("Digest.NotReported"), StringComparison.Ordinal)).Skip(1).SkipLast(1).Count() / 3;
    }
}
