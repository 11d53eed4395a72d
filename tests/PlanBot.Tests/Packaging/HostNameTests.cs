using PlanBot.Domain.Language;
using PlanBot.Packaging;

namespace PlanBot.Tests.Packaging;

public sealed class HostNameTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "", "Package.NoHost" },
        { "https://planbot.contoso.com", "Package.HostHasScheme" },
        { "planbot.contoso.com/api/messages", "Package.HostHasPath" },
        { "planbot.contoso.com?x=1", "Package.HostHasPath" },
        { "planbot.contoso.com#x", "Package.HostHasPath" },
        { "planbot.contoso.com:3978", "Package.HostHasPort" },
        { "192.0.2.17", "Package.HostIsAddress" },
        { "2001:db8::1", "Package.HostIsAddress" },
        { "[2001:db8::1]", "Package.HostIsAddress" },
        { "10.1", "Package.HostIsAddress" },
        { "localhost", "Package.HostIsLocal" },
        { "planbot.LOCALHOST", "Package.HostIsLocal" },
        { "planbot", "Package.HostIsLocal" },
        { "plan bot.contoso.com", "Package.HostNotAName" },
        { "plan_bot.contoso.com", "Package.HostNotAName" },
        { "*.contoso.com", "Package.HostNotAName" },
        { "-planbot.contoso.com", "Package.HostNotAName" },
        { "planbot..contoso.com", "Package.HostNotAName" },
        { "planbot.contoso.com.", "Package.HostNotAName" },
        { "planbot.contoso.123", "Package.HostNotAName" },
        { new string('a', 64) + ".contoso.com", "Package.HostNotAName" },
        { new string('a', 288) + ".contoso.com", "Package.HostTooLong" },
        { "计划.contoso.com", "Package.HostNotAscii" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_no_public_name_is_said_to_be_so_in_one_sentence(string host, string fault)
    {
        var (key, shown) = HostName.FaultOf(host)!.Value;
        Assert.Equal(fault, key);
        Assert.All(Tongue.All, tongue => Assert.InRange(tongue.Say(key, shown).Length, 10, 200));
    }

    [Fact]
    public void A_name_in_another_script_is_shown_as_DNS_has_it() => Assert.Equal(("Package.HostNotAscii", "xn--wbr161l.contoso.com"), HostName.FaultOf("计划.contoso.com"));

    [Theory]
    [InlineData("planbot.contoso.com")]
    [InlineData("planbot-7x2k.azurewebsites.net")]
    [InlineData("xn--wbr161l.contoso.com")]
    [InlineData("a.b")]
    public void A_public_name_is_taken(string host) => Assert.Null(HostName.FaultOf(host));
}
