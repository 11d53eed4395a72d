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

    /// <summary>The time between two clock changes that was asked about last: nearly every question is about the same one, and answering it is an addition. Two that ask at once may both replace it.</summary>
    private Stretch stretch = new(0, 0, 0);

    private Zone(DateTimeZone zone) => this.zone = zone;

    /// <summary>The IANA name, such as <c>Asia/Shanghai</c>.</summary>
    public string Name => zone.Id;

    /// <summary>The zone of a name, or null when there is none.</summary>
    public static Zone? Find(string? name) =>
        name is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name.Trim()) is { } zone ? new(zone) : null;

    /// <summary>The zone of an IANA name, or of the name that Windows gives it, such as <c>China Standard Time</c>; null when there is none.</summary>
    public static Zone? FindAny(string? name) =>
        Find(name) ?? (name is not null && TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(name.Trim(), out var id) ? Find(id) : null);

    /// <summary>The date on the wall at an instant.</summary>
    public DateOnly DateAt(DateTimeOffset now) => DateOnly.FromDateTime(Local(now));

    /// <summary>The time on the wall at an instant.</summary>
    public TimeOnly TimeAt(DateTimeOffset now) => TimeOnly.FromDateTime(Local(now));

    /// <summary>The instant of a wall-clock time. One that a clock change skips happens at the next valid moment, the end of the gap; one that happens twice at its first. So a later wall-clock time is never an earlier instant.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var (known, local) = (stretch, (date.DayNumber * TimeSpan.TicksPerDay) + time.Ticks);
        if (known.IsWithin(local - known.Offset)) return new(local - known.Offset, TimeSpan.Zero);
        var at = zone.ResolveLocal(date.ToLocalDate().At(time.ToLocalTime()), Once).ToInstant().ToDateTimeOffset();
        Local(at);
        return at;
    }

    /// <summary>The name of the zone.</summary>
    public override string ToString() => Name;

    /// <summary>Equal when they have one name.</summary>
    public bool Equals(Zone? other) => Name == other?.Name;

    /// <summary>Fits <see cref="Equals(Zone?)"/>.</summary>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    private DateTime Local(DateTimeOffset now)
    {
        var known = stretch;
        if (!known.Covers(now.UtcTicks))
        {
            var interval = zone.GetZoneInterval(now.ToInstant());
            stretch = known = new(interval.HasStart ? Ticks(interval.Start) : 0, interval.HasEnd ? Ticks(interval.End) : long.MaxValue, interval.WallOffset.Ticks);
        }
        return new(now.UtcTicks + known.Offset);

        static long Ticks(Instant instant) => DateTime.UnixEpoch.Ticks + instant.ToUnixTimeTicks();
    }

    /// <summary>A time without clock changes, in ticks of UTC, and by how many its clocks are ahead.</summary>
    private sealed record Stretch(long From, long To, long Offset)
    {
        /// <summary>Clocks change by a day at most: farther than that from either end no wall-clock time is skipped, and none comes twice.</summary>
        private const long Margin = 2 * TimeSpan.TicksPerDay;

        internal bool Covers(long instant) => From <= instant && instant < To;

        internal bool IsWithin(long instant) => From + Margin <= instant && instant < To - Margin;
    }
}
