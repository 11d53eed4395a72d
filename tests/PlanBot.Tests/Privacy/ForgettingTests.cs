using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;
using PlanBot.Privacy;
using PlanBot.Storage;
using PlanBot.Tests.Turns;
using PlanBot.Tests.WholeBot;
using PlanBot.Transfers;
using PlanBot.Turns;

namespace PlanBot.Tests.Privacy;

/// <summary>Forgetting with the real store: every row of it is looked through afterwards.</summary>
public sealed partial class ForgettingTests
{
    private static Plan North => TestPlans.North() with
    {
        Kpis = new()
        {
            Units = OrgTree.Build([new() { Id = "12", Name = "Store 12", Owner = TestPlans.Ann }]),
            All = ImmutableSortedDictionary.Create<string, Kpi>(StringComparer.Ordinal).Add("revenue", new() { Id = "revenue", Name = "Revenue", Reporter = TestPlans.Ann }),
        },
        Cases = CaseBook.Empty.With(new()
        {
            Id = "00001", Kind = DeviationKind.DaysLate, Subject = new("00002"), Severity = Severity.Red, Since = new(2026, 12, 1), Opening = 2, Measure = 9, Worst = 9, OnItBy = "Ann Lee",
            Answer = new(Cause.Scope, new("Ann Lee was ill", null, null), CorrectiveAction.RePlan, "ann@contoso.com hires two", TestPlans.Ann, new(2026, 12, 18), 0, RunningClock.Monday, "Ann Lee") { TaskId = "00004" },
            Checks = [new(new(2026, 12, 4), 5, Effect.Partly) { SaidBy = "Ann Lee", Said = Effect.Not }],
        }),
        StandUps = ImmutableSortedDictionary.Create<string, StandUp>(StringComparer.Ordinal).Add("s1",
            new() { Id = "s1", Name = "North", Members = [TestPlans.Ann, TestPlans.Bob], StartedAt = RunningClock.Monday.AddDays(-1) }),
    };

    private static Plan South => TestPlans.North("south", "South 2027") with { Settings = new() { Tongue = Tongue.Chinese, Deviations = DeviationRules.Off }, Sponsor = TestPlans.Ann };

    [Fact]
    public async Task No_row_of_the_store_names_a_person_who_was_forgotten_and_the_facts_of_the_plans_stay()
    {
        await using var world = await World.StartAsync(North, South);
        var (ann, bob, ines) = (world.Person("Ann Lee"), world.Person("Bob"), world.Person("Ines"));
        await LiveAsync(world, ann, bob, ines);
        var store = world.Services.GetRequiredService<IStore>();
        var kinds = (await NamingAsync(store)).Select(line => KindIn().Match(line).Groups[1].Value).ToHashSet();
        string[] wanted = ["Account", "CheckIn", "Delivery", "Deviation", "History", "Kpi", "KpiFigures", "NameEntry", "Participant", "Person", "Plan", "StandUpEntry", "Task", "Unit"];
        Assert.Empty(wanted.Except(kinds));

        var person = Assert.Single(await new PersonSearch(store).FindAsync("ann lee", default));
        Assert.Contains("29:ann-lee", person.Ids);
        var forgetting = new Forgetting(store, world.Services.GetRequiredService<BotClock>());
        var preview = await forgetting.PreviewAsync(person, default);
        Assert.Equal(["North 2027", "South 2027"], preview.Select(f => f.Plan).OfType<string>().Order(StringComparer.Ordinal));
        Assert.All(preview.Where(f => f.Plan is not null), f => Assert.True(f is { Changed: > 0, Ambiguous: 0, IsManager: false }));
        await forgetting.ForgetAsync(person, default);
        Assert.Empty(await NamingAsync(store));
        Assert.Empty(await new PersonSearch(store).FindAsync("ann@contoso.com", default));

        // The bot ran meanwhile, and has the plans in memory: what it says and writes now is as the rows are.
        var task = await world.TaskAsync("north", "1.1");
        var plan = await world.PlanAsync("north");
        Assert.Equal((30, "somebody who left"), (task.PercentComplete, plan.Find(task.Owner)!.Name));
        Assert.Equal((null, true), (plan.Find(task.Owner)!.PersonId, plan.Find(task.Owner)!.LeftAt is not null));
        var figures = (await store.ReadAsync("plan|north", "k|revenue|2026|12"))!;
        Assert.Equal((5, "somebody who left"), (figures.Number("Actual11"), figures.Text("UpdatedBy")));
        var known = plan.Cases.Find("00001")!;
        Assert.Equal((person.Token, "somebody who left", "somebody who left was ill", "somebody who left hires two", "somebody who left"), (known.Answer!.Who, known.Answer.ByName, known.Answer.Why.First, known.Answer.What, known.OnItBy));
        Assert.Equal((Effect.Not, "somebody who left"), (known.Checks[0].Said!.Value, known.Checks[0].SaidBy));
        Assert.Equal((person.Token, person.Token), (plan.Kpis.Units.Find("12")!.Owner, plan.Kpis.Find("revenue")!.Reporter));
        Assert.Equal("已离开的人", (await world.PlanAsync("south")).Find((await world.PlanAsync("south")).Sponsor)!.Name);
        Assert.Equal("asked somebody who left (somebody who left) for it", (await world.TaskAsync("north", "1.3")).Comment);
        Assert.Contains("1.1", (await ines.Says("my tasks")).Text, StringComparison.Ordinal);
        await bob.Says("update 1.3 50% ordered");
        Assert.Empty(await NamingAsync(store));
        // Broken rows would be listed.
        Assert.Empty((await world.Services.GetRequiredService<PlanBot.Upkeep.Doctor>().LookAsync(Tongue.English, requeue: false, default)).BrokenRows);
    }

    [Fact]
    public async Task What_was_broken_off_goes_on_with_the_same_token_and_a_third_time_finds_nothing()
    {
        await using var turns = await TurnWorld.StartAsync(TestPlans.North(), TestPlans.North("south", "South"), TestPlans.North("west", "West"));
        var forgetting = new Forgetting(turns.Store, turns.Clock);
        var person = Assert.Single(await new PersonSearch(turns.Store).FindAsync(TestPlans.Ann, default));
        turns.Store.BeforeCommit = (partition, _) => partition == "plan|west" ? throw new IOException("The power went.") : Task.CompletedTask;
        await Assert.ThrowsAsync<IOException>(() => forgetting.ForgetAsync(person, default));
        Assert.NotEmpty(await NamingAsync(turns.Store));

        turns.Store.BeforeCommit = null;
        var again = Assert.Single(await new PersonSearch(turns.Store).FindAsync(TestPlans.Ann, default));
        Assert.Equal((person.Token, person.Ids.AsEnumerable()), (again.Token, again.Ids.AsEnumerable()), (a, b) => a.Token == b.Token && a.Item2.SequenceEqual(b.Item2));
        await forgetting.ForgetAsync(again, default);
        Assert.Empty(await NamingAsync(turns.Store));
        Assert.Empty(await new PersonSearch(turns.Store).FindAsync(TestPlans.Ann, default));
        Assert.Equal([person.Token], (await Task.WhenAll(((string[])["north", "south", "west"]).Select(async id => (await turns.Plans.ReadAsync(id))!.Tasks.All.Single(t => t.Code == "1.1").Owner))).Distinct());
        Assert.Empty(await forgetting.PreviewAsync(again, default));
    }

    [Fact]
    public async Task What_the_bot_commits_meanwhile_is_kept()
    {
        await using var turns = await TurnWorld.StartAsync(TestPlans.North(), TestPlans.Wide(200, "wide"));
        var another = turns.Another();
        var person = Assert.Single(await new PersonSearch(turns.Store).FindAsync(TestPlans.Ann, default));
        var reported = 0;
        turns.Store.BeforeCommit = async (partition, _) =>
        {
            if (partition == "plan|wide" && Interlocked.Increment(ref reported) is 1 or 4) await another.Plans.TakeAsync("wide", new TurnWorld.Look(), (plan, _) => new(plan! with { Name = "Wide " + reported }));
        };
        await new Forgetting(turns.Store, turns.Clock).ForgetAsync(person, default);
        Assert.Empty(await NamingAsync(turns.Store));
        var wide = (await turns.Plans.ReadAsync("wide"))!;
        Assert.Equal(("Wide 4", 200), (wide.Name, wide.Tasks.All.Count(t => t.Owner == person.Token)));
    }

    [Fact]
    public async Task Somebody_else_of_the_same_name_keeps_theirs()
    {
        var plan = TestPlans.North();
        plan = plan with { People = plan.People.Add("ann2@contoso.com", Participant.Named("Ann", "ann2@contoso.com")) };
        await using var turns = await TurnWorld.StartAsync(plan);
        await turns.Plans.TakeAsync("north", new TurnWorld.Look(), (state, _) => new(state! with { Tasks = state.Tasks.With(state.Tasks.All[1] with { Comment = "Ann has the keys" }) }));
        Assert.Equal(2, (await new PersonSearch(turns.Store).FindAsync("Ann", default)).Count);

        var person = Assert.Single(await new PersonSearch(turns.Store).FindAsync(TestPlans.Ann, default));
        var forgetting = new Forgetting(turns.Store, turns.Clock);
        Assert.True((await forgetting.PreviewAsync(person, default)).Single(f => f.Plan is not null).Ambiguous > 0);
        await forgetting.ForgetAsync(person, default);
        var after = (await turns.Plans.ReadAsync("north"))!;
        Assert.Equal(("Ann", "Ann has the keys"), (after.Find("ann2@contoso.com")!.Name, after.Tasks.All[1].Comment));
        Assert.Equal("somebody who left", after.Find(after.Tasks.All[1].Owner)!.Name);
        var row = (await turns.Store.ReadAsync("plan|north", [KeyRange.All])).Single(r => r.Columns.GetValueOrDefault("Comment") is "Ann has the keys");
        Assert.Equal("somebody who left", row.Text("OwnerName"));
    }

    [Fact]
    public async Task A_manager_who_is_forgotten_is_said_to_be_one()
    {
        await using var turns = await TurnWorld.StartAsync(TestPlans.North());
        var person = Assert.Single(await new PersonSearch(turns.Store).FindAsync(TestPlans.Ines, default));
        var forgetting = new Forgetting(turns.Store, turns.Clock);
        Assert.True(Assert.Single(await forgetting.PreviewAsync(person, default)).IsManager);
        await forgetting.ForgetAsync(person, default);
        Assert.Equal("somebody who left", (await turns.Plans.ReadAsync("north"))!.People[(await turns.Plans.ReadAsync("north"))!.Manager].Name);
    }

    /// <summary>A week with all that leaves traces: reports, comments of others, a form, a deputy, a stand-up, nudges, a sponsor.</summary>
    private static async Task LiveAsync(World world, WorldPerson ann, WorldPerson bob, WorldPerson ines)
    {
        foreach (var person in (WorldPerson[])[ann, bob, ines]) await person.Says("help");
        await world.Channel().Hears(ines, "link North 2027");
        await ann.Says("update 1.1 in North 2027 30% the landlord is away");
        var form = await ann.Says("check-in North 2027");
        (string, string)[] entries = [.. Enumerable.Range(0, 2).SelectMany(n => new[] { (form.Field("percent", n), "40"), (form.Field("health", n), "AtRisk"), (form.Field("forecast", n), "2027-01-15"), (form.Field("cause", n), "Dependency"), (form.Field("action", n), "AddResources") })];
        Assert.Contains("saved", (await ann.Presses(form, "Save", entries)).Text, StringComparison.Ordinal);
        await bob.Says("blocked 1.3 no shelves, @Ann Lee within 3 hours");
        await ines.Says("sponsor Ann");
        Assert.Contains("Saved 5", (await world.Channel().Hears(ann, "kpi revenue 5 Nov")).Text, StringComparison.Ordinal);
        await world.Services.GetRequiredService<Turn<Plan>>().TakeAsync("north", new TurnWorld.Look(), (plan, _) => new(plan! with
        {
            Tasks = plan.Tasks.With(plan.Tasks.All.Single(t => t.Code == "1.1") with { PercentComplete = 30 }).With(plan.Tasks.All.Single(t => t.Code == "1.3") with { Comment = "asked Ann Lee (ann@contoso.com) for it" }),
        }));
        await ann.Says("away 2026-12-20..2026-12-24 deputy @Bob");
        await bob.Says("away 2026-12-26..2026-12-28 deputy @Ann Lee");
        await world.Passes("+100m");
        await world.SettledAsync("person|ann@contoso.com");
        await ann.Presses(await ann.Says("stand-up"), "Save", ("a_moved", "Met the landlord"), ("a_way", "No permit"));
        await world.Passes("+1d");
        foreach (var partition in (string[])["plan|north", "plan|south", "person|ann@contoso.com", "person|bob@contoso.com"]) await world.SettledAsync(partition);
    }

    /// <summary>Every row, with its keys, in which the name, the address or an id stands.</summary>
    private static async Task<IReadOnlyList<string>> NamingAsync(IStore store)
    {
        var found = new List<string>();
        await foreach (var contents in Contents.AllAsync(store, default))
            found.AddRange(contents.Rows.Select(r => Encoding.UTF8.GetString(r.Line)).Where(line => OfAnn().IsMatch(line)));
        return found;
    }

    [GeneratedRegex("\"Kind\":\"([A-Za-z]+)\"")]
    private static partial Regex KindIn();

    [GeneratedRegex(@"\bann\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfAnn();
}
