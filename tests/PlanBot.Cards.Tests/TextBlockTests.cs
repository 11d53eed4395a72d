namespace PlanBot.Cards.Tests;

public sealed class TextBlockTests
{
    [Theory]
    [InlineData("Find a site")]
    [InlineData("1.2.1 Permit · due Fri 4 Dec")]
    [InlineData("12 working days late; planned 100 %, reported 60 %")]
    [InlineData("许可证：等待中（第3次）")]
    [InlineData("“quoted” and 'quoted' and \"quoted\"")]
    [InlineData("a - b + c")]
    [InlineData("2026-12-04")]
    [InlineData("@PlanBot link")]
    [InlineData("■■□")]
    [InlineData("")]
    public void Plain_words_are_a_text_block_that_wraps(string text)
    {
        var written = Written.Of(new TextBlock(text));
        Assert.Equal("TextBlock", (string?)written["type"]);
        Assert.Equal(text, (string?)written["text"]);
        Assert.True((bool)written["wrap"]!);
    }

    [Theory]
    [InlineData("**bold**")]
    [InlineData("snake_case_name")]
    [InlineData("[click](https://evil.example)")]
    [InlineData("see https://evil.example")]
    [InlineData("<at>Mei</at>")]
    [InlineData("`code`")]
    [InlineData("# heading")]
    [InlineData("{{DATE(2026-12-04T00:00:00Z)}}")]
    [InlineData("~~gone~~")]
    [InlineData("a | b")]
    [InlineData("back\\slash")]
    [InlineData("![image](x)")]
    [InlineData("&lt;b&gt;")]
    [InlineData("two\nlines")]
    [InlineData("two\rlines")]
    [InlineData("- a list")]
    [InlineData("+ a list")]
    [InlineData("1. a list")]
    [InlineData("1) a list")]
    [InlineData("12.\ta list")]
    [InlineData("    indented code")]
    [InlineData("\tindented code")]
    public void What_a_client_would_interpret_is_a_rich_text_block(string text)
    {
        var written = Written.Of(new TextBlock(text) { Weight = Weight.Bolder, Size = Size.Large, Color = Color.Attention, IsSubtle = true });
        Assert.Equal("RichTextBlock", (string?)written["type"]);
        Assert.Null(written["text"]);
        var run = Assert.Single(written["inlines"]!.AsArray())!;
        Assert.Equal("TextRun", (string?)run["type"]);
        Assert.Equal(text, (string?)run["text"]);
        Assert.Equal("bolder large attention true", $"{run["weight"]} {run["size"]} {run["color"]} {run["isSubtle"]}");
    }

    [Fact]
    public void A_mention_stays_where_Teams_resolves_it() =>
        Assert.Equal("TextBlock", (string?)Written.Of(new TextBlock("<at>Mei</at>") { IsMention = true })["type"]);

    [Theory]
    [InlineData(Heading.Title, "large")]
    [InlineData(Heading.Section, "medium")]
    public void A_heading_is_one_for_the_eye_and_for_screen_readers(Heading heading, string size) =>
        Written.AssertJson($"{{'type':'TextBlock','style':'heading','wrap':true,'text':'Status','weight':'bolder','size':'{size}'}}", Written.Of(new TextBlock("Status") { Heading = heading }));

    [Fact]
    public void No_text_is_yellow() => Assert.Null(Written.Of(new TextBlock("a") { Color = Color.Warning })["color"]);

    [Fact]
    public void Spacing_separator_and_visibility_survive_the_change()
    {
        var written = Written.Of(new TextBlock("**a**") { Id = "x", Spacing = Spacing.Small, Separator = true, IsVisible = false });
        Assert.Equal("x small true false", $"{written["id"]} {written["spacing"]} {written["separator"]} {written["isVisible"]}");
    }
}
