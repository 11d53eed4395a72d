using NodaTime;
using NodaTime.Extensions;
using NodaTime.TimeZones;

namespace PlanBot.Domain.Calendar;

/// <summary>A time zone by its IANA name, from the database inside the build: the host's own is never asked.</summary>
public sealed record Zone
{
    /// <summary>Coordinated universal time.</summary>
    public static readonly Zone Utc = new(DateTimeZone.Utc);

    private static readonly ZoneLocalMappingResolver Once = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private readonly DateTimeZone zone;

    private Zone(DateTimeZone zone) => this.zone = zone;

    /// <summary>The IANA name, such as <c>Asia/Shanghai</c>.</summary>
    public string Name => zone.Id;

    /// <summary>The zone of a name, or null when there is none.</summary>
    public static Zone? Find(string? name) =>
        name is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name.Trim()) is { } zone ? new(zone) : null;

    /// <summary>The date on the wall at an instant.</summary>
    public DateOnly DateAt(DateTimeOffset now) => DateOnly.FromDateTime(Local(now));

    /// <summary>The time on the wall at an instant.</summary>
    public TimeOnly TimeAt(DateTimeOffset now) => TimeOnly.FromDateTime(Local(now));

    /// <summary>The instant of a wall-clock time. One that a clock change skips happens at the next valid moment, the end of the gap; one that happens twice at its first. So a later wall-clock time is never an earlier instant.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time) =>
        zone.ResolveLocal(date.ToLocalDate().At(time.ToLocalTime()), Once).ToInstant().ToDateTimeOffset();

    /// <summary>The name of the zone.</summary>
    public override string ToString() => Name;

    private DateTime Local(DateTimeOffset now) => now.ToInstant().InZone(zone).LocalDateTime.ToDateTimeUnspecified();
}
