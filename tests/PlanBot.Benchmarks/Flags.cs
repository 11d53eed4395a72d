using System.Globalization;

namespace PlanBot.Benchmarks;

/// <summary>Command line flags: <c>--name value</c>, or <c>--name</c> alone. A flag that nobody asked for is an error, so that a typo does not measure the wrong thing.</summary>
internal sealed class Flags(string[] args)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public string? Text(string name)
    {
        var at = At(name);
        return at < 0 ? null : at + 1 < args.Length ? args[at + 1] : throw new ArgumentException($"{name} needs a value.");
    }

    public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public bool Has(string name) => At(name) >= 0;

    public void RequireKnown()
    {
        foreach (var arg in args)
            if (arg.StartsWith("--", StringComparison.Ordinal) && !asked.Contains(arg)) throw new ArgumentException($"{arg} is no flag; there are {string.Join(' ', asked)}.");
    }

    private int At(string name)
    {
        asked.Add(name);
        return Array.IndexOf(args, name);
    }
}
