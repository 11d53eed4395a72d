namespace PlanBot.Sending;

/// <summary>How long a message waits for its next try: as long as Teams says, else twice as long each time, up to ten minutes, a quarter more or less.</summary>
internal static class Backoff
{
    /// <summary>A message is given up after so many tries: after some forty minutes when Teams says nothing.</summary>
    public const int MostTries = 12;

    private const double Longest = 600;

    /// <summary>The wait after a number of tries; <paramref name="chance"/> from 0 to 1 spreads what failed together.</summary>
    public static TimeSpan Wait(int tries, TimeSpan? retryAfter, double chance) =>
        (retryAfter ?? TimeSpan.FromSeconds(Math.Min(Longest, Math.Pow(2, tries)) * 0.75)) + TimeSpan.FromSeconds(Math.Min(Longest, Math.Pow(2, tries)) * (retryAfter is null ? 0.5 : 0.1) * chance);
}
