namespace PlanBot.Domain.Plans;

/// <summary>The pages of a plan's settings: each is a card with its own button, so that it fits a phone.</summary>
public enum SettingsSection
{
    /// <summary>Zone, language, thresholds.</summary>
    General,
    /// <summary>Which days and hours are worked, and when owners are nudged within them.</summary>
    Calendar,
    /// <summary>When the plan is reviewed.</summary>
    Review,
    /// <summary>When check-ins are asked for.</summary>
    Rounds,
    /// <summary>Who is told of what its owner leaves unanswered.</summary>
    Escalation,
    /// <summary>When a deviation is amber and red.</summary>
    Deviations,
}
