using PlanBot.Domain.Calendar;
using static PlanBot.Domain.Tests.Imports.ImportWorld;

namespace PlanBot.Domain.Tests.Imports;

public sealed class HoursOfFileTests
{
    private const string Header = "Code | Task | Baseline start | Baseline finish | Duration (h)";

    [Theory]
    [InlineData("09:00", "18:00", "16", "09:00-18:00", "12:00-13:00")]
    [InlineData("08:00", "16:00", "16", "08:00-16:00", null)]
    [InlineData("08:00", "18:00", "20", "08:00-18:00", null)]
    [InlineData("09:00", "18:00", "3", "08:00-18:00", null)]
    public void Hours_and_break_are_those_by_which_the_durations_hold(string from, string to, string duration, string hours, string? pause)
    {
        var working = Import(Header, $"1 | A | 2026-11-30 {from} | 2026-12-01 {to} | {duration}", $"2 | B | 2026-12-01 {from} | 2026-12-02 {to} | {duration}", $"3 | C | 2026-12-02 {from} | 2026-12-03 {to} | {duration}").Settings.Working;
        Assert.Equal((hours, pause), (working.Hours.ToString(), working.Break?.ToString()));
    }

    [Fact]
    public void A_plan_in_days_keeps_its_settings_and_a_plan_that_is_there_its_own()
    {
        Assert.Equal(new CalendarChoice(), Import("Code | Task | Start | Due | Duration", "1 | A | 2026-11-30 | 2026-12-01 | 2 d", "2 | B | 2026-11-30 | 2026-12-01 | 2 d", "3 | C | 2026-11-30 | 2026-12-01 | 2 d").Settings.Working);
        string[] rows = [Header, "1 | A | 2026-11-30 09:00 | 2026-11-30 18:00 | 8", "2 | B | 2026-11-30 09:00 | 2026-11-30 18:00 | 8", "3 | C | 2026-11-30 09:00 | 2026-11-30 18:00 | 8"];
        Assert.Equal(new CalendarChoice(), Draft(Active("Code | Task", "1 | A"), rows).Settings.Working);
    }

    [Fact]
    public void A_nudge_time_stays_within_the_hours_that_were_found() =>
        Assert.Equal(new(10, 0), Import(Header, "1 | A | 2026-11-30 10:00 | 2026-12-01 18:00 | 16", "2 | B | 2026-12-01 10:00 | 2026-12-02 18:00 | 16", "3 | C | 2026-12-02 10:00 | 2026-12-03 18:00 | 16").Settings.NudgeAt);
}
