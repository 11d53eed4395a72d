using PlanBot.Cards;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.CheckIns.CheckInWorld;

namespace PlanBot.Domain.Tests.CheckIns;

public sealed class CheckInSizeTests
{
    [Theory]
    [InlineData("en", 0x6C49)]
    [InlineData("zh-CN", 0x6C49)]
    [InlineData("en", '*')]
    [InlineData("en", '"')]
    [InlineData("en", '\n')]
    [InlineData("zh-CN", 0x2028)]
    [InlineData("zh-CN", 0xE000)]
    [InlineData("zh-CN", 0x1F600)]
    [InlineData("zh-CN", 0xD83D)]
    public void Every_card_of_a_check_in_full_of_the_longest_texts_fits(string tongue, int character)
    {
        var world = Full(tongue, char.IsSurrogate((char)character) && character < 0x10000 ? ((char)character).ToString() : char.ConvertFromUtf32(character));
        for (var page = 0; page < 8; page++)
        {
            var form = world.Decide(new OpenCheckIn(page) { By = world.Ann });
            Assert.InRange(Bytes(form), 1, AdaptiveCard.MaxBytes);
            var codes = Codes(Json(form));
            var faulty = world.Save(Json(form), ("percent_" + codes[0].PadLeft(5, '0'), "sixty"));
            Assert.InRange(Bytes(faulty), 1, AdaptiveCard.MaxBytes);
            Assert.InRange(Bytes(world.Save(Json(form))), 1, AdaptiveCard.MaxBytes);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void Pages_follow_one_another_without_a_gap_even_when_long_texts_shrink_them(string tongue)
    {
        var world = Empty(tongue, 12);
        var seen = new List<string>();
        var next = (int?)0;
        while (next is { } page)
        {
            var form = world.Open(page);
            seen.AddRange(Codes(form));
            var long4 = Codes(form).SelectMany(code => new[] { ("comment_" + code.PadLeft(5, '0'), new string('汉', 1000)), ("health_" + code.PadLeft(5, '0'), "OnTrack") });
            var reply = Json(world.Save(form, [.. long4]));
            next = reply["actions"]![0]!["title"]!.ToString() == world.Ann.Tongue.Say("CheckIn.NextPage") ? int.Parse(Pressed(reply, "checkIn.open").Fields["page"]) : null;
        }
        Assert.Equal(12, seen.Distinct().Count());
        Assert.Equal(12, world.Plan.Answers.Count);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void A_form_with_more_typed_words_than_a_card_holds_stays_open_and_its_faults_are_said(string tongue)
    {
        var world = Empty(tongue, 4);
        var text = new string('汉', 1000);
        var typed = Enumerable.Range(1, 4).SelectMany(i => new[] { ($"comment_{i:00000}", text), ($"blocker_{i:00000}", text), ($"percent_{i:00000}", "140") });
        var notice = Assert.IsType<Reply.Notice>(world.Save(world.Open(), [.. typed]));
        Assert.Contains(world.Ann.Tongue.Say("CheckIn.PercentWrong", "140"), notice.Text);
        Assert.InRange(notice.Text.Length, 1, 4000);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void What_was_understood_of_four_tasks_with_the_longest_texts_fits(string tongue)
    {
        var world = Empty(tongue, 4);
        world.Plan = world.Plan with { Tasks = TaskTree.Build(world.Plan.Tasks.All.Select(t => t with { Title = Faces(200), Due = new(2026, 11, 2) })) };
        var typed = Enumerable.Range(1, 4).SelectMany(i => new[]
        {
            ($"comment_{i:00000}", Faces(1000)), ($"blocker_{i:00000}", Faces(1000)), ($"needs_{i:00000}", Faces(1000)), ($"unblocker_{i:00000}", Faces(200)), ($"until_{i:00000}", "2026-12-24"),
            ($"health_{i:00000}", "OffTrack"), ($"forecast_{i:00000}", "2026-12-24"), ($"cause_{i:00000}", "ResourcesNotInPlace"), ($"action_{i:00000}", "ImproveProcess"),
        });
        Assert.InRange(Bytes(world.Save(world.Open(), [.. typed, ("tasks", "00001,00002,00003,00004")])), 10_000, AdaptiveCard.MaxBytes);
        Assert.Equal(4, world.Plan.Answers.Count);

        static string Faces(int length) => string.Concat(Enumerable.Repeat("😀", length / 2));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void An_empty_form_holds_four_tasks_and_is_small(string tongue)
    {
        var world = Empty(tongue, 4);
        var form = world.Decide(new OpenCheckIn { By = world.Ann });
        Assert.Equal(4, Codes(Json(form)).Length);
        Assert.InRange(Bytes(form), 1, 8_000);
        Assert.InRange(Bytes(world.Save(Json(form))), 1, 10_000);
    }

    private static CheckInWorld Empty(string tongue, int count)
    {
        var world = new CheckInWorld();
        world.Ann = world.Ann with { Tongue = Tongue.Of(tongue) };
        world.Plan = world.Plan with { Tasks = TaskTree.Build(Enumerable.Range(1, count).Select(i => CheckInWorld.Task(i, i.ToString(), "T") with { ParentId = null })) };
        return world;
    }

    private static CheckInWorld Full(string tongue, string sign)
    {
        string Long(int length) => string.Concat(Enumerable.Repeat(sign, length))[..length];
        var world = Empty(tongue, 12);
        var tasks = world.Plan.Tasks.All.Select(t => t with
        {
            Title = Long(200), Due = new(2026, 11, 2), Start = new(2026, 10, 1), BaselineStart = new(2026, 10, 1), BaselineDue = new(2026, 11, 2), PercentComplete = 33.33,
            Comment = t.Order % 3 == 1 ? null : Long(1000), Forecast = new(2026, 12, 24), Health = Health.OffTrack, Cause = Cause.ResourcesNotInPlace, Action = CorrectiveAction.ImproveProcess,
            Blocker = t.Order % 2 == 1 ? null : new(Long(1000), Long(200), new(2026, 12, 24), new(2026, 11, 2)),
        });
        world.Ann = world.Ann with { Name = Long(200) };
        world.Plan = world.Plan with { Name = Long(200), Tasks = TaskTree.Build(tasks) };
        return world;
    }
}
