using PlanBot.Domain.Calendar;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;

namespace PlanBot.Domain.Tests.People;

public sealed class MeetingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);
    private static readonly Chat Chat = new("https://smba", "a:1", "29:ann", "28:bot", "tenant");
    private static readonly Person Nobody = new() { Id = "ann@contoso.com" };
    private static readonly Met FirstWord = new("Ann", Chat, "zh-CN", "Asia/Shanghai", ["north"]);

    private static Decision<Person> When(Person person, PersonInput input) => Domain.Decide.For(person, [], input, Now);

    [Fact]
    public void The_first_activity_tells_name_chat_locale_zone_and_plans()
    {
        var ann = When(Nobody, FirstWord).State;
        Assert.Equal(("Ann", Chat, "zh-CN", Zone.Find("Asia/Shanghai")!.Name), (ann.Name, ann.Chat, ann.Locale, ann.Zone!.Name));
        Assert.Equal(["north"], ann.Plans);
        Assert.Same(Tongue.Chinese, ann.Tongue);
    }

    [Fact]
    public void Whoever_is_known_already_is_not_written_again()
    {
        var ann = When(Nobody, FirstWord).State;
        Assert.Same(ann, When(ann, FirstWord).State);
        Assert.Same(ann, When(ann, new Met("", null, null, null, [])).State);
        Assert.Same(ann, When(ann, new Met("Ann", null, "", "Mars/Olympus", [])).State);
        Assert.Null(When(ann, FirstWord).Reply);
    }

    [Fact]
    public void What_is_new_is_taken_over_and_nothing_else_is_lost()
    {
        var ann = When(Nobody, FirstWord).State with { IsWelcomed = true };
        var moved = When(ann, FirstWord with { Chat = Chat with { ServiceUrl = "https://other" }, ZoneName = "Europe/Paris", Plans = ["south"] }).State;
        Assert.Equal(("https://other", "Europe/Paris", true), (moved.Chat!.ServiceUrl, moved.Zone!.Name, moved.IsWelcomed));
        Assert.Equal(["north", "south"], moved.Plans);
    }

    [Fact]
    public void A_chosen_language_is_stronger_than_the_locale()
    {
        var ann = When(When(Nobody, FirstWord).State, new SetLanguage(Tongue.English));
        Assert.Same(Tongue.English, ann.State.Tongue);
        Assert.StartsWith("I speak English", Assert.IsType<Reply.Notice>(ann.Reply).Text);
        Assert.Same(ann.State, When(ann.State, new SetLanguage(Tongue.English)).State);
        Assert.Contains("中文", Assert.IsType<Reply.Notice>(When(ann.State, new SetLanguage(Tongue.Chinese)).Reply).Text);
    }

    [Fact]
    public void A_roster_introduces_somebody_once_and_never_replaces_their_own_chat()
    {
        var roster = new Introduce("Ann Lee", Chat with { ConversationId = null }, "north");
        var introduced = When(Nobody, roster).State;
        Assert.Equal(("Ann Lee", null), (introduced.Name, introduced.Chat!.ConversationId));
        Assert.Equal(["north"], introduced.Plans);
        Assert.Same(introduced, When(introduced, roster).State);
        var met = When(introduced, FirstWord).State;
        Assert.Equal(("Ann", Chat), (met.Name, met.Chat));
        Assert.Same(met, When(met, roster).State);
    }

    [Fact]
    public void The_welcome_greets_by_name_and_is_remembered()
    {
        var ann = When(Nobody with { Name = "Ann" }, new Welcome());
        Assert.True(ann.State.IsWelcomed);
        Assert.Contains("Hello Ann", Assert.IsType<Reply.Card>(ann.Reply).Content.FallbackText);
        var again = When(ann.State, new Welcome());
        Assert.Same(ann.State, again.State);
        Assert.NotNull(again.Reply);
    }

    [Fact]
    public void An_arrival_that_is_told_twice_is_greeted_once()
    {
        var ann = When(Nobody, new Welcome(OnArrival: true));
        Assert.NotNull(ann.Reply);
        Assert.Null(When(ann.State, new Welcome(OnArrival: true)).Reply);
    }
}
