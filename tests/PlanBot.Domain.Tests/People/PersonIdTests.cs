using PlanBot.Domain.Imports;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.StandUps;
using PlanBot.Domain.Tests.Tasks;

namespace PlanBot.Domain.Tests.People;

public sealed class PersonIdTests
{
    private const string Abroad = "8d8d8d8d-1111-2222-3333-aaaabbbbcccc", Third = "9e9e9e9e-1111-2222-3333-aaaabbbbcccc";

    [Theory]
    [InlineData("ann@contoso.com")]
    [InlineData("29:1abc")]
    [InlineData($"{Abroad}!ann@contoso.com")]
    [InlineData("!ann@contoso.com")]
    [InlineData($"!{Abroad}!ann@contoso.com")]
    [InlineData("")]
    public void An_address_is_one_person_in_each_tenant_and_comes_back(string address)
    {
        string?[] tenants = [null, Abroad, Third];
        Assert.Equal(3, tenants.Select(t => PersonId.Of(address, t)).Distinct().Count());
        Assert.All(tenants, tenant => Assert.Equal((tenant, address), (PersonId.TenantOf(PersonId.Of(address, tenant)), PersonId.AddressOf(PersonId.Of(address, tenant)))));
    }

    [Fact]
    public void No_two_addresses_of_any_tenants_are_one_person()
    {
        string[] addresses = ["ann@contoso.com", $"{Abroad}!ann@contoso.com", $"!{Abroad}!ann@contoso.com", $"{Third}!{Abroad}!ann@contoso.com", "!ann@contoso.com", "!!ann@contoso.com"];
        var ids = addresses.SelectMany(a => new[] { null, Abroad, Third }, (a, tenant) => PersonId.Of(a, tenant)).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void In_the_own_tenant_an_address_is_its_person() => Assert.Equal("ann@contoso.com", PersonId.Of("ann@contoso.com", null));

    [Fact]
    public void A_plan_is_of_the_tenant_of_whoever_makes_it_and_so_are_the_people_whom_it_names_by_address()
    {
        var ines = new Actor(PersonId.Of("ines@contoso.com", Abroad), "Ines", Tongue.English);
        var founded = StandUpStart.Found("c1", new(new("https://smba.example/", "19:x", "28:bot", Abroad, "North"), []) { By = ines, ChannelId = "19:x" }, TaskWorld.Morning).State;
        Assert.Equal((Abroad, "ines@contoso.com", ines.PersonId), (founded.TenantId, founded.Manager, founded.People[founded.Manager].PersonId));
        var named = Decide.For(founded, new NameSponsor("sue@contoso.com") { By = ines }, TaskWorld.Morning).State;
        Assert.Equal(PersonId.Of("sue@contoso.com", Abroad), named.Find(named.Sponsor)!.PersonId);

        Sheet sheet = new("Plan", [Row(1, "Task", "Owner"), Row(2, "Lease", "ann@contoso.com")]);
        var understood = Domain.Imports.Imports.Understand([sheet], new("west.csv", TaskWorld.Monday, new PlanSettings().Calendar, []) { TenantId = Abroad });
        var draft = Domain.Imports.Imports.ToDraft(understood, "d1", "West", Participant.Of(ines.PersonId, "Ines"), null, new(), TaskWorld.Morning);
        Assert.Equal((Abroad, PersonId.Of("ann@contoso.com", Abroad)), (draft.TenantId, draft.People["ann@contoso.com"].PersonId));
    }

    [Fact]
    public void For_people_of_another_tenant_a_plan_does_not_exist()
    {
        var plan = TaskWorld.Plan() with { TenantId = Abroad };
        foreach (var state in (PlanState[])[PlanState.Active, PlanState.Draft])
            foreach (var input in (PlanInput[])[new ShowStatus { By = TaskWorld.Mia }, new ConfirmImport { By = TaskWorld.Mia }, new LinkChannel(null, []) { By = TaskWorld.Mia }])
                Assert.Equal(Tongue.English.Say("Shell.NoPlan"), Decide.For(plan with { State = state }, input, TaskWorld.Morning).Notice());
        Assert.False(plan.IsSeenBy(TaskWorld.Mia));
    }

    private static SheetRow Row(int number, params string[] cells) => new(number, [.. cells.Select(text => new Cell.Text(text))]);
}
