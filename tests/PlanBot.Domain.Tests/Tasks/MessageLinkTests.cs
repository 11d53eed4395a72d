using PlanBot.Domain.Tasks;

namespace PlanBot.Domain.Tests.Tasks;

public sealed class MessageLinkTests
{
    [Theory]
    [InlineData("https://teams.microsoft.com/l/message/19:abc@thread.tacv2/1575667808184?tenantId=1&groupId=2")]
    [InlineData("https://teams.cloud.microsoft/l/message/19:abc/1")]
    [InlineData("https://gov.teams.microsoft.us/l/message/19:abc/1")]
    public void An_address_of_Teams_is_kept_as_it_is(string link) => Assert.Equal(link, MessageLink.Read(link));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://teams.microsoft.com/l/message/1")]
    [InlineData("https://teams.microsoft.com:8443/l/message/1")]
    [InlineData("https://teams.microsoft.com.evil.example/l/message/1")]
    [InlineData("https://evil.example/teams.microsoft.com")]
    [InlineData("https://ann@teams.microsoft.com/l/message/1")]
    [InlineData("https://evil.teams.microsoft.com/l/message/1")]
    [InlineData("https://teams.microsoft.com\\@evil.example/")]
    [InlineData("https://teams.microsoft.com/l/ message")]
    [InlineData("https:teams.microsoft.com/l/message/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("msteams:/l/message/1")]
    [InlineData("//teams.microsoft.com/l/message/1")]
    public void Anything_else_is_dropped(string? link) => Assert.Null(MessageLink.Read(link));

    [Fact]
    public void A_long_address_is_dropped() => Assert.Null(MessageLink.Read("https://teams.microsoft.com/l/message/" + new string('1', 1000)));
}
