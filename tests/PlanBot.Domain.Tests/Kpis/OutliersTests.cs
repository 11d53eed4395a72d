using PlanBot.Domain.Kpis;

namespace PlanBot.Domain.Tests.Kpis;

public sealed class OutliersTests
{
    private static IEnumerable<string> Of(params double[] values) => Outliers.Of([.. values.Select((v, i) => ($"{i}", v))]).Select(o => o.Id);

    [Fact]
    public void What_lies_beyond_three_and_a_half_modified_deviations_stands_apart()
    {
        double[] values = [2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3];
        Assert.Equal(["9", "8"], Of(values));
        // 0.6745 × (8.3 − 2.45) ÷ 0.15, the median 2.45 and the median deviation 0.15.
        Assert.Equal(0.6745 * 5.85 / 0.15, Outliers.Of([.. values.Select((v, i) => ($"{i}", v))])[0].Score, 9);
    }

    [Fact]
    public void Many_outliers_do_not_hide_one_another() => Assert.Equal(5, Of(10, 11, 9, 10, 11, 9, 10, 11, 9, 100, 110, 120, -90, -100).Count());

    [Fact]
    public void Where_most_are_the_same_the_mean_deviation_says_it()
    {
        Assert.Equal(["9"], Of(10, 10, 10, 10, 10, 10, 10, 10, 10, 100));
        Assert.Empty(Of(10, 10, 10, 10, 10, 10));
    }

    [Fact]
    public void Too_few_to_say_and_figures_that_are_none()
    {
        Assert.Empty(Of(1, 2, 3, 1000));
        Assert.Empty(Of());
        Assert.Equal(["6"], Of(1, 2, 3, 2, double.NaN, double.PositiveInfinity, 1000, 2));
        Assert.Empty(Of(1e308, -1e308, 1e308, -1e308, 0));
    }
}
