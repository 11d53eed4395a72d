namespace PlanBot;

/// <summary>The bot's time: the machine's, moved by an offset that only Development sets, so that a week can be tried in minutes.</summary>
internal sealed class BotClock(TimeProvider time)
{
    private long offsetTicks;

    public DateTimeOffset Now => time.GetUtcNow() + Offset;

    public TimeSpan Offset
    {
        get => new(Interlocked.Read(ref offsetTicks));
        set => Interlocked.Exchange(ref offsetTicks, value.Ticks);
    }

    /// <summary>Makes it that moment now.</summary>
    public void MoveTo(DateTimeOffset moment) => Offset = moment - time.GetUtcNow();
}
