namespace PlanBot.Graph;

/// <summary>What Graph answered; a closed hierarchy. What went wrong stands in the feature's <see cref="GraphHealth"/> already, and the caller only goes on with something else.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
internal abstract record GraphAnswer<T>
{
    private GraphAnswer() { }

    /// <summary>Here it is.</summary>
    public sealed record Found(T Value) : GraphAnswer<T>;

    /// <summary>There is no such thing (404), or it may not be had of this one person while it can be had of others (403).</summary>
    public sealed record Missing : GraphAnswer<T>;

    /// <summary>Something else stands there already (409), or it changed since it was read (412).</summary>
    public sealed record Conflict : GraphAnswer<T>;

    /// <summary>A permission lacks, Graph asks to wait, or it cannot be reached: nothing more is to be asked of this feature for a while.</summary>
    public sealed record Later : GraphAnswer<T>;
}
