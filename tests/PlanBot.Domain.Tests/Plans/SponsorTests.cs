using PlanBot.Domain.Commands;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Reviews;
using static PlanBot.Domain.Tests.Reviews.ReviewWorld;

namespace PlanBot.Domain.Tests.Plans;

public sealed class SponsorTests
{
    private static readonly Plan North = Plan();

    [Theory]
    [InlineData("Ann")]
    [InlineData("@ann")]
    [InlineData("ann@contoso.com")]
    public void The_plan_manager_names_a_sponsor_among_the_people_of_the_plan(string said)
    {
        var named = Name(North, said, Mei);
        Assert.Equal("ann@contoso.com", named.State.Sponsor);
        Assert.Equal("Sponsor", Assert.Single(named.History).What);
        var line = Assert.IsType<Message.ToPerson>(Assert.Single(named.Messages)).Line;
        var handed = Domain.Decide.For(new Person { Id = "ann@contoso.com", Name = "Ann", Chat = new("https://smba.example/", "a:1", "29:1", "28:bot", null) },
            [named.State], new HandLine(line), Wednesday);
        var told = Domain.Decide.For(handed.State, [named.State], new PersonTick(), Wednesday);
        Assert.StartsWith("Mei named you the sponsor of the plan", Assert.IsType<Message.ToChat>(Assert.Single(told.Messages)).Card.FallbackText);
    }

    [Fact]
    public void Somebody_from_outside_is_named_by_address_and_has_a_part_in_the_plan_from_then_on()
    {
        var named = Name(North, "ceo@contoso.com", Mei);
        Assert.Equal("ceo@contoso.com", named.State.Find(named.State.Sponsor)?.PersonId);
        Assert.True(named.State.Names(new Actor("ceo@contoso.com", "CEO", Mei.Tongue)));
        Assert.Null(Name(named.State, "none", Mei).State.Sponsor);
    }

    [Theory]
    [InlineData("Nobody Knows", "Give the e-mail address")]
    [InlineData("ceo@", "Give the e-mail address")]
    [InlineData("n", "could be several people")]
    public void A_name_that_leads_to_no_one_person_changes_nothing(string said, string answer)
    {
        var plan = North with { People = North.People.Add("~nina", Participant.Named("Nina", null)).Add("~nora", Participant.Named("Nora", null)) };
        var refused = Name(plan, said, Mei);
        Assert.Same(plan, refused.State);
        Assert.Contains(answer, Said(refused));
    }

    [Fact]
    public void Whoever_is_not_the_manager_may_ask_and_no_more()
    {
        Assert.Contains("has no sponsor", Said(Name(North, null, Ann)));
        var named = Name(North, "Bob", Mei).State;
        Assert.Contains("is Bob", Said(Name(named, null, Ann)));
        Assert.Same(named, Name(named, "Ann", Ann).State);
        Assert.Contains("Only the plan manager", Said(Name(named, "Ann", Ann)));
        Assert.StartsWith("You have no part", Said(Name(named, null, Stranger)));
    }

    [Theory]
    [InlineData("sponsor", null)]
    [InlineData("sponsor @Ann Lee.", "@Ann Lee")]
    [InlineData("发起人 张敏", "张敏")]
    public void It_is_said_in_words(string text, string? name)
    {
        var about = Assert.IsType<AboutPlan>(Domain.Commands.Commands.Read(text, new(Mei.Tongue, new(2026, 12, 9), null)));
        Assert.Equal(new NameSponsor(name), about.Ask);
    }

    private static Decision<Plan> Name(Plan plan, string? said, Actor by) => Domain.Decide.For(plan, new NameSponsor(said) { By = by }, Wednesday);

    private static string Said(Decision<Plan> decision) => Assert.IsType<Reply.Notice>(decision.Reply).Text;
}
