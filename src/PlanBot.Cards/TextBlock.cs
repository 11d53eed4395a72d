using System.Text.Json;

namespace PlanBot.Cards;

/// <summary>Text, always shown as it is: what a client could read as Markdown or as a date function is written as a <c>RichTextBlock</c>, in whose runs no client reads Markdown.</summary>
/// <param name="Text">The text; people's own words are safe here.</param>
public sealed record TextBlock(string Text) : Element("TextBlock")
{
    /// <summary>Bold or light.</summary>
    public Weight Weight { get; init; }

    /// <summary>The text size.</summary>
    public Size Size { get; init; }

    /// <summary>The meaning, said in words too.</summary>
    public Color Color { get; init; }

    /// <summary>Dimmed, for what comes second.</summary>
    public bool IsSubtle { get; init; }

    /// <summary>Makes the text a heading, for the eye and for screen readers; stronger than <see cref="Weight"/> and <see cref="Size"/>.</summary>
    public Heading Heading { get; init; }

    /// <summary>Puts the text to the right edge of what holds it.</summary>
    public bool IsRight { get; init; }

    /// <summary>The text holds <c>&lt;at&gt;</c> mentions and no other text of people: it stays a TextBlock, where Teams resolves them.</summary>
    public bool IsMention { get; init; }

    private static readonly System.Buffers.SearchValues<char> Interpreted = System.Buffers.SearchValues.Create("*_[]<>`#{}~|\\!&\n\r");

    private bool IsInterpreted => !IsMention && (Text.AsSpan().ContainsAny(Interpreted) || LooksLikeMarkdown(Text));

    private protected override string WrittenType => IsInterpreted ? "RichTextBlock" : Type;

    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        if (IsRight) json.WriteString("horizontalAlignment", "right");
        if (!IsInterpreted)
        {
            if (Heading is not Heading.None) json.WriteString("style", "heading");
            json.WriteBoolean("wrap", true);
            WriteText(json);
            return;
        }
        json.WriteStartArray("inlines");
        json.WriteStartObject();
        json.WriteString("type", "TextRun");
        WriteText(json);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteText(Utf8JsonWriter json)
    {
        // {{DATE(…)}} is a function in runs too; a space of no width makes it words.
        json.WriteString("text", Text.Replace("{DATE(", "{\u200BDATE(", StringComparison.Ordinal).Replace("{TIME(", "{\u200BTIME(", StringComparison.Ordinal));
        json.WriteOption("weight", Heading is Heading.None ? Weight : Weight.Bolder);
        json.WriteOption("size", Heading switch { Heading.Title => Size.Large, Heading.Section => Size.Medium, _ => Size });
        // Warning is yellow on white in some clients: text in it could not be read, and says itself what it warns of.
        json.WriteOption("color", Color is Color.Warning ? Color.Default : Color);
        json.WriteFlag("isSubtle", IsSubtle);
    }

    /// <summary>Markdown makes a list of lines such as "- a" and "1. a", code of an indented line, and a link of a bare address.</summary>
    private static bool LooksLikeMarkdown(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.Length == 0) return false;
        if (start.Length < text.Length) return true;
        if (start[0] is '-' or '+') return true;
        var digits = start.IndexOfAnyExceptInRange('0', '9');
        return (digits > 0 && digits + 1 < start.Length && start[digits] is '.' or ')' && char.IsWhiteSpace(start[digits + 1])) || text.Contains("://", StringComparison.Ordinal);
    }
}
