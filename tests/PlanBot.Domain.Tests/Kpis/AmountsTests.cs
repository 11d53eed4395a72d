using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.Tests.Kpis;

public sealed class AmountsTests
{
    [Theory]
    [InlineData("1.25M", 1_250_000)]
    [InlineData("1.25m", 1_250_000)]
    [InlineData("125万", 1_250_000)]
    [InlineData("１２５万元", 1_250_000)]
    [InlineData("125w", 1_250_000)]
    [InlineData("1.2亿", 120_000_000)]
    [InlineData("3k", 3000)]
    [InlineData("2 bn", 2e9)]
    [InlineData("¥1,250,000.50", 1_250_000.5)]
    [InlineData("1.250.000,50", 1_250_000.5)]
    [InlineData("1'250'000", 1_250_000)]
    [InlineData("12,5 %", 12.5)]
    [InlineData("１２．５％", 12.5)]
    [InlineData("-3.2k", -3200)]
    [InlineData("−5", -5)]
    [InlineData("(3.2k)", -3200)]
    [InlineData("CNY 12", 12)]
    [InlineData("12 CNY", 12)]
    [InlineData("1.25e6", 1_250_000)]
    [InlineData("0", 0)]
    public void Figures_are_read_as_people_write_them(string text, double value) => Assert.Equal(value, Amounts.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e308")]
    [InlineData("1e999")]
    [InlineData("9999999999999亿")]
    [InlineData("12 stores")]
    [InlineData("12x")]
    [InlineData("2026-11")]
    [InlineData("11月")]
    [InlineData("12号店")]
    [InlineData("--5")]
    [InlineData("1.2.3.4x")]
    [InlineData("0x1F")]
    public void What_is_no_figure_is_none(string? text) => Assert.Null(Amounts.Read(text));

    [Fact]
    public void Figures_are_short_for_their_reader()
    {
        Assert.Equal(("1.25M CNY", "125万 CNY"), (Amounts.Say(1_250_000, "CNY", Tongue.English), Amounts.Say(1_250_000, "CNY", Tongue.Chinese)));
        Assert.Equal(("12.5 %", "12.5%"), (Amounts.Say(12.5, "%", Tongue.English), Amounts.Say(12.5, "%", Tongue.Chinese)));
        Assert.Equal(("31.2k", "3.12万"), (Amounts.Say(31_200, "", Tongue.English), Amounts.Say(31_200, "", Tongue.Chinese)));
        Assert.Equal(("4,999", "1.2亿", "-2bn"), (Amounts.Say(4999, "", Tongue.English), Amounts.Say(1.2e8, "", Tongue.Chinese), Amounts.Say(-2e9, "", Tongue.English)));
    }
}
