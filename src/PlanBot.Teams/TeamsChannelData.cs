namespace PlanBot.Teams;

/// <summary>What only Teams says about an activity (Bot Framework: Teams channel data).</summary>
public sealed record TeamsChannelData
{
    /// <summary>The Entra tenant.</summary>
    public TenantInfo? Tenant { get; init; }

    /// <summary>The team, when it was said in one.</summary>
    public TeamInfo? Team { get; init; }

    /// <summary>The channel, when it was said in one.</summary>
    public ChannelInfo? Channel { get; init; }

    /// <summary>The meeting of a meeting chat.</summary>
    public MeetingInfo? Meeting { get; init; }

    /// <summary>What happened, such as <c>teamMemberAdded</c>, <c>channelDeleted</c> or <c>editMessage</c>. New ones appear.</summary>
    public string? EventType { get; init; }

    /// <summary>What was chosen at install.</summary>
    public ChannelDataSettings? Settings { get; init; }
}

/// <summary>An Entra tenant.</summary>
public sealed record TenantInfo
{
    /// <summary>The tenant's GUID.</summary>
    public string? Id { get; init; }
}

/// <summary>A team.</summary>
public sealed record TeamInfo
{
    /// <summary>Also the id of the team's General channel.</summary>
    public string? Id { get; init; }

    /// <summary>The name shown.</summary>
    public string? Name { get; init; }

    /// <summary>The Entra group; installs carry it, messages do not.</summary>
    public string? AadGroupId { get; init; }
}

/// <summary>A channel of a team.</summary>
public sealed record ChannelInfo
{
    /// <summary>The root conversation id of the channel.</summary>
    public string? Id { get; init; }

    /// <summary>The name shown; the General channel has none.</summary>
    public string? Name { get; init; }

    /// <summary><c>standard</c>, <c>private</c> or <c>shared</c>.</summary>
    public string? Type { get; init; }
}

/// <summary>A meeting.</summary>
public sealed record MeetingInfo
{
    /// <summary>The meeting's opaque id.</summary>
    public string? Id { get; init; }
}

/// <summary>What was chosen at install.</summary>
public sealed record ChannelDataSettings
{
    /// <summary>The channel that whoever installed the app wants it to speak in.</summary>
    public ChannelInfo? SelectedChannel { get; init; }
}
