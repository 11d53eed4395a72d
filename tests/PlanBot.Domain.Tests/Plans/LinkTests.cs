using PlanBot.Cards;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Reviews;
using static PlanBot.Domain.Tests.Reviews.ReviewWorld;

namespace PlanBot.Domain.Tests.Plans;

public sealed class LinkTests
{
    private static readonly RosterMember MeiInTeams = new("mei@contoso.com", "29:mei", "Mei Lin", "Mei@contoso.com");

    /// <summary>Participant's name and e-mail; members as name/e-mail; the person found, "-" for nobody, "2" for several of that name.</summary>
    [Theory]
    [InlineData("Ann", "ann@contoso.com", "Ann Lee/ann@contoso.com", "ann@contoso.com")]
    [InlineData("Ann", "ann@contoso.com", "Ann Lee/ANN@Contoso.com", "ann@contoso.com")]
    [InlineData("Ann Lee", null, "Ann Lee/ann@contoso.com", "ann@contoso.com")]
    [InlineData("ANN LEE", null, " Ann Lee /ann@contoso.com", "ann@contoso.com")]
    [InlineData("李安", null, "李安/ann@contoso.com", "ann@contoso.com")]
    [InlineData("Ann Lee", null, "Ann Lee/ann@contoso.com|Ann Lee/ann2@contoso.com", "2")]
    [InlineData("Ann Lee", null, "Ann Leeds/ann@contoso.com", "-")]
    [InlineData("Ann Lee", null, "", "-")]
    [InlineData("Ann Lee", "ann@contoso.com", "Ann Lee/", "29:Ann Lee")] // the roster hides e-mail addresses
    [InlineData("Ann Lee", "ann@contoso.com", "Ann Lee/another.ann@contoso.com", "-")] // two addresses are two people
    public void People_resolve_by_address_else_by_a_name_that_one_member_has(string name, string? email, string members, string expected)
    {
        var participant = Participant.Named(name, email);
        var plan = Plan();
        plan = plan with { People = plan.People.Remove("ann@contoso.com").Remove("bob@contoso.com").SetItem(participant.Key, participant) };
        List<RosterMember> roster = [MeiInTeams, .. members.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(m => m.Split('/')).Select(m => Member(m[0], m[1]))];

        var linked = Decide.For(plan, new LinkChannel(Operations, roster) { By = Mei }, Wednesday);

        var found = linked.State.People[participant.Key];
        var text = TextsOf(CardOf(linked));
        if (expected is "-" or "2")
        {
            Assert.Equal(participant, found);
            Assert.Contains(expected == "2" ? name + " (several members have this name)" : name, text.Split('\n'));
            Assert.Contains("Not found among the members (1)", text);
        }
        else
        {
            Assert.Equal(expected, found.PersonId);
            Assert.True(found.IsIntroduced);
            Assert.DoesNotContain("Not found", text);
        }
    }

    [Fact]
    public void Linking_ties_the_channel_and_introduces_who_was_found()
    {
        var plan = Plan() with { Channel = null };

        var linked = Decide.For(plan, new LinkChannel(Operations, [MeiInTeams, Member("Ann Lee", "ann@contoso.com")]) { By = Mei }, Wednesday);

        Assert.Equal(Operations, linked.State.Channel);
        Assert.Equal(new("ann@contoso.com", "Ann Lee", "ann@contoso.com", "ann@contoso.com") { IsIntroduced = true, UserId = "29:Ann Lee" }, linked.State.People["ann@contoso.com"]);
        var intro = linked.Messages.OfType<Message.Introduction>().Single(m => m.PersonId == "ann@contoso.com");
        Assert.Equal(("intro|ann@contoso.com", "Ann Lee", "plan"), (intro.Key, intro.Name, intro.PlanId));
        Assert.Equal(new Chat(Operations.ServiceUrl, null, "29:Ann Lee", "28:bot", "tenant"), intro.Chat);
        Assert.Equal(("Channel", null, "Operations"), (Assert.Single(linked.History).What, linked.History[0].From, linked.History[0].To));
        Assert.Contains("2 people of the plan found among the members.", TextsOf(CardOf(linked)));
        Assert.Contains("Bob", TextsOf(CardOf(linked)).Split('\n'));
    }

    [Fact]
    public void A_plan_is_linked_only_in_a_channel_and_only_by_its_manager()
    {
        var plan = Plan() with { Channel = null };
        Assert.Contains("“@PlanBot link Region North”", Refused(plan, new LinkChannel(null, []) { By = Mei }));
        Assert.Equal("Only the plan manager, Mei, can link the plan to a channel.", Refused(plan, new LinkChannel(Operations, [MeiInTeams]) { By = Ann }));
        Assert.StartsWith("You have no part", Refused(plan, new LinkChannel(Operations, [MeiInTeams]) { By = Stranger }));
    }

    [Fact]
    public void A_manager_known_by_name_alone_becomes_known_by_linking_in_a_channel_where_they_are()
    {
        var plan = Plan();
        plan = plan with { Channel = null, Manager = "~mei lin", People = plan.People.Remove("mei@contoso.com").SetItem("~mei lin", Participant.Named("Mei Lin", null)) };

        var linked = Decide.For(plan, new LinkChannel(Operations, [MeiInTeams]) { By = Mei }, Wednesday);
        Assert.True(linked.State.IsManager(Mei));
        Assert.Contains("The plan manager, Mei Lin, is no member of this channel", Refused(plan, new LinkChannel(Operations, []) { By = Ann }));
        Assert.Equal("Only the plan manager, Mei Lin, can link the plan to a channel.", Refused(plan, new LinkChannel(Operations, [MeiInTeams]) { By = Ann }));
    }

    [Theory]
    [InlineData("en", "Region North is linked to this channel. Digests are posted here.")]
    [InlineData("zh-CN", "Region North 已关联到本频道，简报将在此发布。")]
    public void A_channel_whose_name_is_not_known_is_this_channel(string tag, string title)
    {
        var linked = Decide.For(Plan(), new LinkChannel(Operations with { Name = null }, [MeiInTeams]) { By = Mei with { Tongue = Tongue.Of(tag) } }, Wednesday);
        Assert.Equal(title, CardOf(linked).FallbackText);
    }

    [Fact]
    public void Of_many_people_each_link_introduces_those_not_yet_introduced()
    {
        var plan = Huge('x');
        List<RosterMember> roster = [MeiInTeams, .. Enumerable.Range(0, 199).Select(i => new RosterMember($"p{i}@contoso.com", $"29:{i}", $"Person {i}", $"p{i}@contoso.com"))];
        HashSet<string> introduced = [];
        string[] waiting = ["120 of them", "40 of them", ""];

        foreach (var says in waiting)
        {
            var linked = Decide.For(plan, new LinkChannel(Operations, roster) { By = Mei }, Wednesday);
            Assert.Equal(80, linked.Messages.Length);
            introduced.UnionWith(linked.Messages.OfType<Message.Introduction>().Select(m => m.PersonId));
            Assert.Equal(says != "", TextsOf(CardOf(linked)).Contains("Say “@PlanBot link"));
            Assert.Contains(says, TextsOf(CardOf(linked)));
            Assert.Contains("and 78 more", TextsOf(CardOf(linked)));
            plan = linked.State;
        }
        Assert.Equal(200, introduced.Count);
    }

    [Theory]
    [InlineData("en", 'x')]
    [InlineData("zh-CN", '重')]
    [InlineData("en", '\u0001')]
    public void The_card_stays_small_when_nobody_is_found(string language, char letter)
    {
        var linked = Decide.For(Huge(letter), new LinkChannel(Operations with { Name = new(letter, 200) }, []) { By = Mei with { Tongue = Tongue.Of(language) } }, Wednesday);
        Assert.InRange(CardOf(linked).ToJson().Length, 1_000, AdaptiveCard.MaxBytes);
        Assert.Empty(linked.Messages);
    }

    [Theory]
    [InlineData("~cy", "cy@contoso.com", "cy@contoso.com")]
    [InlineData("ann@contoso.com", "other@contoso.com", "ann@contoso.com")]
    [InlineData("ann@contoso.com", "ann@contoso.com", "ann@contoso.com")]
    [InlineData("~nobody", "cy@contoso.com", null)]
    public void A_participant_becomes_a_person_once(string key, string personId, string? expected)
    {
        var plan = Plan();
        plan = plan with { People = plan.People.SetItem("~cy", Participant.Named("Cy", null)) };

        var resolved = Decide.For(plan, new ResolveParticipant(key, personId), Wednesday);

        Assert.Equal(expected, resolved.State.Find(key)?.PersonId);
        Assert.Equal(key != "~cy", ReferenceEquals(plan, resolved.State));
    }

    private static RosterMember Member(string name, string email) => email == ""
        ? new("29:" + name.Trim(), "29:" + name.Trim(), name, null)
        : new(email.ToLowerInvariant(), "29:" + name.Trim(), name, email);

    private static string Refused(Plan plan, LinkChannel link)
    {
        var refused = Decide.For(plan, link, Wednesday);
        Assert.Same(plan, refused.State);
        Assert.Empty(refused.Messages);
        return NoticeOf(refused);
    }
}
