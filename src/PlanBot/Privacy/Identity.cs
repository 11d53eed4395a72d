using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanBot.Domain.Language;

namespace PlanBot.Privacy;

/// <summary>Everything by which one person is known in the store, and what stands in its place once they are forgotten.</summary>
internal sealed class Identity
{
    private const string NoMoreOfAnId = @"(?![\p{L}\p{N}_-]|[.@][\p{L}\p{N}])", NoMoreOfAName = @"(?![\p{L}\p{N}])";

    private readonly Regex? idsInText, namesInText;
    private readonly ImmutableDictionary<string, string> tokens;

    /// <param name="token">What takes the place of ids: random, so that nobody can find out from it whose they were.</param>
    /// <param name="ids">E-mail addresses, ids of Teams accounts and chats, keys in plans; the order is kept, since each has a token of its own.</param>
    /// <param name="names">What the person is called, as Teams or a plan has it.</param>
    public Identity(string token, IEnumerable<string> ids, IEnumerable<string> names)
    {
        Token = token;
        Ids = [.. ids.Where(id => id.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        Names = [.. names.Select(n => n.Trim()).Where(n => n.Length > 1).Distinct(StringComparer.OrdinalIgnoreCase).Except(Ids, StringComparer.OrdinalIgnoreCase)];
        // Two ids in two keys must not become one key.
        tokens = Ids.Select((id, number) => (id, number)).ToImmutableDictionary(i => i.id, i => i.number == 0 ? token : $"{token}-{i.number}", StringComparer.OrdinalIgnoreCase);
        idsInText = Any(Ids.Select(id => $@"(?<![\p{{L}}\p{{N}}._%+-]){Regex.Escape(id)}{NoMoreOfAnId}"));
        namesInText = Any(Names.Select(InProse));
    }

    public string Token { get; }

    public ImmutableArray<string> Ids { get; }

    public ImmutableArray<string> Names { get; }

    /// <summary>A new one: a tilde begins the key of somebody of whom a plan knows no address, and leads to nobody.</summary>
    public static string NewToken() => "~left-" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>True for an id of this person.</summary>
    public bool Has(object? id) => id is string text && tokens.ContainsKey(text);

    /// <summary>True for a name of this person.</summary>
    public bool IsCalled(object? name) => name is string text && Names.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>True when a text names the person, by an id or a name.</summary>
    public bool IsIn(string text) => idsInText?.IsMatch(text) == true || namesInText?.IsMatch(text) == true;

    /// <summary>An id, alone or in a list of them, becomes its token; in what somebody wrote it becomes words, and so does a name.</summary>
    public string Scrub(string text, Tongue tongue, bool withNames)
    {
        if (tokens.TryGetValue(text, out var alone)) return alone;
        if (idsInText?.IsMatch(text) == true)
        {
            foreach (var separator in (char[])[';', '/'])
                if (text.Contains(separator)) text = string.Join(separator, text.Split(separator).Select(part => tokens.GetValueOrDefault(part, part)));
            text = idsInText.Replace(text, tongue.Say("Privacy.SomebodyWhoLeft"));
        }
        return withNames && namesInText is not null ? namesInText.Replace(text, tongue.Say("Privacy.SomebodyWhoLeft")) : text;
    }

    private static Regex? Any(IEnumerable<string> patterns) => patterns.OrderByDescending(p => p.Length).ToList() is { Count: > 0 } all
        ? new(string.Join('|', all), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled) : null;

    /// <summary>"Ann Lee" is not in "Joann Leeds"; Chinese has no gaps between words.</summary>
    private static string InProse(string name)
    {
        var pattern = string.Join(@"\s+", name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));
        return name.Any(c => c is >= '\u3400' and <= '\u9FFF') ? pattern : @"(?<![\p{L}\p{N}])" + pattern + NoMoreOfAName;
    }
}
