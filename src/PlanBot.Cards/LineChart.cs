using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace PlanBot.Cards;

/// <summary>Lines over time (<c>Chart.Line</c> of the Adaptive Cards documentation hub), newer than version 1.5: give it a <see cref="Element.Fallback"/> that says the same.</summary>
/// <param name="Lines">The lines.</param>
public sealed record LineChart(ImmutableArray<ChartLine> Lines) : Element("Chart.Line")
{
    private protected override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartArray("data");
        foreach (var line in Lines)
        {
            json.WriteStartObject();
            json.WriteString("legend", line.Legend);
            json.WriteOption("color", line.Color);
            json.WriteStartArray("values");
            foreach (var (day, value) in line.Values)
            {
                // JSON knows no infinity, and half a card is none.
                if (!double.IsFinite(value)) continue;
                json.WriteStartObject();
                json.WriteString("x", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteNumber("y", value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Legend">What it shows; clients read no Markdown here.</param>
/// <param name="Values">Its points, by day.</param>
public sealed record ChartLine(string Legend, ImmutableArray<(DateOnly Day, double Value)> Values)
{
    /// <summary>Its colour; the legend tells the lines apart for whoever sees none.</summary>
    public ChartColor Color { get; init; }
}

/// <summary>The colour of a line, by the names of the documentation hub.</summary>
public enum ChartColor { /// <summary>The client's next one.</summary>
    Default, /// <summary>What was planned.</summary>
    CategoricalPurple, /// <summary>What came.</summary>
    CategoricalTeal, /// <summary>What it cost, or all that there is.</summary>
    CategoricalRed }
