using System.Runtime.CompilerServices;

namespace PlanBot;

/// <summary>Asks something slow of each of many, several at once, and gives what came of it in their order.</summary>
internal static class InOrder
{
    /// <summary>How much a storage is asked at once where everything in it is gone through: far below what an account takes, and enough that its distance does not matter.</summary>
    public const int AtOnce = 32;

    /// <summary>Runs ahead by so many at most. When it is broken off, what was begun is waited for.</summary>
    public static async IAsyncEnumerable<TResult> AskAsync<T, TResult>(
        IAsyncEnumerable<T> source, Func<T, CancellationToken, Task<TResult>> ask, [EnumeratorCancellation] CancellationToken cancel)
    {
        var begun = new Queue<Task<TResult>>();
        try
        {
            await foreach (var item in source.WithCancellation(cancel))
            {
                begun.Enqueue(Task.Run(() => ask(item, cancel), cancel));
                if (begun.Count == AtOnce) yield return await begun.Dequeue();
            }
            while (begun.TryDequeue(out var next)) yield return await next;
        }
        finally
        {
            await ((Task)Task.WhenAll(begun)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
