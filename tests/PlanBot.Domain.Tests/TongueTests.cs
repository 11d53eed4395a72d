using PlanBot.Domain.Language;

namespace PlanBot.Domain.Tests;

public sealed class TongueTests
{
    [Fact]
    public void Both_languages_are_read_from_their_own_resources()
    {
        Assert.Equal("Resources not in place", Tongue.English.Say("Cause.ResourcesNotInPlace"));
        Assert.Equal("资源不到位", Tongue.Chinese.Say("Cause.ResourcesNotInPlace"));
    }

    [Theory]
    [InlineData("en", "It is now Mon 30 Nov 2026 09:30 (Etc/UTC).")]
    [InlineData("zh-CN", "现在是 2026年11月30日周一 09:30（Etc/UTC）。")]
    public void A_full_date_stands_in_the_order_of_its_language(string tag, string says) =>
        Assert.Equal(says, Tongue.Of(tag).Say("Clock.Is", new DateOnly(2026, 11, 30), new TimeOnly(9, 30), "Etc/UTC"));
}
