using System.Collections.Immutable;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Escalations;
using PlanBot.Domain.HandOvers;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests.HandOvers;

/// <summary>Ann owns 1, below which 1.1 is late, 1.2 was done by her without being named, and 1.3 is Bob's, who waits for her; she is Accountable for 2, which is Bob's.</summary>
public sealed class HandOverTests
{
    private static readonly Actor Cy = new("cy@contoso.com", "Cy Young", Tongue.English);

    private static readonly Plan North = TaskWorld.Plan(
        Leaf("1", 0, 0) with { Start = null, Due = null, BaselineStart = null, BaselineDue = null },
        Leaf("1.1", -10, -3, 20) with { ParentId = "00001", Owner = null, SnoozedUntil = Monday.AddDays(2), SnoozeReason = "it waits" },
        Leaf("1.2", -10, -3, 100) with { ParentId = "00001", Owner = null },
        Leaf("1.3", 0, 9) with { ParentId = "00001", Owner = Bob.PersonId, Blocker = new("no crane", "Ann", null, Monday), Unblocking = new(Morning) { Told = Rung.Unblocker, ToldAt = Morning, RaisedBy = Bob.PersonId } },
        Leaf("1.4", -10, -3, 100) with { ParentId = "00001" },
        Leaf("2", 0, 9) with { Owner = Bob.PersonId, Accountable = Ann.PersonId }) with { People = Named(Mia, Ann, Bob, Cy), Sponsor = Ann.PersonId };

    private static ConfirmHandOver Confirm(bool withParts = false, Actor? by = null) => new(Ann.PersonId, Cy.PersonId, withParts) { By = by ?? Mia };

    [Theory]
    [InlineData("handover Ann to Cy")]
    [InlineData("hand over Ann Cy Young")]
    [InlineData("handover @Ann -> @Cy")]
    [InlineData("handover from ann@contoso.com to cy@contoso.com.")]
    [InlineData("reassign Ann, Cy")]
    [InlineData("移交 Ann 给 Cy Young")]
    [InlineData("把 Ann 移交给 Cy", false)]
    [InlineData("移交Ann给Cy。")]
    public void However_it_is_said_it_shows_what_would_move_and_moves_nothing(string text, bool isCommand = true)
    {
        foreach (var tongue in Tongue.All)
        {
            var said = isCommand ? Domain.Commands.Commands.Read(text, new(tongue, Monday, null)) : new AboutPlan(null, new OpenHandOver(text), text);
            var next = Decide.For(Person(Mia, tongue), [North], said with { By = Mia with { Tongue = tongue } }, Morning).Next!;
            var decision = Decide.For(North, next.Input, Morning);
            Assert.Same(North, decision.State);
            var json = decision.Card().Json();
            Assert.Contains(tongue.Say("HandOver.Ask", "Ann", "Cy Young"), json, StringComparison.Ordinal);
            Assert.Contains(tongue.Say("HandOver.Counts", 1, 1, 1), json, StringComparison.Ordinal);
            Assert.DoesNotContain("1.2 Task", json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_units_and_kpis_that_somebody_answers_for_move_too()
    {
        var plan = North with
        {
            Tasks = TaskTree.Build(North.Tasks.All.Select(t => t with { Owner = Bob.PersonId, Accountable = null, Blocker = null })), Sponsor = null,
            Kpis = new()
            {
                Units = OrgTree.Build([new() { Id = "all", Name = "Company" }, new() { Id = "12", Name = "Store 12", ParentId = "all", Owner = Ann.PersonId }, new() { Id = "14", Name = "Store 14", ParentId = "all", Owner = Bob.PersonId }]),
                All = new Kpi[] { new() { Id = "revenue", Name = "Revenue", Reporter = Ann.PersonId }, new() { Id = "cost", Name = "Cost", Reporter = Bob.PersonId } }.ToImmutableSortedDictionary(k => k.Id, k => k, StringComparer.Ordinal),
            },
        };
        var shown = Decide.For(plan, new OpenHandOver("Ann to Cy") { By = Mia }, Morning).Card().Json();
        Assert.Contains("Units of the organisation to answer for: 1 (Store 12).", shown, StringComparison.Ordinal);
        Assert.Contains("KPIs to report: 1 (Revenue).", shown, StringComparison.Ordinal);
        var decision = Decide.For(plan, Confirm(), Morning);
        Assert.Equal([("12", Cy.PersonId), ("14", Bob.PersonId), ("all", null)], decision.State.Kpis.Units.All.Select(u => (u.Id, u.Owner)));
        Assert.Equal([Bob.PersonId, Cy.PersonId], decision.State.Kpis.All.Values.Select(k => k.Reporter));
        var told = Assert.Single(decision.Messages.OfType<Message.ToPerson>(), m => m.Line.Kind is LineKind.News);
        Assert.Equal((Cy.PersonId, "handedFigures/2"), (told.PersonId, told.Line.About.Split('-')[0]));
        Assert.Contains("nothing open", Decide.For(decision.State, new OpenHandOver("Ann to Cy") { By = Mia }, Morning).Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public void Confirmed_what_is_open_moves_and_what_is_done_stays_with_who_did_it()
    {
        var decision = Decide.For(North, Confirm(), Morning);
        var tasks = decision.State.Tasks;
        Assert.Equal([Cy.PersonId, null, Ann.PersonId, Bob.PersonId, Ann.PersonId, Bob.PersonId], tasks.All.Select(t => t.Owner));
        Assert.Equal(Cy.PersonId, decision.State.OwnerOf(tasks.FindCode("1.1")!).PersonId);
        Assert.Equal(Ann.PersonId, decision.State.OwnerOf(tasks.FindCode("1.2")!).PersonId);
        Assert.Equal(Cy.PersonId, tasks.FindCode("2")!.Accountable);
        Assert.Equal((Cy.PersonId, "no crane"), (tasks.FindCode("1.3")!.Blocker!.Unblocker, tasks.FindCode("1.3")!.Blocker!.What));
        Assert.Equal("it waits", tasks.FindCode("1.1")!.SnoozeReason);
        Assert.Equal((Mia.PersonId, Ann.PersonId), (decision.State.Manager, decision.State.Sponsor));
        Assert.Equal(("HandOver", "Ann", "Cy Young"), decision.History.Select(h => (h.What, h.From, h.To)).Single());
        Assert.Contains("1.3 Task 1.3 · clears the blocker", decision.Card().Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_new_unblocker_is_asked_anew_and_the_owner_learns_when_it_is_solved()
    {
        var after = Decide.For(North, Confirm(), Morning).State;
        Assert.Equal((Morning, (Rung?)null, (string?)null), (after.The("1.3").Unblocking!.AskedAt, after.The("1.3").Unblocking!.Told, after.The("1.3").Unblocking!.RaisedBy));
        Assert.Contains(Decide.For(after, new Tick(), Morning).Messages.OfType<Message.ToPerson>(), m => m.PersonId == Cy.PersonId && m.Line.Kind is LineKind.Unblock);
    }

    [Fact]
    public void Both_are_told_once_in_their_language()
    {
        var decision = Decide.For(North, Confirm(withParts: true), Morning);
        Assert.Equal(Cy.PersonId, decision.State.Sponsor);
        foreach (var (who, phrase, other) in new[] { (Cy, "News.HandedOver", "Ann"), (Ann, "News.HandedOff", "Cy Young") })
        {
            var person = Person(who, Tongue.Chinese);
            foreach (var line in decision.Messages.OfType<Message.ToPerson>().Where(m => m.PersonId == who.PersonId)) person = Decide.For(person, [], new HandLine(line.Line), Morning).State;
            Assert.Contains("p1", person.Plans);
            var told = Decide.For(person, [decision.State], new PersonTick(), Morning.AddSeconds(5)).Messages.OfType<Message.ToChat>().Single().Card.Json();
            Assert.Contains(Tongue.Chinese.Say(phrase, "Mia", other, North.Name, "3"), told, StringComparison.Ordinal);
            Assert.Equal(who == Cy, told.Contains(Tongue.Chinese.Say("News.Sponsor", "Mia", North.Name), StringComparison.Ordinal));
        }
        Assert.DoesNotContain(decision.Messages.OfType<Message.ToPerson>(), m => m.PersonId == Mia.PersonId);
    }

    [Fact]
    public void A_stale_preview_moves_what_is_open_now_and_a_second_press_nothing()
    {
        var moved = North with { Tasks = North.Tasks.With(North.The("1.1") with { PercentComplete = 100 }).With(North.The("2") with { Owner = Ann.PersonId }) };
        var decision = Decide.For(moved, Confirm(), Morning);
        Assert.Equal(Cy.PersonId, decision.The("2").Owner);
        Assert.Equal(Ann.PersonId, decision.The("1.1").Owner);
        Assert.Contains("2 Task 2 · owner, Accountable", decision.Card().Json(), StringComparison.Ordinal);
        Assert.Equal("Ann has nothing open in “Region North p1”, so there is nothing to hand over.", Decide.For(decision.State, Confirm(), Morning).Notice());
    }

    [Fact]
    public void The_manager_may_go_too_and_is_then_no_manager_any_more()
    {
        var preview = Decide.For(North, new OpenHandOver("Mia to Cy") { By = Mia }, Morning).Card().Json();
        Assert.Contains("Hand over being plan manager too", preview, StringComparison.Ordinal);
        var decision = Decide.For(North, new ConfirmHandOver(Mia.PersonId, Cy.PersonId, true) { By = Mia }, Morning);
        Assert.Equal(Cy.PersonId, decision.State.Manager);
        Assert.Contains(decision.History, h => (h.What, h.From, h.To) == ("Manager", "Mia", "Cy Young"));
        Assert.Contains("Only the plan manager, Cy Young", Decide.For(decision.State, Confirm(), Morning).Notice(), StringComparison.Ordinal);
        Assert.Equal("Mia has nothing open in “Region North p1”, so there is nothing to hand over.", Decide.For(North, new ConfirmHandOver(Mia.PersonId, Cy.PersonId, false) { By = Mia }, Morning).Notice());
    }

    [Fact]
    public void Who_takes_over_may_be_new_by_address_and_is_of_the_plans_tenant()
    {
        const string Abroad = "8d8d8d8d-1111-2222-3333-aaaabbbbcccc";
        var plan = North with { TenantId = Abroad };
        var by = new Actor(PersonId.Of(Mia.PersonId, Abroad), "Mia", Tongue.English);
        plan = plan with { People = plan.People.SetItem(Mia.PersonId, plan.People[Mia.PersonId] with { PersonId = by.PersonId }) };
        var decision = Decide.For(plan, new ConfirmHandOver(Ann.PersonId, "Zoe@contoso.com", false) { By = by }, Morning);
        Assert.Equal(PersonId.Of("zoe@contoso.com", Abroad), decision.State.OwnerOf(decision.The("1.1")).PersonId);
    }

    [Fact]
    public void An_administrator_needs_no_part_in_the_plan_and_nobody_from_Teams_is_one()
    {
        var left = North with { People = North.People.SetItem(Mia.PersonId, North.People[Mia.PersonId] with { LeftAt = Morning }) };
        var administrator = new Actor("", "the administrator", Tongue.English);
        var input = new ConfirmHandOver(Mia.PersonId, Cy.PersonId, true) { By = administrator, IsAdministrator = true };
        Assert.Equal(Cy.PersonId, Decide.For(left, input, Morning).State.Manager);
        foreach (var by in (Actor[])[Mia, Bob, Stranger])
            Assert.Same(left, Decide.For(left, input with { By = by }, Morning).State);
        Assert.Same(left, Decide.For(left, input with { IsAdministrator = false }, Morning).State);
        var forged = (ConfirmHandOver)CardReader.Read(new("handover.confirm", new Dictionary<string, string> { ["plan"] = "p1", ["from"] = Mia.PersonId, ["to"] = Cy.PersonId, ["isAdministrator"] = "true", ["IsAdministrator"] = "true", ["parts"] = "true" }))!;
        Assert.False(forged.IsAdministrator);
    }

    [Theory]
    [InlineData(null, "Say who hands over to whom")]
    [InlineData("Ann", "Say who hands over to whom")]
    [InlineData("Zoe to Bob", "nobody called “Zoe”")]
    [InlineData("Ann to Zoe", "Give the e-mail address of whoever takes over")]
    [InlineData("Ann to Bo", "“Bo” could be several people: bo@contoso.com, bob@contoso.com")]
    [InlineData("Ann to ann@contoso.com", "cannot hand over to themselves")]
    [InlineData("Ann to Lee", "Lee has left")]
    [InlineData("Ann to Nick", "has only a name for Nick")]
    [InlineData("Bo Brandt to Ann", "Bo Brandt has nothing open")]
    public void Bad_input_is_named_with_the_way_out_and_changes_nothing(string? said, string fault)
    {
        var plan = North with
        {
            People = North.People.Add("bo@contoso.com", Participant.Named("Bo Brandt", "bo@contoso.com")).Add("lee@contoso.com", Participant.Named("Lee", "lee@contoso.com") with { LeftAt = Morning }).Add("~nick", Participant.Named("Nick", null)),
        };
        var decision = Decide.For(plan, new OpenHandOver(said) { By = Mia }, Morning);
        Assert.Same(plan, decision.State);
        Assert.Contains(fault, decision.Notice(), StringComparison.Ordinal);
        var chinese = Decide.For(plan, new OpenHandOver(said) { By = Mia with { Tongue = Tongue.Chinese } }, Morning).Notice();
        Assert.Contains(chinese, c => c >= '\u4E00');
    }

    [Theory]
    [InlineData("nobody", "cy@contoso.com")]
    [InlineData("ann@contoso.com", "nobody")]
    [InlineData("ann@contoso.com", "lee@contoso.com")]
    [InlineData("ann@contoso.com", "ann@contoso.com")]
    [InlineData("ann@contoso.com", "~nick")]
    public void A_card_that_was_altered_is_checked_as_what_is_said(string from, string to)
    {
        var plan = North with { People = North.People.Add("lee@contoso.com", Participant.Named("Lee", "lee@contoso.com") with { LeftAt = Morning }).Add("~nick", Participant.Named("Nick", null)) };
        var decision = Decide.For(plan, new ConfirmHandOver(from, to, true) { By = Mia }, Morning);
        Assert.Same(plan, decision.State);
        Assert.Empty(decision.Messages);
        Assert.NotEmpty(decision.Notice());
    }

    [Fact]
    public void Much_is_shown_within_one_card_and_moved_as_a_whole()
    {
        var plan = TaskWorld.Plan([.. Enumerable.Range(1, 400).Select(n => Wordy(Leaf("3." + n, 0, 9)))]) with { People = Named(Mia, Ann, Bob) };
        var preview = Decide.For(plan, new OpenHandOver("Ann to Bob") { By = Mia with { Tongue = Tongue.Chinese } }, Morning).Card();
        preview.FitsTeams();
        var decision = Decide.For(plan, new ConfirmHandOver(Ann.PersonId, Bob.PersonId, false) { By = Mia }, Morning);
        decision.Card().FitsTeams();
        Assert.All(decision.State.Tasks.All, t => Assert.Equal(Bob.PersonId, t.Owner));
    }

    [Fact]
    public void Whoever_takes_over_themselves_is_not_told_what_they_did()
    {
        var decision = Decide.For(North, new ConfirmHandOver(Ann.PersonId, Mia.PersonId, false) { By = Mia }, Morning);
        Assert.Equal(Mia.PersonId, decision.State.OwnerOf(decision.The("1.1")).PersonId);
        Assert.DoesNotContain("Mia is told", decision.Card().Json(), StringComparison.Ordinal);
        Assert.All(decision.Messages.OfType<Message.ToPerson>(), m => Assert.Equal(Ann.PersonId, m.PersonId));
    }

    [Fact]
    public void For_whom_they_stand_in_is_said()
    {
        var away = North.People[Bob.PersonId] with { Availability = new() { Absences = [new(Monday, Monday.AddDays(4), new(Ann.PersonId, "Ann"))] } };
        Assert.Contains("Ann stands in for Bob until", Decide.For(North with { People = North.People.SetItem(away.Key, away) }, new OpenHandOver("Ann to Cy") { By = Mia }, Morning).Card().Json(), StringComparison.Ordinal);
    }
}

/// <summary>A task of a plan by its code.</summary>
internal static class HandOverPlan
{
    internal static PlanTask The(this Plan plan, string code) => plan.Tasks.FindCode(code)!;
}
