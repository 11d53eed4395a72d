using PlanBot.Cards;
using PlanBot.Domain.CheckIns;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Domain.Tests.Tasks;
using static PlanBot.Domain.Tests.CheckIns.RoundWorld;

namespace PlanBot.Domain.Tests.CheckIns;

public sealed class ReviewingTests
{
    private readonly RoundWorld world = new();

    [Fact]
    public void A_reviewer_reads_and_acknowledges_a_check_in_and_the_owner_sees_who_read_it()
    {
        Reported();
        Assert.Contains("✔ Ann: reported Thu 3 Dec, 15:00", world.Says(new ShowCheckIns(), Mia));
        Assert.Contains("1.1 Task 1.1", world.Says(new OpenReport(Week, Ann.PersonId), Sam));
        Assert.Contains("Read by Sam on Thu 3 Dec", world.Says(new Acknowledge(Week, Ann.PersonId), Sam));
        var once = world.Plan;
        Assert.Contains("Read by Sam", world.Says(new Acknowledge(Week, Ann.PersonId), Mia));
        Assert.Same(once, world.Plan);
        Assert.Contains("Read by Sam on Thu 3 Dec", world.Says(new OpenCheckIn(), Ann));
        Assert.Contains("read by Sam", world.Says(new ShowCheckIns(), Mia));
    }

    [Fact]
    public void Asked_back_in_one_line_the_owner_answers_in_their_chat_and_the_reviewer_gets_the_answer()
    {
        Reported();
        world.Sent.Clear();
        Assert.Contains("Mia asked: Why so slow?", world.Says(new AskBack(Week, Ann.PersonId, "  Why so\n slow? "), Mia));
        world.GoTo(world.Now.AddMinutes(5));
        var (_, to, question) = Assert.Single(world.Sent);
        Assert.Equal(Ann.PersonId, to);
        Assert.Contains("Mia asks about your check-in: Region North p1, week of Mon 30 Nov\nWhy so slow?", Words(question.Card));

        var pressed = CardReader.ReadPlan(CheckInWorld.Pressed(System.Text.Json.Nodes.JsonNode.Parse(question.Card.ToJson())!, "checkIns.answer", ("reply_0", "The permit is late.")))!;
        Assert.Contains("✔ Sent to Mia", world.Says(pressed.Input is AnswerBack answer ? answer : throw new InvalidOperationException(), Ann));
        world.GoTo(world.Now.AddMinutes(5));
        var reply = world.Sent[^1];
        Assert.Equal((2, Mia.PersonId), (world.Sent.Count, reply.To));
        Assert.Contains("Ann has answered: Region North p1, week of Mon 30 Nov\nMia asked: Why so slow?\nThe permit is late.", Words(reply.Message.Card));
        Assert.Contains("Answer: The permit is late.", world.Says(new OpenReport(Week, Ann.PersonId), Mia));
    }

    [Fact]
    public void A_question_that_was_answered_before_it_was_told_is_not_told()
    {
        Reported();
        world.Now = Opens.AddHours(6);
        world.Sent.Clear();
        world.Says(new AskBack(Week, Ann.PersonId, "Why?"), Mia);
        world.Says(new AnswerBack(Week, "Rain."), Ann);
        world.GoTo(Reminds.AddMinutes(-1));
        world.GoTo(Reminds.AddHours(1));
        Assert.DoesNotContain(world.Sent, s => s.To == Ann.PersonId && s.Message.Key.StartsWith("asked-back", StringComparison.Ordinal));
        Assert.Single(world.Sent, s => s.To == Mia.PersonId);
    }

    [Fact]
    public void Only_the_manager_the_sponsor_and_the_Accountable_review_and_nobody_themselves()
    {
        Reported();
        foreach (var input in new PlanInput[] { new OpenReport(Week, Ann.PersonId), new Acknowledge(Week, Ann.PersonId), new AskBack(Week, Ann.PersonId, "Why?") })
        {
            foreach (var actor in new[] { Ann, Bob }) Assert.Contains("Check-ins are read by", world.Says(input, actor));
            Assert.Contains("no part", world.Says(input, TaskWorld.Stranger));
        }
        Assert.Contains("Check-ins are read by", world.Says(new ShowCheckIns(), Bob));
        Assert.Contains("no part", world.Says(new ShowCheckIns(), TaskWorld.Stranger), StringComparison.OrdinalIgnoreCase);

        world.Plan = world.Plan with { Tasks = world.Plan.Tasks.With(world.Plan.Tasks.FindCode("1.2")! with { Accountable = Bob.PersonId }) };
        var seen = world.Says(new OpenReport(Week, Ann.PersonId), Bob);
        Assert.Contains("1.2 Task 1.2", seen);
        Assert.DoesNotContain("1.1 Task 1.1", seen);
        Assert.Contains("✔ Ann", world.Says(new ShowCheckIns(), Bob));
    }

    [Fact]
    public void Nonsense_is_refused_with_a_way_out_and_changes_nothing()
    {
        Reported();
        var before = world.Plan;
        Assert.Contains("Write your question first", world.Says(new AskBack(Week, Ann.PersonId, " \n "), Mia));
        Assert.Contains("At most 300 characters", world.Says(new AskBack(Week, Ann.PersonId, new string('x', 301)), Mia));
        Assert.Contains("Bob has not sent a check-in", world.Says(new AskBack(Week, Bob.PersonId, "Why?"), Mia));
        Assert.Contains("has not sent a check-in", world.Says(new OpenReport(DateOnly.MinValue, "nobody"), Mia));
        Assert.Contains("not there any more", world.Says(new AnswerBack(Week, "Because."), Bob));
        Assert.Same(before, world.Plan);
        world.Says(new AskBack(Week, Ann.PersonId, "Why?"), Mia);
        Assert.Contains("Mia has asked already", world.Says(new AskBack(Week, Ann.PersonId, "Why not?"), Sam));
        Assert.Contains("Write your answer first", world.Says(new AnswerBack(Week, ""), Ann));
        Assert.Contains("At most 1000 characters", world.Says(new AnswerBack(Week, new string('x', 1001)), Ann));
    }

    [Fact]
    public void Pain_15_in_a_channel_nobody_is_named()
    {
        world.Plan = world.Plan with { Channel = new("https://smba.example", "19:north", "28:bot", null, "North") };
        Reported();
        var words = world.Says(new ShowCheckIns { ChannelId = "19:north" }, Mia);
        Assert.Contains("1 reported, 0 in part, 1 not, 0 away", words);
        Assert.Contains("ask me in our own chat", words);
        Assert.DoesNotContain("Ann", words);
        Assert.DoesNotContain("Bob", words);
    }

    [Fact]
    public void Pain_23_a_round_of_two_hundred_people_with_the_longest_names_fits_a_card()
    {
        foreach (var letter in (string[])["x", "长", "😀", "\""])
            foreach (var tongue in Tongue.All)
            {
                var people = Enumerable.Range(0, 200).Select(i => new Actor($"p{i}@contoso.com", TaskWorld.Repeat(letter, 200), tongue)).ToList();
                var plan = TaskWorld.Plan([.. people.Select((p, i) => TaskWorld.Wordy(Task($"1.{i}"), letter) with { Owner = p.PersonId })]) with { People = TaskWorld.Named([Mia, .. people]), Name = TaskWorld.Repeat(letter, 200) };
                var entries = people.Take(100).Select(p => new RoundEntry(new(Week, p.PersonId)) { OpenedAt = Opens, ReportedAt = Opens.AddHours(1), AcknowledgedBy = TaskWorld.Repeat(letter, 200), AcknowledgedAt = Opens.AddHours(2) });
                plan = plan with { Entries = plan.Entries.AddRange(entries.Select(e => KeyValuePair.Create(e.Key, e))) };
                var card = Assert.IsType<Reply.Card>(Domain.Decide.For(plan, new ShowCheckIns { By = Mia with { Tongue = tongue } }, Opens.AddHours(3)).Reply).Content;
                card.FitsTeams();
                Assert.Contains(tongue.IsChinese ? "另有" : "more people", Words(card));
            }
    }

    private void Reported()
    {
        world.GoTo(Opens.AddHours(1));
        world.Says(world.Answering(Week, 30, "1.1", "1.2"), Ann);
    }
}
