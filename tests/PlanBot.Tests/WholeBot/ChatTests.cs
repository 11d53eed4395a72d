using System.Text.Json.Nodes;

namespace PlanBot.Tests.WholeBot;

public sealed class ChatTests
{
    [Fact]
    public async Task Whoever_opens_the_chat_is_welcomed_once_however_often_it_is_told()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await Task.WhenAll(Arrives(world, ann, "installationUpdate"), Arrives(world, ann, "conversationUpdate"));
        await Arrives(world, ann, "conversationUpdate");
        await world.RestartsAsync();
        await Arrives(world, ann, "installationUpdate");
        await ann.Says("help");

        Assert.Equal(2, ann.Cards.Count);
        Assert.Contains("Ann", ann.Cards[0].Text, StringComparison.Ordinal);
        Assert.Contains("My tasks", ann.Cards[0].Titles, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("help", "update 1.2.1 60%")]
    [InlineData("/Help", "update 1.2.1 60%")]
    [InlineData("plans", "North 2027")]
    [InlineData("MY TASKS", "Sign the lease")]
    [InlineData("status", "North 2027")]
    [InlineData("overdue", "Sign the lease")]
    [InlineData("digest", "North 2027")]
    [InlineData("settings", "North 2027")]
    [InlineData("check-in", "Hire the team")]
    [InlineData("export", "North 2027")]
    [InlineData("import", "xlsx")]
    [InlineData("hello", "")]
    [InlineData("langage en", "language")]
    [InlineData("link North 2027", "channel")]
    [InlineData("/update 1.2 60% waiting for the permit", "60")]
    [InlineData("update 1.2 140%", "140")]
    [InlineData("update 1.2 sixty", "sixty")]
    [InlineData("update 9.9 60%", "9.9")]
    [InlineData("update 1 60%", "1.1")]
    [InlineData("update １.２ ６０％", "60")]
    [InlineData("done 1.2", "Hire the team")]
    [InlineData("done 1.3", "Bob")]
    [InlineData("blocked 1.2 no crane until Friday", "no crane until Friday")]
    [InlineData("unblocked 1.2", "1.2")]
    [InlineData("forecast 1.2 2027-02-30", "2027-02-30")]
    [InlineData("forecast 1.2 next Friday the permit is late", "1.2")]
    [InlineData("snooze 1.2 3 the supplier answers on Monday", "1.2")]
    public async Task Each_command_is_answered_in_English(string text, string expected)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        Assert.Contains(expected, All(await world.Person("Ann").Says(text)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("帮助", "更新")]
    [InlineData("／帮助", "更新")]
    [InlineData("计划", "North 2027")]
    [InlineData("我的任务", "Sign the lease")]
    [InlineData("状态", "North 2027")]
    [InlineData("逾期", "逾期")]
    [InlineData("简报", "North 2027")]
    [InlineData("设置", "North 2027")]
    [InlineData("周报", "周报")]
    [InlineData("导出", "North 2027")]
    [InlineData("导入", "xlsx")]
    [InlineData("更新 １．２ ６０％ 等许可证", "60")]
    [InlineData("完成１.２", "Hire the team")]
    [InlineData("阻碍 1.2 周五前没有吊车", "没有吊车")]
    [InlineData("解除 1.2", "1.2")]
    [InlineData("预计 1.2 下周五 许可证延误", "1.2")]
    [InlineData("暂缓 1.2 3 供应商下周一答复", "1.2")]
    [InlineData("语言 英文", "English")]
    [InlineData("不知道", "")]
    public async Task Each_command_is_answered_in_Chinese(string text, string expected)
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        ann.Locale = "zh-CN";
        Assert.Contains(expected, All(await ann.Says(text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_from_the_chat_are_in_the_plan_also_after_a_restart()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("update 1.1 60% waiting for the permit");
        await ann.Says("blocked 1.2 no crane");
        await ann.Says("forecast 1.1 2026-12-18 permit is late");
        await world.Person("Bob").Says("done 1.3");
        await world.RestartsAsync();

        var lease = await world.TaskAsync("north", "1.1");
        Assert.Equal((60, new DateOnly(2026, 12, 18)), (lease.PercentComplete, lease.Forecast));
        Assert.Equal("no crane", (await world.TaskAsync("north", "1.2")).Blocker!.What);
        Assert.Equal(100, (await world.TaskAsync("north", "1.3")).PercentComplete);
        await ann.Says("unblocked 1.2");
        Assert.Null((await world.TaskAsync("north", "1.2")).Blocker);
    }

    [Fact]
    public async Task A_language_that_was_chosen_stays()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("language zh");
        await world.RestartsAsync();
        Assert.Contains("更新", (await ann.Says("help")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_in_two_plans_asks_which_and_the_choice_acts()
    {
        await using var world = await World.StartAsync(TestPlans.North(), TestPlans.North("south", "South 2027"));
        var ann = world.Person("Ann");
        var which = await ann.Says("update 1.2 60% going on");
        Assert.Equal(0, (await world.TaskAsync("south", "1.2")).PercentComplete);
        var answer = await ann.Presses(which, "South 2027");
        Assert.Contains("60", answer.Text, StringComparison.Ordinal);
        Assert.Equal((0, 60), ((await world.TaskAsync("north", "1.2")).PercentComplete, (await world.TaskAsync("south", "1.2")).PercentComplete));
    }

    [Fact]
    public async Task A_hundred_thousand_characters_get_an_answer_and_change_nothing()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        foreach (var start in (string[])["", "update 1.2 60% ", "blocked 1.2 ", "/", "1.2 ", "更新"])
            Assert.NotEqual("", (await ann.Says(start + new string('y', 100_000))).Text);
        Assert.Equal(0, (await world.TaskAsync("north", "1.2")).PercentComplete);
    }

    [Fact]
    public async Task Markup_and_forged_mentions_are_shown_as_they_were_typed()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("blocked 1.2 **now** <at>Bob</at> [x](http://evil.example)");
        Assert.Contains("**now**", (await world.TaskAsync("north", "1.2")).Blocker!.What, StringComparison.Ordinal);
        var card = await ann.Says("my tasks");
        Assert.DoesNotContain("\"mentioned\"", card.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("[x](http://evil.example)", card.Text, StringComparison.Ordinal);
    }

    private static string All(Card card) => card.Text + "\n" + string.Join('\n', card.Titles);

    private static async Task Arrives(World world, WorldPerson person, string type)
    {
        var activity = world.Activity(type, person, person.Conversation);
        if (type == "installationUpdate") activity["action"] = "add";
        else activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" }, new JsonObject { ["id"] = person.UserId });
        using var answer = await world.PostAsync(activity.ToJsonString());
        answer.EnsureSuccessStatusCode();
    }
}
