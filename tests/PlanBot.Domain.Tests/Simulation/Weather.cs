namespace PlanBot.Domain.Tests.Simulation;

/// <summary>What befalls the bot: when it is down, whose wake-ups are lost for a while and come later, and how late, and how often, a message comes to whom it is for. All of it follows from the seed.</summary>
internal sealed class Weather
{
    private readonly int seed;
    private readonly bool[] isUp;
    private readonly Dictionary<string, List<(int From, int To)>> deaf = new(StringComparer.Ordinal);

    internal Weather(int seed, Cast cast)
    {
        this.seed = seed;
        var random = new Random(seed);
        isUp = new bool[cast.Minutes + Cast.Beyond];
        Array.Fill(isUp, true);
        for (var at = random.Next(3000); at < cast.Minutes; at += random.Next(12000))
        {
            var to = Math.Min(cast.Minutes - 1, at + (random.Next(100) switch { < 70 => random.Next(1, 40), < 94 => random.Next(40, 600), _ => random.Next(600, 4000) }));
            isUp.AsSpan(at, Math.Max(0, to - at)).Clear();
            Restarts.Add(to);
            at = to;
        }
        foreach (var id in cast.Plans.Select(p => p.Id).Concat(cast.People.Select(p => p.Id)))
        {
            var spells = deaf[id] = [];
            for (var at = random.Next(20000); at < cast.Minutes; at += random.Next(40000)) spells.Add((at, at + random.Next(1, 200)));
        }
    }

    /// <summary>The minutes at which the bot comes back, with nothing but what was stored.</summary>
    internal List<int> Restarts { get; } = [];

    internal bool IsUp(int minute) => isUp[minute];

    /// <summary>True when a wake-up of a plan or person would be taken.</summary>
    internal bool IsAwake(string id, int minute)
    {
        if (!isUp[minute]) return false;
        foreach (var (from, to) in deaf[id])
            if (from <= minute && minute < to) return false;
        return true;
    }

    /// <summary>The first minute from one on at which a wake-up would be taken.</summary>
    internal int Awake(string id, int minute)
    {
        while (minute < isUp.Length && !IsAwake(id, minute)) minute++;
        return minute;
    }

    /// <summary>When a message that leaves at a minute comes in, each time it does.</summary>
    internal IEnumerable<int> Deliveries(string subject, int minute, int atLeast = 0)
    {
        var chance = Hash(subject, minute);
        var delay = (int)(chance % 100) switch { < 80 => 0, < 96 => 1 + (int)(chance / 100 % 12), _ => (int)(chance / 100 % 400) };
        yield return Up(minute + Math.Max(atLeast, delay));
        if (chance / 50_000 % 5 == 0) yield return Up(minute + Math.Max(atLeast, delay) + (int)(chance / 300_000 % 10));
    }

    /// <summary>One in so many wake-ups comes although nothing is due.</summary>
    internal bool ComesForNothing(string id, int minute) => Hash(id, minute) % 3 == 0;

    private int Up(int minute)
    {
        while (minute < isUp.Length - 1 && !isUp[minute]) minute++;
        return minute;
    }

    private uint Hash(string subject, int minute)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var c in subject) hash = (hash ^ c) * 16777619u;
        hash = (hash ^ (uint)minute) * 16777619u;
        hash ^= hash >> 15;
        hash *= 2246822519u;
        return hash ^ (hash >> 13);
    }
}
