namespace PlanBot.Teams.Tokens;

/// <summary>What became of a caller's proof.</summary>
public abstract record CallerCheck
{
    private CallerCheck()
    {
    }

    /// <summary>The proof holds.</summary>
    /// <param name="Claims">What the token says; null where no token is asked for.</param>
    public sealed record Trusted(CallerClaims? Claims) : CallerCheck;

    /// <summary>The proof does not hold, or not for this activity.</summary>
    /// <param name="Status">401 for a token that proves nothing, 403 for one that does not fit what was sent.</param>
    /// <param name="Reason">For the log; the caller is told nothing.</param>
    public sealed record Refused(int Status, string Reason) : CallerCheck;

    internal static Refused Unproved(string reason) => new(401, reason);

    internal static Refused Unfit(string reason) => new(403, reason);
}
