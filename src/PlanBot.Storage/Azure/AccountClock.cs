using Azure.Core;
using Azure.Core.Pipeline;

namespace PlanBot.Storage.Azure;

/// <summary>
/// How far the service's clock is ahead of this machine's, as the Date header of each answer tells: the service wrote it, without fractions of the
/// second, after the request was sent and before the answer came. A difference that every answer allows stays; a machine whose clock is right has none.
/// </summary>
internal sealed class AccountClock(TimeProvider clock) : HttpPipelinePolicy
{
    private static readonly TimeSpan CutOff = TimeSpan.FromSeconds(1);
    private readonly Lock noting = new();
    private long aheadTicks;

    /// <summary>Zero before the first answer.</summary>
    public TimeSpan Ahead => new(Interlocked.Read(ref aheadTicks));

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var sent = clock.GetUtcNow();
        ProcessNext(message, pipeline);
        Note(sent, message.Response.Headers.Date);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var sent = clock.GetUtcNow();
        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        Note(sent, message.Response.Headers.Date);
    }

    private void Note(DateTimeOffset sent, DateTimeOffset? date)
    {
        var received = clock.GetUtcNow();

        // A clock that was set meanwhile says nothing.
        if (date is not { } said || received < sent)
        {
            return;
        }

        var (least, most) = (said - received, said + CutOff - sent);
        lock (noting)
        {
            if (Ahead < least)
            {
                Interlocked.Exchange(ref aheadTicks, least.Ticks);
            }
            else if (Ahead > most)
            {
                Interlocked.Exchange(ref aheadTicks, most.Ticks);
            }
        }
    }
}
