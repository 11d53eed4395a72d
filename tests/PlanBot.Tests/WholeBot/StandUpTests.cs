using System.Collections.Immutable;
using PlanBot.Domain.Plans;
using PlanBot.Domain.StandUps;

namespace PlanBot.Tests.WholeBot;

public sealed class StandUpTests
{
    private static Plan North => TestPlans.North() with
    {
        StandUps = ImmutableSortedDictionary.Create<string, StandUp>(StringComparer.Ordinal).Add("s1",
            new() { Id = "s1", Name = "North", Members = [TestPlans.Ann, TestPlans.Bob], StartedAt = RunningClock.Monday.AddDays(-1) }),
    };

    [Fact]
    public async Task A_stand_up_is_asked_answered_summed_up_and_its_summary_updated_by_a_late_answer()
    {
        await using var world = await World.StartAsync(North);
        var (ann, bob, ines, channel) = (world.Person("Ann"), world.Person("Bob"), world.Person("Ines"), world.Channel());
        await ann.Says("help");
        await bob.Says("help");
        await ines.Says("help");
        await channel.Hears(ines, "link North 2027");
        await world.SettledAsync("plan|north");
        // The digest of the day's review comes at eight as well.
        var before = channel.Cards.Count;

        await world.Passes("+100m");
        await world.SettledAsync("person|ann@contoso.com");
        var question = ann.Cards.Single(c => c.Titles.Contains("Skip this one…"));
        Assert.Contains("1.2 Hire the team", question.Text, StringComparison.Ordinal);
        var saved = await ann.Presses(question, "Save", ("a_moved", "Met the landlord"), ("a_way", "No permit"), ("blocks", "00002"), ("unblocker", "Bob"), ("percent_00003", "55"));
        Assert.Contains("Your stand-up of Mon 7 Dec is saved", saved.Text, StringComparison.Ordinal);
        Assert.Equal(55, (await world.TaskAsync("north", "1.2")).PercentComplete);
        Assert.Equal("No permit", (await world.TaskAsync("north", "1.1")).Blocker!.What);

        await world.RestartsAsync();
        await world.Passes("+90m");
        await world.SettledAsync("plan|north");
        var summary = Assert.Single(channel.Cards.Skip(before), c => c.Text.Contains("Stand-up “North”", StringComparison.Ordinal));
        Assert.Contains("1 of 2 answered", summary.Text, StringComparison.Ordinal);
        Assert.Contains("Ann, task 1.1 Sign the lease: No permit · Bob can help", summary.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(summary.Text.Split('\n'), line => line == "Bob");

        var late = await bob.Says("stand-up");
        Assert.Contains("marked late", late.Text, StringComparison.Ordinal);
        Assert.Contains("marked late", (await bob.Presses(late, "Save", ("a_moved", "Shelves ordered"))).Text, StringComparison.Ordinal);
        await world.SettledAsync("plan|north");
        var update = Assert.Single(channel.Cards, c => c.Method == "PUT");
        Assert.Equal(summary.MessageId, update.MessageId);
        Assert.Contains("Bob · answered late", update.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await world.RowsAsync("plan|north", "sa|2026-12-07|s1|")).Count);

        // A reply in the summary's thread reaches Bob, who can remove what is in the way.
        var reply = await channel.Hears(ann, "the permit for 1.1 needs your signature", thread: summary.MessageId!);
        Assert.Contains("Bob gets this about 1.1", reply.Text, StringComparison.Ordinal);

        // What was said can be read and taken away as a file.
        var records = await ines.Says("stand-ups last 2 weeks");
        Assert.Contains("2 answers", records.Text, StringComparison.Ordinal);
        Assert.Contains("Ann · answered", records.Text, StringComparison.Ordinal);
        var csv = await world.Http.GetStringAsync(new Uri(records.Button("CSV").GetProperty("url").GetString()!));
        Assert.Contains("2026-12-07,North,Bob,bob@contoso.com,answered late", csv, StringComparison.Ordinal);
        Assert.Contains("Met the landlord", csv, StringComparison.Ordinal);
        var xlsx = await world.Http.GetByteArrayAsync(new Uri((await ann.Says("站会记录 Bob 最近两周")).Button("Excel").GetProperty("url").GetString()!));
        Assert.Equal("PK"u8.ToArray(), xlsx[..2]);

        // He had three cards today already: the words reach him in the morning.
        await world.Passes("+1d");
        await world.Connector.WaitAsync(_ => bob.Cards.Any(c => c.Text.Contains("Ann: “the permit for 1.1 needs your signature”", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_channel_without_a_plan_starts_a_stand_up_and_its_members_answer_it()
    {
        await using var world = await World.StartAsync(TestPlans.North());
        var (ann, bob, channel) = (world.Person("Ann"), world.Person("Bob"), world.Channel("team"));
        await ann.Says("help");
        var started = await channel.Hears(bob, "stand-up start");
        Assert.Contains("The stand-up “Team stand-up” is on. It asks the 2 members", started.Text, StringComparison.Ordinal);
        Assert.Contains("Next: Mon 7 Dec, 09:30", started.Text, StringComparison.Ordinal);
        Assert.Contains("was on already", (await channel.Hears(bob, "站会 开始")).Text, StringComparison.Ordinal);
        Assert.Contains("Only Bob", (await channel.Hears(ann, "stand-up start")).Text, StringComparison.Ordinal);
        await world.Passes("+100m");
        await world.SettledAsync("person|ann@contoso.com");
        var question = ann.Cards.Single(c => c.Titles.Contains("Skip this one…"));
        Assert.Contains("is saved", (await ann.Presses(question, "Save", ("a_moved", "Met the landlord"))).Text, StringComparison.Ordinal);
        await world.Passes("+90m");
        await world.Connector.WaitAsync(_ => channel.Cards.Any(c => c.Text.Contains("1 of 2 answered", StringComparison.Ordinal)));

        // What the manager sets by the form holds from the next day on; nobody else can.
        var form = await bob.Says("stand-up settings");
        Assert.Contains("Stand-up settings", form.Text, StringComparison.Ordinal);
        var refused = await bob.Presses(form, "Save", ("opens", "10:00"), ("closes", "09:00"));
        Assert.Contains("before it opens", refused.Text, StringComparison.Ordinal);
        Assert.Equal(("10:00", "09:00"), (refused.Card!.Values["opens"], refused.Card.Values["closes"]));
        Assert.Contains("Saved", (await bob.Presses(form, "Save", ("opens", "14:00"), ("closes", "15:00"), ("q1", "What did you sell?"))).Text, StringComparison.Ordinal);
        await world.RestartsAsync();
        await world.Passes("+1d");
        await world.Passes("+4h");
        await world.SettledAsync("person|ann@contoso.com");
        Assert.Contains(ann.Cards, c => c.Json.GetRawText().Contains("What did you sell?", StringComparison.Ordinal));
        Assert.DoesNotContain(channel.Cards, c => c.Text.Contains("Digest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_reminder_and_the_missing_come_to_those_whom_they_are_for()
    {
        await using var world = await World.StartAsync(North);
        var (ann, bob, ines) = (world.Person("Ann"), world.Person("Bob"), world.Person("Ines"));
        foreach (var person in (WorldPerson[])[ann, bob, ines]) await person.Says("help");
        await world.Passes("+100m");
        await world.SettledAsync("person|ann@contoso.com");
        await ann.Presses(ann.Cards.Single(c => c.Titles.Contains("Skip this one…")), "Skip", ("reason", "At the fair"));
        await world.Passes("+90m");
        foreach (var id in (string[])[TestPlans.Ann, TestPlans.Bob, TestPlans.Ines]) await world.SettledAsync("person|" + id);
        Assert.Single(bob.Cards, c => c.Text.Contains("closes at 11:00", StringComparison.Ordinal));
        Assert.DoesNotContain(ann.Cards, c => c.Text.Contains("closes at 11:00", StringComparison.Ordinal));
        var missing = Assert.Single(ines.Cards, c => c.Text.Contains("Who did not answer", StringComparison.Ordinal));
        Assert.Contains("Bob", missing.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", missing.Text, StringComparison.Ordinal);
    }
}
