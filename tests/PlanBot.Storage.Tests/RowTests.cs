namespace PlanBot.Storage.Tests;

public class RowTests
{
    private static readonly Row Row = new("task", new Dictionary<string, object>
    {
        ["Text"] = "x",
        ["Int"] = 1,
        ["Long"] = 2L,
        ["Number"] = 2.5,
        ["Flag"] = true,
        ["Time"] = DateTimeOffset.UnixEpoch,
        ["Guid"] = Guid.Empty,
        ["Bytes"] = new byte[] { 1 },
    });

    [Fact]
    public void A_column_is_read_as_its_type()
    {
        Assert.Equal("x", Row.Text("Text"));
        Assert.Equal(1, Row.Int("Int"));
        Assert.Equal(2L, Row.Long("Long"));
        Assert.Equal(2.5, Row.Number("Number"));
        Assert.True(Row.Flag("Flag"));
        Assert.Equal(DateTimeOffset.UnixEpoch, Row.Time("Time"));
        Assert.Equal(Guid.Empty, Row.Guid("Guid"));
        Assert.Equal([1], Row.Bytes("Bytes"));
    }

    [Fact]
    public void An_absent_column_is_null()
    {
        Assert.Null(Row.Text("None"));
        Assert.Null(Row.Int("None"));
        Assert.Null(Row.Long("None"));
        Assert.Null(Row.Number("None"));
        Assert.Null(Row.Flag("None"));
        Assert.Null(Row.Time("None"));
        Assert.Null(Row.Guid("None"));
        Assert.Null(Row.Bytes("None"));
    }

    [Fact]
    public void Whole_numbers_widen()
    {
        Assert.Equal(1L, Row.Long("Int"));
        Assert.Equal(1.0, Row.Number("Int"));
        Assert.Equal(2.0, Row.Number("Long"));
    }

    [Fact]
    public void Nothing_narrows_or_changes_its_kind()
    {
        Assert.Throws<InvalidCastException>(() => Row.Int("Long"));
        Assert.Throws<InvalidCastException>(() => Row.Long("Number"));
        Assert.Throws<InvalidCastException>(() => Row.Number("Text"));
        Assert.Throws<InvalidCastException>(() => Row.Text("Int"));
        Assert.Throws<InvalidCastException>(() => Row.Flag("Int"));
        Assert.Throws<InvalidCastException>(() => Row.Time("Text"));
        Assert.Throws<InvalidCastException>(() => Row.Guid("Text"));
        Assert.Throws<InvalidCastException>(() => Row.Bytes("Text"));
    }
}
