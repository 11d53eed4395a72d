namespace PlanBot.Teams;

/// <summary>
/// Decides which service addresses may be called. An activity names the address that its answer goes to, and the bot's token goes
/// with it: an unchecked address gives the token away.
/// </summary>
public sealed class ServiceUrls
{
    private readonly AllowedHosts allowed;

    /// <summary>Allows the given hosts and their subdomains; <paramref name="allowLoopback"/> (Development only) adds 127.0.0.0/8, ::1 and localhost, with http and any port. A host that is no DNS name throws.</summary>
    public ServiceUrls(IEnumerable<string> hosts, bool allowLoopback = false) => allowed = new AllowedHosts(hosts, allowLoopback);

    /// <summary>Allows <see cref="TeamsHosts"/> and nothing else.</summary>
    public ServiceUrls()
        : this(TeamsHosts)
    {
    }

    /// <summary>The connector hosts of Teams: worldwide, GCC, GCC High and DoD.</summary>
    public static IReadOnlyList<string> TeamsHosts { get; } =
    [
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    ];

    /// <summary>True for https on port 443, a listed host, no user info, no query and no fragment, written without tricks.</summary>
    public bool Allows(string? serviceUrl) => Check(serviceUrl) is not null;

    /// <summary>The address to build on, or null. What was checked is what is called: nobody parses the text a second time.</summary>
    internal Uri? Check(string? serviceUrl) => allowed.Check(serviceUrl) is { Query: "", Fragment: "" } uri ? uri : null;
}
