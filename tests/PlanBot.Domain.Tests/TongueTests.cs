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
}
