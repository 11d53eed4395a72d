using System.Text;

namespace PlanBot.Storage;

public static partial class Limits
{
    internal static void CheckQueueName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var legal = name.Length is >= 3 and <= 63 && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);
        foreach (var c in name)
        {
            legal &= char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
        }

        if (!legal)
        {
            throw new StorageLimitException(
                $"A queue name is 3 to 63 lower-case letters, digits and single inner hyphens; '{Shown(name)}' ({name.Length}) is not.");
        }
    }

    internal static void CheckBody(string queue, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (HasLoneSurrogate(body))
        {
            throw new StorageLimitException($"A message body is text that UTF-8 can carry; one for queue '{queue}' holds a lone surrogate.");
        }

        var bytes = Encoding.UTF8.GetByteCount(body);
        if (bytes > MessageBytes)
        {
            throw new StorageLimitException($"A message body takes at most {MessageBytes} UTF-8 bytes; one for queue '{queue}' takes {bytes}.");
        }
    }

    internal static void CheckDelay(string queue, TimeSpan delay)
    {
        if (delay < TimeSpan.Zero || delay > LongestDelay)
        {
            throw new StorageLimitException($"A delay or extension lasts 0 to {LongestDelay.Days} days; one for queue '{queue}' lasts {delay}.");
        }
    }

    internal static void CheckTake(string queue, int most, TimeSpan lease)
    {
        if (most is < 1 or > MessagesPerTake)
        {
            throw new StorageLimitException($"A take asks for 1 to {MessagesPerTake} messages; one from queue '{queue}' asks for {most}.");
        }

        if (lease < ShortestLease || lease > LongestDelay)
        {
            throw new StorageLimitException(
                $"The lease of a take lasts {ShortestLease.TotalSeconds:0} second to {LongestDelay.Days} days; one from queue '{queue}' lasts {lease}.");
        }
    }
}
