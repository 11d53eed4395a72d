using System.Text;
using System.Text.Json.Nodes;
using PlanBot.Cards;

namespace PlanBot.Domain.Tests.Conventions;

public sealed class CardTests
{
    [Fact]
    public void Every_card_is_within_the_budget() =>
        CardGallery.Check(CardGallery.Cards, s => Encoding.UTF8.GetByteCount(s.Text) is var bytes and > AdaptiveCard.MaxBytes ? $"{bytes} bytes" : null);

    [Fact]
    public void Every_card_has_its_readers_language_and_a_text_for_notifications() =>
        CardGallery.Check(CardGallery.Cards, s =>
            (string?)s.Json["lang"] != s.Tongue.Tag ? $"lang is {s.Json["lang"]}"
            : string.IsNullOrWhiteSpace((string?)s.Json["fallbackText"]) ? "no fallbackText"
            : null);

    /// <summary>A card of one sentence says it by itself, and so does one that mentions whom PlanBot cannot reach.</summary>
    [Fact]
    public void Every_card_that_comes_unasked_says_why() =>
        CardGallery.Check(CardGallery.Cards.Where(s => s.Name.EndsWith(", in the chat", StringComparison.Ordinal) || s.Name.EndsWith(", in the channel", StringComparison.Ordinal)), s =>
            s.Card is { Body.Length: > 1, Mentions.IsEmpty: true } && !s.Nodes.Any(n => (string?)n["id"] == "why") ? s.Card.FallbackText : null);

    [Fact]
    public void Every_notice_says_something() =>
        CardGallery.Check(CardGallery.All.Where(s => s.Notice is not null), s => string.IsNullOrWhiteSpace(s.Notice) ? "empty" : s.Notice.Length > 4000 ? $"{s.Notice.Length} characters" : null);

    [Fact]
    public void Every_text_block_and_button_says_something() =>
        CardGallery.Check(CardGallery.Cards, s => s.Nodes.FirstOrDefault(n => Silent(n)) is { } silent ? silent.ToJsonString() : null);

    [Fact]
    public void Every_input_has_a_label_and_what_the_client_checks_has_a_message() =>
        CardGallery.Check(CardGallery.Cards, s => s.Inputs.FirstOrDefault(i => string.IsNullOrWhiteSpace((string?)i["label"])
            || ((i["isRequired"] ?? i["min"] ?? i["max"] ?? i["regex"]) is not null && string.IsNullOrWhiteSpace((string?)i["errorMessage"]))) is { } input ? input.ToJsonString() : null);

    [Fact]
    public void Ids_are_unique_and_what_is_toggled_is_there() =>
        CardGallery.Check(CardGallery.Cards, s =>
        {
            var ids = s.Nodes.Where(n => Shown.Type(n).Length > 0).Select(n => (string?)n["id"]).OfType<string>().ToList();
            var targets = s.Nodes.SelectMany(n => n["targetElements"]?.AsArray() ?? []).Select(t => t!.ToString());
            return ids.GroupBy(id => id).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice ? $"{twice} is there twice"
                : targets.Except(ids).FirstOrDefault() is { } gone ? $"{gone} is not there" : null;
        });

    [Fact]
    public void A_choice_that_stands_in_a_field_is_one_of_its_choices() =>
        CardGallery.Check(CardGallery.Cards, s => s.Inputs.FirstOrDefault(i => i["choices"] is JsonArray choices && i["value"] is { } value
            && Chosen(i, value).Except(choices.Select(c => c!["value"]!.ToString())).Any()) is { } input ? input.ToJsonString() : null);

    /// <summary>A client reads Markdown and mentions in text blocks, and Markdown in the choices of an expanded set.</summary>
    [Fact]
    public void No_client_interprets_what_people_wrote() =>
        CardGallery.Check(CardGallery.Cards.Where(s => s.Stage.Name.Contains("forged")), s => s.Nodes
            .Where(n => Shown.Type(n) == "TextBlock" || (Shown.Type(n) == "Input.ChoiceSet" && (string?)n["style"] == "expanded"))
            .SelectMany(n => Shown.Type(n) == "TextBlock" ? [n["text"]!.ToString()] : n["choices"]!.AsArray().Select(c => c!["title"]!.ToString()))
            // A mention is the one thing that a client has to read; nothing in it may be more than a name.
            .Select(text => s.Card!.Mentions.Aggregate(text, (left, mention) => left.Replace($"<at>{mention.Name}</at>", mention.Name, StringComparison.Ordinal)))
            .FirstOrDefault(text => text.AsSpan().ContainsAny("*[`_<{#~|\\")));

    [Fact]
    public void No_client_puts_a_date_where_somebody_wrote_its_function() =>
        CardGallery.Check(CardGallery.Cards, s => s.Nodes.Where(n => Shown.Type(n) is "TextBlock" or "TextRun").Select(n => n["text"]!.ToString()).FirstOrDefault(text => text.Contains("{{DATE(")));

    [Fact]
    public void No_text_has_half_a_character() =>
        CardGallery.Check(CardGallery.All, s => s.Words.FirstOrDefault(text => text.Contains('\uFFFD')));

    private static string[] Chosen(JsonObject input, JsonNode value) => (bool?)input["isMultiSelect"] is true ? value.ToString().Split(',') : [value.ToString()];

    private static bool Silent(JsonObject node) =>
        (Shown.Type(node) is "TextBlock" or "TextRun" && string.IsNullOrWhiteSpace((string?)node["text"]))
        || (Shown.Type(node).StartsWith("Action.", StringComparison.Ordinal) && string.IsNullOrWhiteSpace((string?)node["title"]));
}
