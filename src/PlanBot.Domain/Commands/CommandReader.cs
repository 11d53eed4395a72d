using PlanBot.Domain.Language;

namespace PlanBot.Domain.Commands;

/// <summary>What is known of whoever says a command, as far as it changes what the words mean.</summary>
/// <param name="Tongue">Their language: only a Chinese reader's 12/4 is surely the fourth of December.</param>
/// <param name="Today">Today where they are: what Friday means.</param>
/// <param name="ChannelId">The root conversation of the channel in which it is said; null in a personal chat.</param>
public sealed record CommandReader(Tongue Tongue, DateOnly Today, string? ChannelId);
