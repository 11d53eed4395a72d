using NodaTime;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Nudges;
using PlanBot.Domain.Plans;
using static PlanBot.Domain.Tests.Tasks.TaskWorld;

namespace PlanBot.Domain.Tests;

/// <summary>What users of other tools complain of, by the numbers of the market study; each must not happen here.</summary>
public sealed partial class PainsTests
{
    public static TheoryData<string> Zones =>
        ["Europe/Berlin", "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Asia/Shanghai", "Asia/Kolkata", "Asia/Tehran", "Africa/Cairo", "Africa/Casablanca", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham"];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Pain_01_A_clock_change_neither_skips_a_working_day_nor_moves_its_time_to_another(string name)
    {
        var zone = Zone.Find(name)!;
        var calendar = WorkingCalendar.MondayToFriday;
        var last = DateTimeOffset.MinValue;
        for (var day = new DateOnly(2026, 1, 1); day.Year < 2028; day = calendar.AddWorkingDays(day, 1))
        {
            var at = zone.At(day, new(8, 0));
            Assert.Equal((day, new TimeOnly(8, 0)), (zone.DateAt(at), zone.TimeAt(at)));
            Assert.True(at > last && calendar.IsWorking(at, zone));
            Assert.False(calendar.IsWorking(zone.At(day, new(7, 59)), zone));
            last = at;
        }
    }

    [Fact]
    public void Pain_02_Zones_are_known_without_the_hosts_time_zone_data()
    {
        Assert.All(DateTimeZoneProviders.Tzdb.Ids, name => Assert.Equal(name, Zone.Find(name)!.Name));
        // Nothing in the domain asks the host, whose data may be missing or old.
        Assert.DoesNotContain("System.TimeZoneInfo", TypesUsedBy(typeof(Zone).Assembly.Location));
    }

    [Theory]
    [InlineData("CN", "2026-10-01", "2026-10-08")] // a week off
    [InlineData("CN", "2026-10-10", "2026-10-10")] // a Saturday that is worked
    [InlineData("US", "2026-11-26", "2026-11-27")]
    [InlineData("GB", "2026-12-28", "2026-12-29")]
    [InlineData("DE", "2026-05-25", "2026-05-26")]
    [InlineData("JP", "2026-09-21", "2026-09-24")]
    [InlineData("SG", "2026-11-09", "2026-11-10")]
    public void Pain_09_Nobody_is_nudged_on_a_public_holiday_or_a_weekend(string region, string from, string next)
    {
        var plan = Plan(Leaf("1.1", -500, -400));
        plan = plan with { Settings = plan.Settings with { Working = new() { Region = region } } };
        for (var day = DateOnly.Parse(from); day < DateOnly.Parse(next); day = day.AddDays(1)) Assert.Empty(Domain.Decide.For(plan, new Tick(), At(day, 10)).Messages);
        Assert.NotEmpty(Domain.Decide.For(plan, new Tick(), At(DateOnly.Parse(next), 10)).Messages);
    }

    private static IEnumerable<string> TypesUsedBy(string assembly)
    {
        using var file = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(assembly));
        var types = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(file);
        return [.. types.TypeReferences.Select(t => types.GetTypeReference(t)).Select(t => $"{types.GetString(t.Namespace)}.{types.GetString(t.Name)}")];
    }
}
