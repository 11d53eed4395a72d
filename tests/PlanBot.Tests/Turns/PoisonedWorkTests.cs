using System.Text;
using PlanBot.Storage;
using PlanBot.Turns;

namespace PlanBot.Tests.Turns;

public sealed class PoisonedWorkTests
{
    private static readonly DateTimeOffset At = new(2026, 12, 7, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_set_aside_is_read_as_it_was()
    {
        var work = new PoisonedWork(Wakes.SendsQueueName, """{"Kind":"Outbox","Id":"plan|北区"}""", "Kein \"Platz\"", At, 20);
        Assert.Equal(work, PoisonedWork.Read(work.Write()));
        Assert.Contains("北区", work.Write(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("of another version")]
    [InlineData("""{"Kind":"Plan","Id":"north"}""")]
    [InlineData("null")]
    [InlineData("")]
    public void What_was_set_aside_without_a_reason_is_work_as_it_stands(string body) =>
        Assert.Equal(new PoisonedWork(Wakes.QueueName, body, "", null, 0), PoisonedWork.Read(body));

    [Fact]
    public void A_reason_is_one_short_line()
    {
        var message = new QueueMessage("1", "r", "body", 20, At);
        var work = PoisonedWork.Of(Wakes.QueueName, message, "broken\r\n" + new string('x', 2000), At);
        Assert.StartsWith("broken x", work.Reason, StringComparison.Ordinal);
        Assert.Equal(500, work.Reason.Length);
    }

    [Fact]
    public void A_body_that_leaves_no_room_for_its_reason_is_kept_all_the_same()
    {
        var body = new string('x', Limits.MessageBytes);
        Assert.False(PoisonedWork.Fits(Wakes.QueueName, body));
        Assert.Equal(body, new PoisonedWork(Wakes.QueueName, body, "why", At, 20).Write());
        var most = new string('"', 20_000);
        Assert.True(PoisonedWork.Fits(Wakes.QueueName, most));
        Assert.True(Encoding.UTF8.GetByteCount(new PoisonedWork(Wakes.QueueName, most, new string('x', 500), At, 20).Write()) <= Limits.MessageBytes);
    }
}
