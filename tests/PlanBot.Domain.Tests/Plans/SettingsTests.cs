using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Reviews;
using static PlanBot.Domain.Tests.Reviews.ReviewWorld;

namespace PlanBot.Domain.Tests.Plans;

public sealed class SettingsTests
{
    private static readonly Dictionary<string, string> Typed = new()
    {
        ["plan"] = "plan", ["zone"] = " Europe/Brussels ", ["nudgeAt"] = "08:30", ["dueSoonDays"] = "3", ["behindPoints"] = "10",
        ["reviewDay"] = "Friday", ["reviewAt"] = "14:00", ["everyWeeks"] = "2", ["leadHours"] = "24", ["tongue"] = "zh-CN",
    };

    [Fact]
    public void The_manager_gets_a_form_filled_with_what_is_set()
    {
        var inputs = CardOf(Decide.For(Plan(), new OpenSettings { By = Mei }, Wednesday)).Body.OfType<Cards.Input>().ToList();

        Assert.Equal(["zone", "nudgeAt", "dueSoonDays", "behindPoints", "reviewDay", "reviewAt", "everyWeeks", "leadHours", "tongue", "mentionUnreached"], inputs.Select(i => i.Id));
        Assert.Equal("Asia/Shanghai", Assert.IsType<TextInput>(inputs[0]).Value);
        Assert.Equal(new TimeOnly(9, 0), Assert.IsType<TimeInput>(inputs[1]).Value);
        Assert.Equal("Monday", Assert.IsType<ChoiceSetInput>(inputs[4]).Value);
        Assert.Equal(2, Assert.IsType<NumberInput>(inputs[7]).Value);
        Assert.All(inputs, i => Assert.True(i.IsRequired && i.ErrorMessage is not null));
    }

    [Fact]
    public void The_language_in_which_the_reader_is_spoken_to_is_marked()
    {
        foreach (var (tongue, titles) in ((Tongue, string[])[])[(Tongue.English, ["✓ English", "中文"]), (Tongue.Chinese, ["English", "✓ 中文"])])
            Assert.Equal(titles, CardOf(Decide.For(Plan(), new OpenSettings { By = Mei with { Tongue = tongue } }, Wednesday)).Body.OfType<ActionSet>().Single().Actions.Select(a => a.Title));
    }

    [Fact]
    public void A_channel_is_called_by_its_name_and_without_one_just_a_channel()
    {
        Assert.Contains("Linked to the channel Operations.", TextsOf(CardOf(Decide.For(Plan(), new OpenSettings { By = Mei }, Wednesday))));
        var nameless = Plan() with { Channel = Operations with { Name = null } };
        Assert.Contains("Linked to a channel: the digest is posted there.", TextsOf(CardOf(Decide.For(nameless, new OpenSettings { By = Mei }, Wednesday))));
    }

    [Fact]
    public void Others_read_the_settings_and_strangers_do_not()
    {
        var card = CardOf(Decide.For(Plan(), new OpenSettings { By = Ann }, Wednesday));
        Assert.Empty(card.Body.OfType<Cards.Input>());
        Assert.Empty(card.Actions);
        Assert.Contains("Time zone of the plan: Asia/Shanghai", TextsOf(card));
        Assert.Contains("Only the plan manager, Mei, can change the settings.", TextsOf(card));
        Assert.StartsWith("You have no part", NoticeOf(Decide.For(Plan(), new OpenSettings { By = Stranger }, Wednesday)));
    }

    [Fact]
    public void Saved_settings_are_shown_and_kept_in_history()
    {
        var saved = Decide.For(Plan(), new SaveSettings(Typed) { By = Mei }, Wednesday);

        var settings = saved.State.Settings;
        Assert.Equal("Europe/Brussels", settings.Zone.Name);
        Assert.Equal((new TimeOnly(8, 30), 3, 10), (settings.NudgeAt, settings.DueSoonDays, settings.BehindPoints));
        Assert.Equal(new ReviewRhythm(DayOfWeek.Friday, new(14, 0), 2, TimeSpan.FromHours(24)), settings.Review);
        Assert.Same(Tongue.Chinese, settings.Tongue);
        Assert.Contains("✓ Saved.", TextsOf(CardOf(saved)));
        var line = Assert.Single(saved.History);
        Assert.Equal(("Settings", "Mei"), (line.What, line.By));
        Assert.StartsWith("zone Asia/Shanghai; nudgeAt 09:00; dueSoonDays 2", line.From);
        Assert.StartsWith("zone Europe/Brussels; nudgeAt 08:30; dueSoonDays 3", line.To);
    }

    [Fact]
    public void History_says_only_what_changed_and_nothing_when_nothing_did()
    {
        var saved = Decide.For(Plan(), new SaveSettings(Typed) { By = Mei }, Wednesday).State;

        var same = Decide.For(saved, new SaveSettings(Typed) { By = Mei }, Wednesday);
        Assert.Same(saved, same.State);
        Assert.Empty(same.History);
        var other = Decide.For(saved, new SaveSettings(new Dictionary<string, string>(Typed) { ["dueSoonDays"] = "5" }) { By = Mei }, Wednesday);
        Assert.Equal(("dueSoonDays 3", "dueSoonDays 5"), (Assert.Single(other.History).From, other.History[0].To));
    }

    [Fact]
    public void Only_the_manager_saves()
    {
        var plan = Plan();
        var refused = Decide.For(plan, new SaveSettings(Typed) { By = Ann }, Wednesday);
        Assert.Same(plan, refused.State);
        Assert.Equal("Only the plan manager, Mei, can change the settings.", NoticeOf(refused));
        Assert.StartsWith("You have no part", NoticeOf(Decide.For(plan, new SaveSettings(Typed) { By = Stranger }, Wednesday)));
    }

    [Theory]
    [InlineData("zone", "Shanghai", "There is no time zone “Shanghai”")]
    [InlineData("zone", "", "fill in")]
    [InlineData("zone", null, "fill in")]
    [InlineData("nudgeAt", "25:00", "“25:00” is no time of day")]
    [InlineData("nudgeAt", "nine", "“nine” is no time of day")]
    [InlineData("dueSoonDays", "-1", "whole number from 0 to 30")]
    [InlineData("dueSoonDays", "31", "whole number from 0 to 30")]
    [InlineData("dueSoonDays", "2.5", "“2.5” does not fit")]
    [InlineData("behindPoints", "0", "whole number from 1 to 100")]
    [InlineData("behindPoints", "sixty", "“sixty” does not fit")]
    [InlineData("behindPoints", "99999999999999", "whole number from 1 to 100")]
    [InlineData("reviewDay", "Someday", "choose one")]
    [InlineData("reviewDay", "1", "choose one")]
    [InlineData("reviewAt", null, "fill in")]
    [InlineData("everyWeeks", "0", "whole number from 1 to 26")]
    [InlineData("everyWeeks", "27", "whole number from 1 to 26")]
    [InlineData("leadHours", "169", "whole number from 0 to 168")]
    [InlineData("tongue", "fr", "choose one")]
    public void A_wrong_value_is_named_and_nothing_changes(string field, string? text, string says)
    {
        var typed = new Dictionary<string, string>(Typed);
        if (text is null) typed.Remove(field);
        else typed[field] = text;
        var plan = Plan();

        var refused = Decide.For(plan, new SaveSettings(typed) { By = Mei }, Wednesday);

        Assert.Same(plan, refused.State);
        Assert.Empty(refused.History);
        Assert.Contains(says, TextsOf(CardOf(refused)));
        Assert.Contains("Nothing was saved. 1 value needs another look", TextsOf(CardOf(refused)));
    }

    [Fact]
    public void All_faults_are_said_at_once_and_what_was_typed_stays()
    {
        var typed = new Dictionary<string, string>(Typed) { ["zone"] = "Mars/Olympus", ["dueSoonDays"] = "40", ["everyWeeks"] = "x" };

        var card = CardOf(Decide.For(Plan(), new SaveSettings(typed) { By = Mei }, Wednesday));

        Assert.Contains("3 values need another look", TextsOf(card));
        Assert.Equal("Mars/Olympus", card.Body.OfType<TextInput>().Single().Value);
        Assert.Equal([40, 10, null, 24], card.Body.OfType<NumberInput>().Select(n => n.Value));
        Assert.Equal("Friday", card.Body.OfType<ChoiceSetInput>().First().Value);
    }

    [Theory]
    [InlineData("en", 'x')]
    [InlineData("zh-CN", '重')]
    public void Cards_stay_small_whatever_was_typed(string language, char letter)
    {
        var by = Mei with { Tongue = Tongue.Of(language) };
        var plan = Huge(letter);
        var typed = Typed.ToDictionary(t => t.Key, _ => new string(letter, 100_000));
        PlanInput[] inputs = [new OpenSettings { By = by }, new SaveSettings(typed) { By = by }, new SaveSettings(Typed) { By = by }, new OpenSettings { By = Ann with { Tongue = by.Tongue } }];

        foreach (var input in inputs)
            Assert.InRange(CardOf(Decide.For(plan, input, Wednesday)).ToJson().Length, 500, AdaptiveCard.MaxBytes);
    }

    [Fact]
    public void The_buttons_of_the_cards_are_read()
    {
        var data = new CardData("settings.save", Typed);
        Assert.Equal("plan", CardReader.ReadPlan(data)?.PlanId);
        Assert.Same(Typed, Assert.IsType<SaveSettings>(CardReader.ReadPlan(data)?.Input).Fields);
        Assert.IsType<OpenSettings>(CardReader.ReadPlan(new("settings.open", Typed))?.Input);
    }

    [Fact]
    public void Anybody_named_by_the_plan_gets_it_as_a_file()
    {
        Assert.Equal("plan", Assert.IsType<Reply.Export>(Decide.For(Plan(), new ExportPlan { By = Ann }, Wednesday).Reply).PlanId);
        Assert.StartsWith("You have no part", NoticeOf(Decide.For(Plan(), new ExportPlan { By = Stranger }, Wednesday)));
    }
}
