using System.Collections.Concurrent;
using PlanBot.Teams;

namespace PlanBot.Conversations;

/// <summary>One answer for an activity however often it is delivered: again while, or shortly after, it is answered it gets the same one; later an empty one.</summary>
internal sealed class AnsweredOnce(Inbound inbound)
{
    private const int MostAnswers = 256;
    private const int MostIds = 8192;
    private static readonly Lazy<Task<InvokeResponse?>> Forgotten = new(Task.FromResult<InvokeResponse?>(null));
    private readonly ConcurrentDictionary<string, Lazy<Task<InvokeResponse?>>> answered = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> answers = new();
    private readonly ConcurrentQueue<string> ids = new();

    public Task<InvokeResponse?> TakeAsync(Activity activity, string id)
    {
        var mine = new Lazy<Task<InvokeResponse?>>(() => inbound.TakeAsync(activity, id));
        var first = answered.GetOrAdd(id, mine);
        if (ReferenceEquals(first, mine))
        {
            answers.Enqueue(id);
            ids.Enqueue(id);
            if (answers.Count > MostAnswers && answers.TryDequeue(out var old)) answered[old] = Forgotten;
            if (ids.Count > MostIds && ids.TryDequeue(out var oldest)) answered.TryRemove(oldest, out _);
        }
        return first.Value;
    }
}
