namespace PlanBot.Storage.Tests;

public class KeyTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1.2 Train", "1.2 Train")]
    [InlineData("li.na@contoso.cn", "li.na@contoso.cn")]
    [InlineData("李娜", "李娜")]
    [InlineData("bob_fabrikam.com#EXT#@contoso.com", "bob_fabrikam.com~23EXT~23@contoso.com")]
    [InlineData("a|b/c\\d?e%f+g~h", "a~7Cb~2Fc~5Cd~3Fe~25f~2Bg~7Eh")]
    [InlineData("\0\t\u007F\u0085", "~00~09~7F~85")]
    [InlineData("😀", "~uD83D~uDE00")]
    [InlineData("~23", "~7E23")]
    public void Text_becomes_a_readable_key_part_and_comes_back(string text, string part)
    {
        Assert.Equal(part, Key.Escape(text));
        Assert.Equal(text, Key.Unescape(part));
    }

    [Fact]
    public void Every_character_makes_a_legal_key_part_and_comes_back()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var text = $"a{(char)code}1";
            var part = Key.Escape(text);
            Assert.DoesNotContain('|', part);
            Limits.CheckKey(part);
            Assert.True(text == Key.Unescape(part), $"U+{code:X4}");
        }
    }

    [Theory]
    [InlineData("~")]
    [InlineData("~2")]
    [InlineData("~G0")]
    [InlineData("~u12")]
    [InlineData("a~ 1")]
    public void A_broken_escape_is_told(string part) => Assert.Throws<FormatException>(() => Key.Unescape(part));
}
