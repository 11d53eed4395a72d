using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Microsoft.AspNetCore.Http;
using PlanBot.Packaging;
using PlanBot.Tests.WholeBot;

namespace PlanBot.Tests.Packaging;

public sealed partial class AboutPageTests
{
    [Fact]
    public async Task The_addresses_that_the_app_names_lead_somewhere_in_the_readers_language()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        using var answer = await world.Http.GetAsync(new Uri(world.Address, "/about"));
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(["privacy", "terms"], Anchor().Matches(page).Select(m => m.Groups[1].Value));
        Assert.Contains("Stand-ups: 365 days", page, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(world.Address, "/about")) { Headers = { { "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8" } } };
        using var chinese = await world.Http.SendAsync(request);
        Assert.Contains("<html lang=\"zh-CN\">", await chinese.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_for_good_is_said_to_be()
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        http.Response.Body = body;
        await new AboutPage(Options.Create(new BotOptions { RetentionHistoryDays = 0 })).AnswerAsync(http);
        Assert.Contains("History: for good.", System.Text.Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }

    [GeneratedRegex("id=\"([a-z]+)\"")]
    private static partial Regex Anchor();
}
