namespace PlanBot.Domain.People;

/// <summary>Says that the person is away.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Deputy">The name or e-mail address of who stands in, as typed; null when nobody was named.</param>
public sealed record GoAway(DateOnly From, DateOnly Until, string? Deputy) : PersonInput;

/// <summary>Says that the person is back, or calls off an absence to come.</summary>
/// <param name="From">The first day of the absence to call off; null for the present one.</param>
public sealed record ComeBack(DateOnly? From = null) : PersonInput;
