namespace PlanBot.Teams.Tests;

public sealed class ServiceUrlsTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.trafficmanager.net/amer/8b4b5e4c-0000-4d1e-9d0a-1f2e3d4c5b6a/")]
    [InlineData("https://smba.trafficmanager.net/teams")]
    [InlineData("https://smba.trafficmanager.net")]
    [InlineData("https://smba.trafficmanager.net:443/emea/")]
    [InlineData("HTTPS://SMBA.TrafficManager.Net/in/")]
    [InlineData("https://eu.smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/gcch/")]
    [InlineData("https://smba.infra.dod.teams.microsoft.us/dod/")]
    public void The_hosts_of_Teams_are_allowed(string address)
    {
        Assert.True(new ServiceUrls().Allows(address));
        Assert.True(new ServiceUrls(ServiceUrls.TeamsHosts, allowLoopback: true).Allows(address));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("smba.trafficmanager.net/amer/")]
    [InlineData("//smba.trafficmanager.net/amer/")]
    [InlineData("http://smba.trafficmanager.net/amer/")]
    [InlineData("ftp://smba.trafficmanager.net/amer/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://smba.trafficmanager.net.evil.com/amer/")]
    [InlineData("https://evil-smba.trafficmanager.net/amer/")]
    [InlineData("https://evilsmba.trafficmanager.net/amer/")]
    [InlineData("https://trafficmanager.net/amer/")]
    [InlineData("https://evil.trafficmanager.net/amer/")]
    [InlineData("https://evil.com/smba.trafficmanager.net/")]
    [InlineData("https://evil.com/?https://smba.trafficmanager.net/")]
    [InlineData("https://evil.com#smba.trafficmanager.net")]
    [InlineData("https://smba.trafficmanager.net@evil.com/amer/")]
    [InlineData("https://user@smba.trafficmanager.net/amer/")]
    [InlineData("https://user:word@smba.trafficmanager.net/amer/")]
    [InlineData("https://@smba.trafficmanager.net/amer/")]
    [InlineData("https://:@smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.trafficmanager.net:443@evil.com/")]
    [InlineData("https://smba.trafficmanager.net\\@evil.com/")]
    [InlineData("https://evil.com\\.smba.trafficmanager.net/")]
    [InlineData("https:\\\\smba.trafficmanager.net/amer/")]
    [InlineData("https:///smba.trafficmanager.net/amer/")]
    [InlineData("https:smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.trafficmanager.net:8443/amer/")]
    [InlineData("https://smba.trafficmanager.net:80/amer/")]
    [InlineData("https://smba.trafficmanager.net./amer/")]
    [InlineData("https://smba.trafficmanager.net../amer/")]
    [InlineData("https://.smba.trafficmanager.net/amer/")]
    [InlineData(" https://smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.trafficmanager.net/amer/ ")]
    [InlineData("https://smba.trafficmanager.net\r\n/amer/")]
    [InlineData("https://smba.trafficmanager.net\t.evil.com/")]
    [InlineData("https://smba.trafficmanager.net%2eevil.com/")]
    [InlineData("https://smba%2etrafficmanager.net/amer/")]
    [InlineData("https://evil.com%2f.smba.trafficmanager.net/")]
    [InlineData("https://evil.com%00.smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net/amer/?next=evil")]
    [InlineData("https://smba.trafficmanager.net/amer/#part")]
    [InlineData("https://ѕmba.trafficmanager.net/amer/")]
    [InlineData("https://xn--mba-i4c.trafficmanager.net/amer/")]
    [InlineData("https://smba。trafficmanager。net/amer/")]
    [InlineData("https://ｓｍｂａ.trafficmanager.net/amer/")]
    [InlineData("https://evil.com／.smba.trafficmanager.net/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://localhost:5000/")]
    [InlineData("http://[::1]:5000/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    public void Anything_else_is_not(string? address) => Assert.False(new ServiceUrls().Allows(address));

    [Theory]
    [InlineData("http://localhost:3978/")]
    [InlineData("http://LOCALHOST:3978")]
    [InlineData("http://127.0.0.1:56150/")]
    [InlineData("http://127.8.9.10/")]
    [InlineData("https://127.0.0.1:5001/x/")]
    [InlineData("http://[::1]:3978/")]
    public void Loopback_is_allowed_where_it_is_asked_for(string address)
    {
        Assert.True(new ServiceUrls(ServiceUrls.TeamsHosts, allowLoopback: true).Allows(address));
        Assert.False(new ServiceUrls().Allows(address));
    }

    [Theory]
    [InlineData("http://localhost.evil.com/")]
    [InlineData("http://evil.localhost/")]
    [InlineData("http://localhost./")]
    [InlineData("http://127.0.0.1.evil.com/")]
    [InlineData("http://127.0.0.1@evil.com/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://3232235777/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[0:0:0:0:0:0:0:1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("ws://127.0.0.1/")]
    [InlineData("http://smba.trafficmanager.net/")]
    public void Loopback_opens_nothing_else(string address) =>
        Assert.False(new ServiceUrls(ServiceUrls.TeamsHosts, allowLoopback: true).Allows(address));

    [Fact]
    public void The_list_can_be_set_and_then_only_it_counts()
    {
        var urls = new ServiceUrls(["*.connector.example.cn"]);
        Assert.True(urls.Allows("https://connector.example.cn/"));
        Assert.True(urls.Allows("https://a.connector.example.cn/"));
        Assert.False(urls.Allows("https://smba.trafficmanager.net/"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("com")]
    [InlineData("example.com.")]
    [InlineData("https://example.com")]
    [InlineData("example.com/path")]
    [InlineData("10.0.0.1")]
    public void A_list_that_would_open_too_much_is_a_mistake(string host) =>
        Assert.Throws<ArgumentException>(() => new ServiceUrls([host]));
}
