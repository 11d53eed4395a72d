namespace PlanBot.Domain.Network;

/// <summary>Finds what waits for itself.</summary>
internal static class Cycle
{
    /// <summary>The most members of a cycle that are named.</summary>
    private const int MostNamed = 20;

    /// <summary>The first cycle, each member driving the next, the first one again at the end; empty when there is none. Walks depth first with its own stack, since a chain may be as long as the plan.</summary>
    internal static List<T> Find<T>(IEnumerable<T> all, Func<T, IReadOnlyList<T>> before) where T : notnull
    {
        var done = new HashSet<T>();
        foreach (var root in all)
        {
            if (done.Contains(root)) continue;
            var path = new List<(T At, IReadOnlyList<T> Before, int Next)> { (root, before(root), 0) };
            var onPath = new HashSet<T> { root };
            while (path.Count > 0)
            {
                var (at, waitsFor, next) = path[^1];
                if (next == waitsFor.Count)
                {
                    done.Add(at);
                    onPath.Remove(at);
                    path.RemoveAt(path.Count - 1);
                    continue;
                }
                path[^1] = (at, waitsFor, next + 1);
                var to = waitsFor[next];
                if (done.Contains(to)) continue;
                if (!onPath.Add(to)) return [.. path.Select(p => p.At).SkipWhile(m => !m.Equals(to)).Append(to).Reverse()];
                path.Add((to, before(to), 0));
            }
        }
        return [];
    }

    /// <summary>The cycle by the codes of its members; of a long one the beginning and the end.</summary>
    internal static string Say(IReadOnlyList<string> codes) => string.Join(" → ", codes.Count <= MostNamed ? codes : [.. codes.Take(MostNamed - 2), "…", codes[^1]]);
}
