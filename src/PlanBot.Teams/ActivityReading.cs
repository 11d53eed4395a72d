namespace PlanBot.Teams;

/// <summary>What came of reading a request body: an activity, or the reason why it is none.</summary>
public abstract record ActivityReading
{
    private ActivityReading()
    {
    }

    /// <summary>
    /// The body is an activity. <paramref name="DeduplicationId"/> is the same whenever the same activity is delivered again and differs
    /// for any other: type, conversation and id, or a hash of the body where there is no id or the id is that of another activity.
    /// </summary>
    public sealed record Read(Activity Activity, string DeduplicationId) : ActivityReading;

    /// <summary>The body is no activity. <paramref name="Reason"/> says where, and repeats nothing of the content, so that it can be logged.</summary>
    public sealed record Malformed(string Reason) : ActivityReading;
}
