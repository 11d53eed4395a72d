using PlanBot.Domain.Language;
using PlanBot.Privacy;

namespace PlanBot.Tests.Privacy;

public sealed class IdentityTests
{
    private static readonly Identity Ann = new("~left-1", ["ann@contoso.com", "29:Ann-1", "~ann lee"], ["Ann Lee", "张敏", "ann@contoso.com"]);

    [Theory]
    [InlineData("ann@contoso.com", "~left-1")]
    [InlineData("ANN@Contoso.com", "~left-1")]
    [InlineData("29:Ann-1", "~left-1-1")]
    [InlineData("bob@contoso.com;~ann lee", "bob@contoso.com;~left-1-2")]
    [InlineData("north/ann@contoso.com", "north/~left-1")]
    public void An_id_alone_or_in_a_list_becomes_a_token_of_its_own(string text, string after) => Assert.Equal(after, Ann.Scrub(text, Tongue.English, withNames: true));

    [Theory]
    [InlineData("Ask Ann Lee.", "Ask somebody who left.")]
    [InlineData("ask ann  lee, please", "ask somebody who left, please")]
    [InlineData("Mail ann@contoso.com today.", "Mail somebody who left today.")]
    [InlineData("{\"name\":\"Ann Lee\"}", "{\"name\":\"somebody who left\"}")]
    [InlineData("问张敏即可", "问somebody who left即可")]
    public void In_what_somebody_wrote_the_person_becomes_words(string text, string after) => Assert.Equal(after, Ann.Scrub(text, Tongue.English, withNames: true));

    [Theory]
    [InlineData("Joann Leeds signs")]
    [InlineData("joann@contoso.com")]
    [InlineData("ann@contoso.com.au")]
    [InlineData("ann@contoso.community")]
    [InlineData("29:Ann-12")]
    [InlineData("Ann likes it")]
    public void Who_is_called_alike_is_somebody_else(string text)
    {
        Assert.Equal(text, Ann.Scrub(text, Tongue.English, withNames: true));
        Assert.False(Ann.IsIn(text));
    }

    [Fact]
    public void In_Chinese_they_are_somebody_who_left_too() => Assert.Equal("问已离开的人即可", Ann.Scrub("问张敏即可", Tongue.Chinese, withNames: true));

    [Fact]
    public void A_token_says_nothing_of_whose_it_was() => Assert.NotEqual(Identity.NewToken(), Identity.NewToken());
}
