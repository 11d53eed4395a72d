using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PlanBot.Domain;
using PlanBot.Domain.Commands;
using PlanBot.Domain.Deviations;
using PlanBot.Domain.Kpis;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Turns;

namespace PlanBot.Tests.WholeBot;

public sealed class TenantTests
{
    private const string Csv = "WBS,Task,Owner,Start,Due\n1,West,,,\n1.1,Lease,ann@contoso.com,2026-12-01,2026-12-18\n1.2,Shelves,bob@contoso.com,2026-12-07,2026-12-30\n";

    [Fact]
    public async Task Two_tenants_import_and_update_plans_of_one_name_and_a_guest_of_both_is_two_people()
    {
        await using var tenants = await TwoTenants.StartAsync(Plan("north", TwoTenants.Home, "Quokka"));
        foreach (var (tenant, secret) in new[] { (TwoTenants.Home, "Quokka"), (TwoTenants.Abroad, "Zebra") })
        {
            var offer = await tenants.Person("Ines", tenant).Sends(Csv.Replace("Lease", secret, StringComparison.Ordinal), "West.csv");
            Assert.Contains("Import the new plan", offer, StringComparison.Ordinal);
            await tenants.Person("Ines", tenant).Presses("import.confirm", new Dictionary<string, string> { ["plan"] = DraftIn(offer) });
        }
        var ids = await tenants.World.Services.GetRequiredService<AddressBook>().PlansNamedAsync(["West"]);
        Assert.Equal(2, ids.Count);
        foreach (var (tenant, secret, other, percent) in new[] { (TwoTenants.Home, "Quokka", "Zebra", 30), (TwoTenants.Abroad, "Zebra", "Quokka", 60) })
        {
            var ann = tenants.Person("Ann", tenant);
            Assert.Contains("West", await ann.Says("plans"), StringComparison.Ordinal);
            await ann.Presses("say", new Dictionary<string, string> { ["text"] = $"update 1.1 {percent}%", ["plan"] = await IdAsync(tenants, ids, tenant) });
            var mine = await ann.Says("my tasks");
            Assert.Contains(secret, mine, StringComparison.Ordinal);
            Assert.DoesNotContain(other, mine, StringComparison.Ordinal);
            Assert.Equal(percent, (await tenants.World.TaskAsync(await IdAsync(tenants, ids, tenant), "1.1")).PercentComplete);
            // The same name again is an update of the own plan, and changes the other tenant's nothing.
            var again = await tenants.Person("Ines", tenant).Sends(Csv.Replace("Lease", secret, StringComparison.Ordinal).Replace("Shelves", secret + " shelves", StringComparison.Ordinal), "West.csv");
            Assert.Contains("Update the plan", again, StringComparison.Ordinal);
            await tenants.Person("Ines", tenant).Presses("import.confirm", new Dictionary<string, string> { ["plan"] = DraftIn(again) });
            Assert.Equal(secret + " shelves", (await tenants.World.TaskAsync(await IdAsync(tenants, ids, tenant), "1.2")).Title);
        }
        var people = tenants.World.Services.GetRequiredService<Turn<Person>>();
        var (home, abroad) = ((await people.ReadAsync("ann@contoso.com"))!, (await people.ReadAsync($"{TwoTenants.Abroad}!ann@contoso.com"))!);
        Assert.Equal((tenants.Person("Ann", TwoTenants.Home).Chat, tenants.Person("Ann", TwoTenants.Abroad).Chat), (home.Chat!.ConversationId, abroad.Chat!.ConversationId));
        Assert.Equal((TwoTenants.Home, TwoTenants.Abroad), (home.Chat.TenantId, abroad.Chat.TenantId));
    }

    [Theory]
    [InlineData(TwoTenants.Home, TwoTenants.Abroad)]
    [InlineData(TwoTenants.Abroad, TwoTenants.Home)]
    public async Task No_command_and_no_card_shows_changes_or_sends_anything_of_a_plan_of_another_tenant(string mine, string other)
    {
        await using var tenants = await TwoTenants.StartAsync(Plan("theirs", other, "Quokka"), Plan("draft", other, "Quokka") with { State = PlanState.Draft, Name = "Quokka draft" }, Plan("mine", mine, "Zebra"));
        var theirs = await tenants.World.PlanAsync("theirs");
        var their = tenants.Person("Ines", other);
        Assert.Contains("Quokka", await their.Says("digest"), StringComparison.Ordinal);
        // Everybody was met before, so that what is compared below is what crossing over changed.
        foreach (var person in ((string[])["Ines", "Ann", "Bob"]).Select(name => tenants.Person(name, other)))
        {
            await person.Says("help");
            await tenants.World.SettledAsync("person|" + Storage.Key.Escape(person.Id));
        }
        foreach (var name in (string[])["theirs", "draft"]) await tenants.World.SettledAsync("plan|" + name);
        var (rows, draft, sent) = (await tenants.RowsAsync("theirs"), await tenants.RowsAsync("draft"), tenants.World.Connector.Messages.Count());

        foreach (var who in (string[])["Ines", "Ann"])
        {
            var me = tenants.Person(who, mine);
            foreach (var channel in (string?[])[null, theirs.Channel!.ConversationId])
            {
                if (who == "Ines") foreach (var command in CommandList.All) Untold(command.Key, await me.Says(command.Example(Tongue.English), channel));
                foreach (var text in CommandList.All.SelectMany(Said)) Untold(text, await me.Presses("say", new Dictionary<string, string> { ["text"] = text }, channel));
                foreach (var plan in (string[])["theirs", "draft"])
                    foreach (var verb in CardReader.Verbs)
                    {
                        var data = Data(verb, plan, their.Id);
                        Assert.True(CardReader.Read(new(verb, data)) is not null, $"No data is tried that {verb} reads.");
                        Untold(verb, await me.Presses(verb, data, channel));
                        Untold(verb + ", by itself", await me.Presses(verb, data, channel, trigger: "automatic"));
                        foreach (var name in (string[])["task/fetch", "task/submit", "composeExtension/submitAction"])
                            Untold($"{verb}, {name}", await me.Invokes(name, new() { ["data"] = TenantPerson.Json(data.Append(new("verb", verb))) }, channel));
                    }
                foreach (var text in CommandList.All.Select(c => c.Example(Tongue.English)))
                    Untold(text, await me.Presses("say", new Dictionary<string, string> { ["text"] = text, ["plan"] = "theirs" }, channel));
            }
        }
        var ines = tenants.Person("Ines", mine);
        foreach (var query in (string[])["Quokk", "North 2027", "1.1", ""])
            Untold("findTask", await ines.Invokes("composeExtension/query", new() { ["commandId"] = "findTask", ["parameters"] = new JsonArray(new JsonObject { ["name"] = "q", ["value"] = query }) }, null));
        foreach (var command in (string[])["createTask", "raiseBlocker"])
            Untold(command, await ines.Invokes("composeExtension/fetchTask", new() { ["commandId"] = command, ["commandContext"] = "message", ["messagePayload"] = new JsonObject { ["id"] = "1", ["body"] = new JsonObject { ["content"] = "theirs 1.1" } } }, null));
        Untold("consent", await ines.Invokes("fileConsent/invoke", new()
        {
            ["action"] = "accept", ["context"] = new JsonObject { ["plan"] = "theirs" }, ["uploadInfo"] = new JsonObject { ["uploadUrl"] = "https://contoso-my.sharepoint.com/x", ["name"] = "x.xlsx" },
        }, null));
        Assert.Contains("Zebra", await ines.Says("status North 2027"), StringComparison.Ordinal);

        Assert.Equal(rows, await tenants.RowsAsync("theirs"));
        Assert.Equal(draft, await tenants.RowsAsync("draft"));
        var all = tenants.World.Connector.Messages.Skip(sent).ToList();
        foreach (var name in (string[])["Ines", "Ann", "Bob"]) Assert.DoesNotContain(all, m => m.ConversationId == tenants.Person(name, other).Chat);
        Assert.DoesNotContain(all, m => m.Body.Contains("Quokka", StringComparison.Ordinal));

        static void Untold(string what, string answer) => Assert.False(answer.Contains("Quokka", StringComparison.Ordinal), $"{what}: {answer}");
    }

    [Fact]
    public async Task A_plan_of_another_tenant_is_answered_as_one_that_is_not_there()
    {
        await using var tenants = await TwoTenants.StartAsync(Plan("theirs", TwoTenants.Home, "Quokka"), Plan("mine", TwoTenants.Abroad, "Zebra"));
        var me = tenants.Person("Ines", TwoTenants.Abroad);
        foreach (var verb in CardReader.Verbs.Where(verb => CardReader.Read(new(verb, Data(verb, "theirs", "x"))) is PlanInput))
            Assert.Equal(await me.Presses(verb, Data(verb, "nowhere", "x")), await me.Presses(verb, Data(verb, "theirs", "x")));
        async Task<string> Asks(string name) => (await me.Presses("say", new Dictionary<string, string> { ["text"] = "status " + name })).Replace(name, "it", StringComparison.Ordinal);
        Assert.Equal(await Asks("nowhere"), await Asks("theirs"));
    }

    /// <summary>A command alone, with its values, with the other plan's name and with its id.</summary>
    private static IEnumerable<string> Said(Command command) =>
        ((string[])[command.English, command.Example(Tongue.English), command.Chinese, $"{command.English} North 2027", $"{command.English} theirs"]).Distinct(StringComparer.Ordinal);

    /// <summary>Whatever the verbs read, naming the other plan, its tasks, its people.</summary>
    private static Dictionary<string, string> Data(string verb, string plan, string person) => new(StringComparer.Ordinal)
    {
        ["plan"] = plan, ["task"] = "00002", ["tasks"] = "00002", ["codes"] = "1.1", ["person"] = person, ["for"] = person, ["page"] = "0", ["week"] = "2026-11-30", ["day"] = "2026-12-07", ["from"] = "2026-12-07",
        ["section"] = "Review", ["change"] = "1", ["standUp"] = "s1", ["form"] = "Update", ["percent"] = "60", ["percent_00002"] = "60", ["finish"] = "2026-12-30", ["what"] = "no crane", ["days"] = "3", ["reason"] = "it waits",
        ["answer"] = verb == "ripple.answer" ? "Moves" : "Solved", ["closed"] = "1-00002", ["doubt"] = "Unproved", ["evidence"] = "So.", ["question"] = "Why?", ["field"] = "reply", ["reply"] = "So.", ["meeting"] = "1", ["title"] = "Roof", ["text"] = "status", ["zone"] = "Europe/Brussels", ["a_moved"] = "much", ["to"] = person,
        ["case"] = "00001", ["effect"] = "Partly", ["cause"] = "Scope", ["action"] = "AddResources", ["who"] = person, ["by"] = "2026-12-11", ["effect.DaysLate"] = "0",
        ["weeks"] = "4", ["skip"] = "0", ["kpi"] = "revenue", ["unit"] = "12", ["period"] = "2026-11", ["value"] = "5",
    };

    /// <summary>A plan of a tenant; all that it holds says its secret.</summary>
    private static Plan Plan(string id, string tenant, string secret)
    {
        var plan = TestPlans.North(id);
        var of = tenant == TwoTenants.Home ? null : tenant;
        return plan with
        {
            TenantId = of,
            // No digest falls due meanwhile.
            Settings = plan.Settings with { Review = plan.Settings.Review with { Day = DayOfWeek.Friday } },
            People = plan.People.ToImmutableSortedDictionary(p => p.Key, p => p.Value with { PersonId = PersonId.Of(p.Key, of), Name = $"{p.Value.Name} {secret}" }, StringComparer.Ordinal),
            Tasks = TaskTree.Build(plan.Tasks.All.Select(t => t with { Title = $"{t.Title} {secret}" })),
            Channel = id == "draft" ? null : new("https://smba.trafficmanager.net/emea/", "19:" + id, "28:bot", tenant, secret),
            Kpis = new()
            {
                // November was asked for: nothing of it falls due while the test tries what others may.
                Asked = ImmutableSortedDictionary<KpiFrequency, KpiAsked>.Empty.Add(KpiFrequency.Monthly, new(new(KpiFrequency.Monthly, 2026, 11), new(2026, 12, 1), new(2026, 12, 3))),
                Units = OrgTree.Build([new() { Id = "12", Name = $"Store 12 {secret}", Owner = TestPlans.Ann }]),
                All = ImmutableSortedDictionary.Create<string, Kpi>(StringComparer.Ordinal).Add("revenue", new() { Id = "revenue", Name = "Revenue " + secret, Reporter = TestPlans.Ines }),
            },
            Cases = CaseBook.Empty.With(new()
            {
                Id = "00001", Kind = DeviationKind.DaysLate, Subject = new("00002"), Severity = Severity.Red, Since = new(2026, 12, 1), Opening = 2, Measure = 9, Worst = 9, LostDays = 9,
                Answer = new(Cause.Scope, new(secret, null, null), CorrectiveAction.RePlan, secret, TestPlans.Ann, new(2026, 12, 18), 0, plan.CreatedAt, secret),
            }),
            StandUps = ImmutableSortedDictionary.Create<string, Domain.StandUps.StandUp>(StringComparer.Ordinal).Add("s1", new() { Id = "s1", Name = secret, Members = [TestPlans.Ann, TestPlans.Ines], StartedAt = plan.CreatedAt.AddDays(7) }),
        };
    }

    private static string DraftIn(string card) => Regex.Match(card, "\"plan\":\\s*\"([0-9a-f]+)\"").Groups[1].Value;

    private static async Task<string> IdAsync(TwoTenants tenants, IReadOnlyList<string> ids, string tenant)
    {
        foreach (var id in ids)
            if ((await tenants.World.PlanAsync(id)).TenantId == (tenant == TwoTenants.Home ? null : tenant)) return id;
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No plan of {tenant}."));
    }
}
