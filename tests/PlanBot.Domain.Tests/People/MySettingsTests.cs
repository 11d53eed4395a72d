using System.Collections.Immutable;
using PlanBot.Cards;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Reviews;
using static PlanBot.Domain.Tests.Reviews.ReviewWorld;

namespace PlanBot.Domain.Tests.People;

public sealed class MySettingsTests
{
    private static readonly Person Annie = new()
    {
        Id = "ann@contoso.com", Name = "Ann", Locale = "en-GB", Zone = Shanghai, Plans = ["plan"], Own = new() { Absences = [new(new(2026, 12, 24), new(2027, 1, 2), null)] },
    };

    private static readonly Dictionary<string, string> Typed = new()
    {
        ["language"] = "zh-CN", ["zone"] = "Asia/Tokyo", ["region"] = "JP", ["workFrom"] = "10:00", ["workTo"] = "19:00", ["quietFrom"] = "18:00", ["quietTo"] = "08:00", ["cardsPerDay"] = "1",
    };

    [Fact]
    public void What_a_person_chooses_is_kept_told_to_their_plans_and_answered_in_their_language()
    {
        var saved = Save(Typed);

        var person = saved.State;
        Assert.Equal((Tongue.Chinese, 1, new QuietHours(new(18, 0), new(8, 0))), (person.Chosen, person.CardsPerDay, person.Quiet));
        Assert.Equal(new Availability { Zone = Zone.Find("Asia/Tokyo"), Region = "JP", Hours = new(new(10, 0), new(19, 0)), Absences = Annie.Own.Absences }, person.Own);
        Assert.Equal(person.Own, Assert.IsType<TellAvailability>(Assert.IsType<Message.ToPlan>(Assert.Single(saved.Messages)).Input).Availability);
        Assert.Contains("✓ 已保存", TextsOf(Card(saved)));
    }

    [Fact]
    public void Empty_fields_follow_Teams_and_the_plans()
    {
        var back = Save(new() { ["language"] = "teams", ["region"] = "plan", ["cardsPerDay"] = "3" }, Save(Typed).State);

        Assert.Equal((null, null, 3), (back.State.Chosen, back.State.Quiet, back.State.CardsPerDay));
        Assert.Equal(Annie.Own, back.State.Own);
        Assert.Contains("Time zone: as Teams has it", TextsOf(Card(back)));
    }

    [Fact]
    public void The_last_change_is_undone_exactly_and_only_while_it_stands()
    {
        var saved = Save(Typed).State;
        var undone = Decide.For(saved, [Plan()], new UndoMySettings(Wednesday) { By = saved.AsActor }, Wednesday.AddHours(1));
        Assert.Equal(Annie.Own, undone.State.Own);
        Assert.Equal((null, null, 3), (undone.State.Chosen, undone.State.Quiet, undone.State.CardsPerDay));
        Assert.Contains("✓ Undone", TextsOf(Card(undone)));

        Assert.Contains("无法再撤销", Notice(Decide.For(saved, [Plan()], new UndoMySettings(Wednesday.AddTicks(1)), Wednesday)));
        var spoke = saved with { Chosen = Tongue.English };
        Assert.Contains("cannot be undone any more", Notice(Decide.For(spoke, [Plan()], new UndoMySettings(Wednesday), Wednesday)));
        Assert.Contains("cannot be undone any more", Notice(Decide.For(Annie, [Plan()], new UndoMySettings(Wednesday), Wednesday)));
    }

    [Theory]
    [InlineData("zone", "Mars/Olympus", "There is no time zone “Mars/Olympus”")]
    [InlineData("language", "fr", "choose one")]
    [InlineData("language", "", "fill in")]
    [InlineData("region", "XX", "choose one")]
    [InlineData("workTo", "", "Give both times")]
    [InlineData("workFrom", "19:00", "Working hours from 19:00 to 19:00 pass midnight or are empty")]
    [InlineData("workTo", "9:00", "Working hours from 10:00 to 09:00 pass midnight or are empty")]
    [InlineData("quietFrom", "", "Give both times")]
    [InlineData("quietFrom", "8:00", "cannot begin and end at the same time")]
    [InlineData("quietTo", "late", "“late” is no time of day")]
    [InlineData("quietFrom", "8:01", "cover all of your working hours")]
    [InlineData("cardsPerDay", "0", "whole number from 1 to 10")]
    [InlineData("cardsPerDay", "11", "whole number from 1 to 10")]
    public void Pain_22_A_wrong_value_is_named_nothing_changes_and_what_was_typed_stays(string field, string text, string says)
    {
        var refused = Save(new(Typed) { [field] = text });

        Assert.Same(Annie, refused.State);
        Assert.Empty(refused.Messages);
        Assert.Contains(says, TextsOf(Card(refused)));
        Assert.Contains("1 value needs another look", TextsOf(Card(refused)));
        if (field != "zone") Assert.Equal("Asia/Tokyo", Card(refused).Body.OfType<TextInput>().Single().Value);
    }

    [Fact]
    public void Quiet_hours_that_leave_nothing_of_a_plans_hours_are_refused_too()
    {
        var typed = new Dictionary<string, string>(Typed) { ["workFrom"] = "", ["workTo"] = "", ["quietFrom"] = "07:00", ["quietTo"] = "18:00" };
        Assert.Contains("cover all of your working hours", TextsOf(Card(Save(typed))));
        Assert.Contains("已保存", TextsOf(Card(Save(new(typed) { ["quietTo"] = "17:59" }))));
    }

    [Fact]
    public void Whoever_presses_the_button_of_somebody_elses_form_changes_nothing()
    {
        var refused = Decide.For(Annie, [Plan()], new SaveMySettings("bob@contoso.com", Typed) { By = Annie.AsActor }, Wednesday);
        Assert.Same(Annie, refused.State);
        Assert.StartsWith("These are the settings of somebody else", Notice(refused));
    }

    [Fact]
    public void Nobodys_settings_are_shown_in_a_channel()
    {
        var said = Domain.Commands.Commands.Read("my settings", new(Tongue.English, new(2026, 12, 2), "19:channel"));
        Assert.StartsWith("Your settings are yours alone", Notice(Decide.For(Annie, [Plan()], said with { By = Annie.AsActor }, Wednesday)));
        Assert.IsType<OpenMySettings>(Domain.Commands.Commands.Read("/我的设置", new(Tongue.English, new(2026, 12, 2), null)));
    }

    [Fact]
    public void What_waits_is_looked_at_again_when_the_hours_change()
    {
        var waiting = Annie with { Inbox = [new("plan", new(2026, 12, 2))], TellAt = Wednesday.AddDays(3) };
        Assert.Equal(Wednesday, Save(Typed, waiting).State.TellAt);
    }

    private static Decision<Person> Save(Dictionary<string, string> typed, Person? person = null) =>
        Decide.For(person ?? Annie, [Plan()], new SaveMySettings("ann@contoso.com", typed) { By = (person ?? Annie).AsActor }, Wednesday);

    private static AdaptiveCard Card(Decision<Person> decision) => Assert.IsType<Reply.Card>(decision.Reply).Content;

    private static string Notice(Decision<Person> decision) => Assert.IsType<Reply.Notice>(decision.Reply).Text;
}
