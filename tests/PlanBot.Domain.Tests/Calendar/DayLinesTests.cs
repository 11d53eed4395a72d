using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Tests.Calendar;

public sealed class DayLinesTests
{
    private const string Text = "2026-10-01..2026-10-07 National Day\n2026-12-24\n2026-12-25 圣诞节\n2027-01-01..2027-01-02";

    [Fact]
    public void Days_are_written_in_runs_and_read_again()
    {
        var (days, faults) = DayLines.Read(Text);
        Assert.Empty(faults);
        Assert.Equal(11, days.Count);
        Assert.Equal(Text, DayLines.Write(days));
        Assert.Equal(days, DayLines.Read(DayLines.Write(days)).Days);
    }

    [Fact]
    public void Spaces_empty_lines_and_any_order_will_do() =>
        Assert.Equal("2026-12-24\n2026-12-26 Off", DayLines.Write(DayLines.Read("\r\n  2026-12-26\t Off \r\n\r\n2026-12-24..2026-12-24\r\n").Days));

    [Theory]
    [InlineData("2026-10-01\nsoon")]
    [InlineData("2026-10-01\n2026-02-30 No such day")]
    [InlineData("2026-10-01\n2026-10-07..2026-10-02")]
    [InlineData("2026-10-01\n0001-01-01..9999-12-31 All")]
    [InlineData("2026-10-01\n2026-10-02..")]
    public void A_broken_line_is_told_and_the_others_count(string text)
    {
        var (days, faults) = DayLines.Read(text);
        Assert.Equal(2, Assert.Single(faults).Line);
        Assert.StartsWith("Line 2: ", faults[0].Say(Tongue.English), StringComparison.Ordinal);
        Assert.Equal("2026-10-01", days.ToString());
    }

    [Fact]
    public void A_name_is_kept_on_one_line_and_cut() =>
        Assert.Equal($"2026-10-01 a b {new string('x', 55)}…", new NamedDay[] { new(new(2026, 10, 1), DayName.Of("a\nb " + new string('x', 100))) } is var days ? DayLines.Write([.. days]) : "");

    [Fact]
    public void Nothing_is_no_day() => Assert.Equal((0, 0, ""), (DayLines.Read(null).Days.Count, DayLines.Read(" \n").Faults.Length, DayLines.Write([])));
}
