using System.Text;
using PlanBot.Cards;

namespace PlanBot.CommandLine;

/// <summary>A card as plain lines, for a terminal: the same words in the same order, without buttons.</summary>
internal static class CardText
{
    public static string Of(AdaptiveCard card)
    {
        var text = new StringBuilder();
        foreach (var element in card.Body) Write(element, text);
        return text.ToString().TrimEnd();
    }

    private static void Write(Element element, StringBuilder text)
    {
        if (element.Separator || (element is TextBlock { Heading: not Heading.None } && text.Length > 0)) text.AppendLine();
        switch (element)
        {
            case TextBlock block: text.AppendLine(block.Text); break;
            case Container container: foreach (var item in container.Items) Write(item, text); break;
            case ColumnSet columns: text.AppendLine(string.Join("  ", columns.Columns.SelectMany(c => c.Items).Select(Inline).Where(t => t.Length > 0))); break;
        }
    }

    private static string Inline(Element element) => element switch
    {
        TextBlock block => block.Text,
        Container container => string.Join(" ", container.Items.Select(Inline)),
        ColumnSet columns => string.Join(" ", columns.Columns.SelectMany(c => c.Items).Select(Inline)),
        _ => "",
    };
}
