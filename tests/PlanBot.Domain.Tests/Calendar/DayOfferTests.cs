using PlanBot.Domain.Calendar;
using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.Calendar;

public sealed class DayOfferTests
{
    private static readonly CalendarReading.Read File = new(Days("2026-12-24..2026-12-26 Christmas"), Days("2026-12-19 Make-up day"), 3, 0);
    private static readonly Plan Winter = Own(Plan(Leaf("1.1", -30, -14)), new() { DaysOff = Days("2026-12-20\n2026-12-25 Old\n2027-01-06 Epiphany"), WorkedDays = Days("2026-12-27") });

    [Fact]
    public void The_days_of_a_file_replace_the_plans_own_from_its_first_to_its_last_and_leave_the_others()
    {
        var offer = DayOffer.Of(Winter, File);
        Assert.Equal(("2026-12-20\n2026-12-25 Old", ""), (offer.ReplacedOff.ToString(), offer.ReplacedWorked.ToString()));
        Assert.Equal("2026-12-24..2026-12-26 Christmas\n2027-01-06 Epiphany", offer.After.DaysOff.ToString());
        Assert.Equal("2026-12-19 Make-up day\n2026-12-27", offer.After.WorkedDays.ToString());
    }

    [Fact]
    public void The_card_says_how_many_days_from_when_to_when_and_what_they_replace()
    {
        var card = Words(DayOffers.Preview(DayOffer.Of(Winter, File), File, "d1", Tongue.English));
        Assert.Contains("3 days off and 1 make-up day, from Sat 19 Dec 2026 to Sat 26 Dec 2026.", card);
        Assert.Contains("Off: Thu 24 Dec to Sat 26 Dec 2026, Christmas", card);
        Assert.Contains("They replace 2 days off and 0 worked days", card);
        Assert.Contains("3 events left out", card);
        Assert.Contains("import.confirm", card);
    }

    [Fact]
    public void Confirmed_days_count_from_then_on_with_a_line_of_history()
    {
        var draft = DayOffer.Of(Winter, File).ToDraft("d1", Morning);
        var confirmed = Domain.Decide.For(draft, new ConfirmImport { By = Mia }, Morning);
        Assert.Equal(("p1", typeof(ApplyDays)), (confirmed.Next!.PlanId, confirmed.Next.Input.GetType()));
        var decision = Domain.Decide.For(Winter, confirmed.Next.Input with { By = Mia }, Morning);
        Assert.False(decision.State.Settings.Calendar.IsWorkingDay(new(2026, 12, 24)));
        Assert.True(decision.State.Settings.Calendar.IsWorkingDay(new(2026, 12, 19)));
        Assert.Equal(("Calendar", "3 off, 1 worked"), decision.History.Select(h => (h.What, h.To)).Single());
        Assert.Same(Winter.Tasks, decision.State.Tasks);
        Assert.IsType<Reply.Card>(decision.Reply);
        var again = Domain.Decide.For(decision.State, confirmed.Next.Input with { By = Mia }, Morning);
        Assert.Same(decision.State, again.State);
    }

    [Fact]
    public void Only_the_manager_confirms_and_days_that_nobody_confirms_are_discarded()
    {
        var draft = DayOffer.Of(Winter, File).ToDraft("d1", Morning);
        Assert.IsType<Reply.Notice>(Domain.Decide.For(draft, new ConfirmImport { By = Ann }, Morning).Reply);
        Assert.IsType<Reply.Notice>(Domain.Decide.For(Winter, new ApplyDays(draft) { By = Ann }, Morning).Reply);
        Assert.Equal(PlanState.Discarded, Domain.Decide.For(draft, new CancelImport { By = Mia }, Morning).State.State);
        Assert.Equal(Morning + Due.DraftLife, Due.Next(draft, Morning));
        Assert.Equal(PlanState.Discarded, Due.Decide(draft, Morning + Due.DraftLife).State.State);
    }

    [Fact]
    public void A_draft_of_days_never_counts_as_a_draft_of_tasks()
    {
        var draft = DayOffer.Of(Winter, File).ToDraft("d1", Morning);
        var forged = Domain.Decide.For(Winter, new ApplyImport(draft) { By = Mia }, Morning);
        Assert.Same(Winter, forged.State);
        Assert.Same(Winter, Domain.Decide.For(Winter, new ApplyDays(draft with { State = PlanState.Discarded }) { By = Mia }, Morning).State);
        Assert.Same(Winter, Domain.Decide.For(Winter, new ApplyDays(draft with { DraftOf = "p2" }) { By = Mia }, Morning).State);
    }

    [Fact]
    public void Days_that_leave_no_working_day_or_are_too_many_are_refused()
    {
        var year = Days("2026-01-01..2026-12-31 Sabbatical\n2027-01-01..2027-02-28 Sabbatical");
        Assert.Equal("Calendar.NoWorkingDays", DayOffer.Of(Winter, new CalendarReading.Read(year, [], 0, 0)).Fault?.Phrase);
        var many = Own(Winter, new() { DaysOff = [.. Enumerable.Range(0, 999).Select(d => (NamedDay)new DateOnly(2028, 1, 1).AddDays(2 * d))] });
        Assert.Equal("Calendar.TooManyDays", DayOffer.Of(many, File).Fault?.Phrase);
        Assert.Null(DayOffer.Of(Winter, File).Fault);
        var full = DayOffer.Of(Winter, new CalendarReading.Read(year, [], 0, 0)).ToDraft("d1", Morning);
        Assert.IsType<Reply.Notice>(Domain.Decide.For(Winter, new ApplyDays(full) { By = Mia }, Morning).Reply);
    }

    [Fact]
    public void A_file_is_for_the_plan_that_is_named_or_the_only_one_that_is_managed()
    {
        var south = Winter with { Id = "p2", Name = "South" };
        Assert.Equal("p1", DayOffer.Target([Winter], null, Mia).Plan?.Id);
        Assert.Equal("p2", DayOffer.Target([Winter, south], "sou", Mia).Plan?.Id);
        Assert.Contains("South", DayOffer.Target([Winter, south], null, Mia).Refusal);
        Assert.Contains("“west”", DayOffer.Target([Winter, south], "west", Mia).Refusal);
        Assert.NotNull(DayOffer.Target([Winter], null, Ann).Refusal);
    }

    private static NamedDays Days(string lines) => DayLines.Read(lines).Days;

    private static Plan Own(Plan plan, CalendarChoice working) => plan with { Settings = plan.Settings with { Working = working } };

    private static string Words(Cards.AdaptiveCard card) => System.Text.RegularExpressions.Regex.Unescape(System.Text.Encoding.UTF8.GetString(card.ToJson()));
}
