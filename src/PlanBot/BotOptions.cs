using System.ComponentModel.DataAnnotations;

namespace PlanBot;

/// <summary>What can be set, in appsettings, by environment or on the command line; checked at start.</summary>
internal sealed class BotOptions
{
    /// <summary>The folder of the embedded store; default <c>.planbot</c> in the working folder.</summary>
    [Required]
    public string Data { get; set; } = ".planbot";

    /// <summary>The port of the Agents Playground, 1 to 65535; when it is taken, another is used and printed.</summary>
    [Range(1, 65535)]
    public int PlaygroundPort { get; set; } = 56150;

    /// <summary>False leaves the Agents Playground alone.</summary>
    public bool Playground { get; set; } = true;

    /// <summary>Seconds until a connector call that is not answered is given up, 1 to 60.</summary>
    [Range(1, 60)]
    public int ConnectorTimeoutSeconds { get; set; } = 15;

    /// <summary>Seconds after which a message that is still being worked on is kept and its sender told so, 1 to 14: Teams gives up after 15.</summary>
    [Range(1, 14)]
    public int AnswerWithinSeconds { get; set; } = 9;

    /// <summary>Messages a second to one tenant by all instances together, 0 to 1000; Teams takes 50. 0 turns this limit and those for one conversation off, for load tests.</summary>
    [Range(0, 1000)]
    public double SendsPerSecond { get; set; } = 48;

    /// <summary>Memory for plans kept warm, in MB, 1 to 4096.</summary>
    [Range(1, 4096)]
    public int WarmMegabytes { get; set; } = 48;

    /// <summary>The ids of the tenants whose people may use the bot; default the app's own.</summary>
    public string[] Tenants { get; set; } = [];

    /// <summary>The apps, by id, that may call with a token of Entra instead of one of the Bot Service; none by default.</summary>
    public string[] EntraCallers { get; set; } = [];

    /// <summary>The tenants, by id, whose tokens those apps may have.</summary>
    public string[] EntraTenants { get; set; } = [];

    /// <summary>The most messages and presses of one account in a minute, 0 to 100,000; 0 for any number. What is more is refused politely.</summary>
    [Range(0, 100_000)]
    public int MessagesPerMinute { get; set; } = 240;

    /// <summary>Hosts to which the bot may send, beside those of Teams: for sovereign clouds.</summary>
    public string[] ServiceHosts { get; set; } = [];

    /// <summary>An export offers to put the file into the person's OneDrive; default true, but for Development without an app id, whose Playground cannot.</summary>
    public bool? FileConsent { get; set; }

    /// <summary>Hosts from which a file may be fetched, or to which an export may be put, beside those of SharePoint.</summary>
    public string[] FileHosts { get; set; } = [];

    /// <summary>Days for which the history of plans is kept; 0 keeps it for good.</summary>
    [DaysKept]
    public int RetentionHistoryDays { get; set; } = 1095;

    /// <summary>Days for which check-ins are kept, and how their rounds went; 0 keeps them for good.</summary>
    [DaysKept]
    public int RetentionCheckInDays { get; set; } = 1095;

    /// <summary>Days for which the answers of stand-ups are kept; 0 keeps them for good.</summary>
    [DaysKept]
    public int RetentionStandUpDays { get; set; } = 365;

    /// <summary>Days for which it is kept what became of a message; 0 keeps it for good.</summary>
    [DaysKept]
    public int RetentionDeliveryDays { get; set; } = 60;

    /// <summary>The address under which people reach this bot, for download links; default the first address it listens on.</summary>
    public string? PublicUrl { get; set; }
}

/// <summary>Days after which something is removed: 0 for never, else at least <see cref="Least"/>, since a running bot has younger ones at hand.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DaysKeptAttribute : ValidationAttribute
{
    /// <summary>More than the five weeks that a plan keeps in memory.</summary>
    public const int Least = 45;

    private const int Most = 36500;

    public override bool IsValid(object? value) => value is 0 or (>= Least and <= Most);

    public override string FormatErrorMessage(string name) => $"The setting PlanBot:{name} takes 0, to keep everything, or {Least} to {Most} days.";
}
