using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Reviews;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.CheckIns.RoundWorld;

namespace PlanBot.Domain.Tests.CheckIns;

public sealed class CutOffTests
{
    private readonly RoundWorld world = new(Task("1.1", -30, -7), Task("1.2"), Task("2.1") with { Owner = Bob.PersonId });

    [Fact]
    public void The_digest_says_what_was_known_at_the_cut_off_however_late_it_is_posted()
    {
        world.Plan = world.Plan with { Channel = new("https://smba.example", "19:north", "28:bot", null, "North") };
        world.Now = Closes.AddMinutes(-10);
        world.Says(world.Answering(Week, 40, "2.1"), Bob);
        world.Now = Closes.AddMinutes(20);
        Says(new UpdateTask(Ref("1.1"), 90, "nearly"));
        Says(new UpdateTask(Ref("1.1"), 100, "done"));
        world.Now = Closes.AddMinutes(70);

        var posted = Enumerable.Range(0, 5).SelectMany(_ => world.Decide(new Tick()).Messages).OfType<Message.ToChannel>().Single().Card;
        Assert.Contains("1.1 Task 1.1 · Ann", Words(posted), StringComparison.Ordinal);
        Assert.Contains("As known on Mon 7 Dec at 08:00; 1 task was reported on later and waits for the next digest.", Words(posted));
        Assert.Equal((100, 0), (world.Plan.Tasks.FindCode("1.1")!.PercentComplete, Digest.Of(world.Plan, Closes).Moved.Count(m => m.Code == "1.1")));

        world.Now = Closes.AddHours(3);
        var next = Digest.Of(world.Plan, world.Now);
        Assert.Contains(next.Moved, m => m is { Code: "1.1", IsDone: true });
        Assert.Equal(0, next.ReportedLate);
    }

    [Fact]
    public void Pain_11_a_late_answer_is_kept_marked_late_and_counts_for_the_next_digest()
    {
        world.Now = Closes.AddMinutes(1);
        Assert.Contains("Closed on Mon 7 Dec at 08:00: what you say now is kept, and marked late.", world.Says(new OpenCheckIn(), Bob));
        Assert.Contains("kept, marked late, and in the next digest", world.Says(world.Answering(Week, 40, "2.1"), Bob));
        Assert.True(world.Plan.Answers[new(Week, Bob.PersonId, world.Plan.Tasks.FindCode("2.1")!.Id)].IsLate);
        Assert.True(world.Plan.Entries[new(Week, Bob.PersonId)].IsLate);
        Assert.Equal(40, world.Plan.Tasks.FindCode("2.1")!.PercentComplete);
        Assert.Equal(["Ann", "Bob"], Digest.Of(world.Plan, world.Now).NotReported.Select(m => m.Name));
    }

    [Fact]
    public void Pain_11_and_22_a_form_of_the_last_round_loses_nothing_it_becomes_this_rounds_form()
    {
        var form = world.Answering(Week, 40, "2.1");
        world.Now = Closes.AddDays(2);
        var before = world.Plan;
        var back = world.Shows(form, Bob);
        Assert.Same(before, world.Plan);
        Assert.Contains("This form is from the last round. What you typed stands here, now for the week of Mon 7 Dec.", Words(back));
        var json = System.Text.Json.Nodes.JsonNode.Parse(back.ToJson())!;
        Assert.Equal("40", CheckInWorld.Value(json, "percent_" + world.Plan.Tasks.FindCode("2.1")!.Id));
        var again = CardReader.ReadPlan(CheckInWorld.Pressed(json, "checkIn.save"))!.Input;
        Assert.Contains("Check-in saved", world.Says(again, Bob));
        Assert.True(world.Plan.Answers.ContainsKey(new(Week.AddDays(7), Bob.PersonId, world.Plan.Tasks.FindCode("2.1")!.Id)));
    }

    [Fact]
    public void Pain_12_an_early_answer_counts_and_who_gave_it_is_not_asked()
    {
        world.Now = Opens.AddDays(-1);
        world.Says(world.Answering(Week, 40, "2.1"), Bob);
        world.GoTo(Closes);
        Assert.DoesNotContain("bob", world.Story("check-in"));
    }

    [Fact]
    public void Pain_10_everybody_sees_what_others_will_see_and_what_an_edit_changed()
    {
        world.Now = Opens;
        var form = world.Answering(Week, 40, "2.1");
        var first = world.Says(form, Bob);
        Assert.Contains("What others see", first);
        Assert.Contains("You can change it until Mon 7 Dec, 08:00", first);
        Assert.DoesNotContain("Before:", first);
        var second = world.Says(world.Answering(Week, 55, "2.1"), Bob);
        Assert.Contains("Before: 40 % · On track", second);

        var late = world.Answering(Week, 60, "1.1");
        var fields = new Dictionary<string, string>(late.Entries[0].Fields) { ["cause"] = "Scope", ["action"] = "RePlan", ["health"] = "AtRisk" };
        Assert.Contains("1.1 in the digest: 8 working days late; planned 100 %, reported 60 %", world.Says(late with { Entries = [late.Entries[0] with { Fields = fields }] }, Ann).Replace("; forecast", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Pain_15_the_digest_in_the_channel_says_how_many_and_the_manager_alone_sees_who()
    {
        world.Plan = world.Plan with { Channel = new("https://smba.example", "19:north", "28:bot", null, "North") };
        world.Now = Closes.AddHours(-1);
        var open = world.Says(new ShowDigest { ChannelId = "19:north" }, Mia);
        Assert.Contains("2 people with open tasks", open);
        Assert.DoesNotContain("Bob: 1 open task", open);
        Assert.DoesNotContain("Bob: 1 open task", world.Says(new ShowDigest(), Ann));
        Assert.Contains("Bob: 1 open task", world.Says(new ShowDigest(), Mia));
        world.With(r => r with { NamesMissing = true });
        Assert.Contains("Bob: 1 open task", world.Says(new ShowDigest { ChannelId = "19:north" }, Ann));
    }

    [Fact]
    public void What_an_import_changes_after_the_cut_off_is_in_the_digest()
    {
        world.Now = Closes.AddMinutes(5);
        Says(new UpdateTask(Ref("1.1"), 90, null));
        var without = TaskTree.Build(world.Plan.Tasks.All.Where(t => t.Code != "1.1"));
        world.Plan = world.Plan with { Tasks = without };
        Assert.DoesNotContain(Digest.Of(world.Plan, world.Now).Deviations, d => d.Code == "1.1");
    }

    private void Says(PlanInput input) => world.Says(input, Ann);

    private TaskRef Ref(string code) => new("", "p1", world.Plan.Tasks.FindCode(code)!.Id);
}
