using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlanBot.Conversations;
using PlanBot.Domain;
using PlanBot.Domain.Deliveries;
using PlanBot.Domain.Language;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Rows;
using PlanBot.Storage;
using PlanBot.Tests.Turns;
using PlanBot.Tests.WholeBot;
using PlanBot.Transfers;
using PlanBot.Turns;
using PlanBot.Upkeep;

namespace PlanBot.Tests.Rows;

/// <summary>Rows that are read by themselves, edited by hand: named by the doctor, done without by the bot.</summary>
public sealed class LoneRowTests
{
    private const string Ann = "person|ann@contoso.com";

    [Theory]
    [InlineData("plan|north", "o|nudge|x", "Kind=ToPerson;About=nudge;PersonId=ann;PlanId=north;On=#5")]
    [InlineData("plan|north", "o|nudge|x", "Kind=ToPerson;About=nudge;PlanId=north")]
    [InlineData("plan|north", "o|nudge|x", "Kind=Telepathy;About=nudge;Card={};ServiceUrl=https://x")]
    [InlineData("plan|north", "o|digest|x", "Kind=ToChannel;About=digest;Card={};ServiceUrl=#5")]
    [InlineData(Ann, "o|nudge|x", "Kind=ToChat;About=nudge;ServiceUrl=https://x")]
    [InlineData(Ann, "o|nudge|x", "Kind=ToChat;About=nudge;Card=#5;ServiceUrl=https://x")]
    [InlineData(Ann, "o|nudge|x", "Kind=ToChat;About=nudge;Card={oops;ServiceUrl=https://x")]
    [InlineData(Ann, "o|nudge|x", "Kind=ToChat;About=nudge;Card={};ServiceUrl=https://x;Tries=many")]
    [InlineData(Ann, "o|nudge|x", "Kind=ToChat;About=nudge;Card={};ServiceUrl=https://x;NotBefore=soon")]
    [InlineData(Ann, "o|nudge|x", "Kind=ToChat;About=nudge;Card={};ServiceUrl=https://x;PlanIds=#5")]
    [InlineData(Ann, "o|reply|x", "")]
    [InlineData(Ann, "d|2026-12-07|nudge", "Kind=Delivery;Fate=Lost;About=nudge")]
    [InlineData(Ann, "d|2026-12-07|nudge", "Kind=Delivery;Fate=Sent;About=nudge;At=today")]
    [InlineData(Ann, "ow|abc", "Kind=SentTimes;Sent=never")]
    [InlineData(Ann, "i|north", "Kind=Line;PlanId=north;On=today")]
    [InlineData(Ann, "head", "Kind=Person;Id=#5")]
    [InlineData("plan|north", "head", "Kind=Plan;Id=north")]
    [InlineData("plan|north", "a|2026-12-07|ann@contoso.com|00002", "Kind=CheckIn")]
    [InlineData("plan|north", "a|2020-01-06|ann@contoso.com|00002", "Kind=CheckIn;Week=long ago")]
    [InlineData("plan|north", "c|0639162144000000000", "Kind=SettingsChange;SettingsFrom=zone UTC")]
    [InlineData("plan|north", "c|0639162144000000000", "Kind=SettingsChange;SettingsChangedAt=@;SettingsFrom=zone UTC;SettingsTo=zone Asia/Shanghai")]
    [InlineData("plan|north", "h|0638|1|0", "Kind=History;What=Comment")]
    [InlineData("plan|north", "h|0638|1|~", "Kind=History;What=Changes;At=@;Generation=#5")]
    [InlineData("plans", "south", "Kind=PlanEntry;PlanId=south")]
    [InlineData("drafts", "south", "Kind=DraftEntry;PlanId=#5")]
    [InlineData("account|x", "person", "Kind=Account;PersonId=#5")]
    [InlineData("channel|x", "north", "Kind=ChannelEntry")]
    [InlineData("name|ann", "plan|north", "Kind=NameEntry;PlanId=north")]
    [InlineData("pace|t", "pace", "Kind=Pace;NextFree=now")]
    [InlineData("bot", "clock", "Kind=Clock;OffsetTicks=none")]
    [InlineData("bot", "export-key", "Kind=Key;Bytes=none")]
    [InlineData("bot", "origin", "Kind=Origin;Id=none")]
    [InlineData("bot", "pass|2026-12-07", "Kind=Pass;Claim=#5")]
    public async Task The_doctor_names_each_kind_of_row_that_somebody_broke(string partition, string key, string columns)
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await PutAsync(world.Store, partition, key, columns);

        var found = Assert.Single((await LookAsync(world)).BrokenRows);
        Assert.Equal((partition, key), (found.Partition, found.Key));
        Assert.NotEmpty(found.Why);
    }

    [Theory]
    [InlineData("plan|north", "o|nudge|x", "Kind=ToPerson;About=nudge;PersonId=ann;PlanId=north;On=@;CostCentre=#5")]
    [InlineData(Ann, "o|nudge|x", "Kind=ToChat;About=nudge;Card={};ServiceUrl=https://x;CostCentre=#5")]
    [InlineData(Ann, "note|mine", "Text=#5")]
    [InlineData("mine", "note", "Text=#5")]
    [InlineData("bot", "probe", "At=@")]
    [InlineData("pace|t", "pace", "Kind=Pace;CostCentre=#5")]
    public async Task Columns_and_rows_of_somebody_else_are_nobodys_fault(string partition, string key, string columns)
    {
        await using var world = await TurnWorld.StartAsync(TestPlans.North());
        await PutAsync(world.Store, partition, key, columns);
        Assert.Empty((await LookAsync(world)).BrokenRows);
    }

    [Fact]
    public async Task A_broken_message_stops_no_other_and_stays_as_it_is()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var ann = world.Person("Ann");
        await ann.Says("help");
        var (store, person) = (world.Services.GetRequiredService<IStore>(), (await world.Services.GetRequiredService<Turn<Person>>().ReadAsync(TestPlans.Ann))!);
        await PutAsync(store, Ann, "o|a", "Kind=ToChat;About=a;Card={oops;ServiceUrl=#5");
        await PutAsync(store, Ann, "o|b", "Kind=ToPerson");
        await PutAsync(store, Ann, "ow|abc", "Kind=SentTimes;Sent=never");
        await PutAsync(store, Ann, "d|2026-12-07|z", "About=#5;PlanIds=#5");
        await store.CommitAsync(Ann, [new RowOperation.Put(MessageRow.Write(new Message.ToChat("nudge|c", person.Chat!, new Cards.AdaptiveCard { Body = [new Cards.TextBlock("c")], FallbackText = "c" }) { Plans = ["north"] }))]);

        await world.Services.GetRequiredService<Worker>().CarryAsync(Ann, default);
        Assert.Single(world.Connector.Messages, m => m.ConversationId == ann.Chat && m.Body.Contains("\"summary\":\"c\"", StringComparison.Ordinal));
        Assert.Equal(["o|a", "o|b"], (await world.RowsAsync(Ann, "o|")).Select(r => r.Key));
        var told = await world.Services.GetRequiredService<DeliveryList>().ReadAsync(await world.PlanAsync("north"));
        Assert.Equal(Fate.Sent, Assert.Single(told.Single(r => r.Key == TestPlans.Ann).Deliveries).Fate);
    }

    [Fact]
    public async Task A_person_whose_head_row_is_broken_stops_nobody_elses_nudge_and_gets_theirs_when_it_is_put_right()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ann, bob) = (world.Person("Ann"), world.Person("Bob"));
        await ann.Says("help");
        await bob.Says("help");
        var store = world.Services.GetRequiredService<IStore>();
        var sound = (await store.ReadAsync(Ann, "head"))!;
        await store.CommitAsync(Ann, [new RowOperation.Put(MessageRow.With(sound, null, ("Id", 5)))]);

        await world.Passes("+3h");
        await world.Connector.WaitAsync(_ => bob.Cards.Count == 2);
        Assert.Equal("ann@contoso.com", Assert.Single(await world.RowsAsync("plan|north", "o|")).Text("PersonId"));

        await store.CommitAsync(Ann, [new RowOperation.Put(sound)]);
        await world.Services.GetRequiredService<Worker>().CarryAsync("plan|north", default);
        await world.Connector.WaitAsync(_ => ann.Cards.Count == 2);
    }

    [Fact]
    public async Task Entries_of_the_address_book_that_somebody_broke_lead_nowhere_and_are_made_anew()
    {
        await using var world = await TurnWorld.StartAsync();
        var addresses = new AddressBook(world.Store);
        await PutAsync(world.Store, "account|x", "person", "PersonId=#5;CostCentre=#7");
        foreach (var partition in (string[])["channel|c", "name|ann"]) await PutAsync(world.Store, partition, "plan|north", "PlanId=#5;PersonId=#5;Key=#5");

        Assert.Null(await addresses.PersonOfAsync("x"));
        Assert.Empty(await addresses.PlansOfChannelAsync("c"));
        var (people, plans) = await addresses.OfNameAsync("Ann");
        Assert.Empty(people);
        Assert.Empty(plans);

        await addresses.AddAccountAsync("x", "ann@contoso.com");
        Assert.Equal("ann@contoso.com", await new AddressBook(world.Store).PersonOfAsync("x"));
        Assert.Equal(7, (await world.Store.ReadAsync("account|x", "person"))!.Int("CostCentre"));
    }

    [Fact]
    public async Task A_bot_starts_and_moves_though_its_own_rows_are_broken()
    {
        await using var world = await TurnWorld.StartAsync();
        await PutAsync(world.Store, "bot", "clock", "OffsetTicks=none");
        await PutAsync(world.Store, "bot", "origin", "Id=none");
        await PutAsync(world.Store, "bot", "pass|2026-12-07", "Claim=#5");

        await TimeTravel.RestoreAsync(world.Store, world.Clock);
        Assert.Equal(TimeSpan.Zero, world.Clock.Offset);
        Assert.Equal(await Origin.OfAsync(world.Store, default), await Origin.OfAsync(world.Store, default));
        await new DailyPass(world.Store, world.Wakes, new LostWork(world.Store, world.Wakes, world.Clock), new Retention(world.Store, Microsoft.Extensions.Options.Options.Create(new BotOptions())), (_, _) => Task.CompletedTask, world.Time, NullLogger<DailyPass>.Instance)
            .TakeAsync(new Work(WorkKind.Pass, "2026-12-07") { Claim = "a", After = "" }, default);
    }

    [Fact]
    public async Task Links_are_signed_with_a_new_key_when_somebody_broke_the_old_one()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        await PutAsync(world.Services.GetRequiredService<IStore>(), "bot", "export-key", "Bytes=none");
        var card = await world.Person("Ines").Says("export North 2027");
        var link = card.Json.GetProperty("actions")[0].GetProperty("url").GetString()!;
        using var file = await world.Http.GetAsync(new Uri(link));
        Assert.True(file.IsSuccessStatusCode);
    }

    private static Task<DoctorReport> LookAsync(TurnWorld world) =>
        new Doctor(world.Store, world.PlanRows, world.PersonRows, new LostWork(world.Store, world.Wakes, world.Clock)).LookAsync(Tongue.English, requeue: false, default);

    /// <summary>Columns as name=text, name=#number, or name=@ for an instant.</summary>
    private static async Task PutAsync(IStore store, string partition, string key, string columns) => await store.CommitAsync(partition,
        [new RowOperation.Put(new Row(key, columns.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('=', 2)).ToDictionary(
            c => c[0], c => c[1] == "@" ? new DateTimeOffset(2026, 12, 7, 0, 0, 0, TimeSpan.Zero) : c[1][0] == '#' ? int.Parse(c[1][1..]) : (object)c[1])))]);
}
