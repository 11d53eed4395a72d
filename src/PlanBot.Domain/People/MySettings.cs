using System.Collections.Immutable;
using System.Globalization;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.People;

using Field = SettingField<MySettings>;

/// <summary>What a person can choose for themselves, as their form shows it: hours are typed one by one, and make sense only in pairs.</summary>
internal sealed record MySettings
{
    /// <summary>The most cards a day that somebody can ask for.</summary>
    internal const int MostCards = 10;

    private const string Teams = "teams", AsPlan = "plan";

    internal static readonly ImmutableArray<Field> Fields =
    [
        Of("language", new SettingKind.Choice([(Teams, reader => reader.Say("MySettings.AsTeams")), .. Tongue.All.Select(t => (t.Tag, (Func<Tongue, string>)(reader => reader.Say(t.IsChinese ? "Settings.Chinese" : "Settings.English"))))]),
            s => s.Chosen?.Tag ?? Teams, (s, text) => s with { Chosen = text == Teams ? null : Tongue.Of(text) }),
        Of("zone", new SettingKind.ZoneName { IsOptional = true }, s => s.Zone?.Name ?? "", (s, text) => s with { Zone = Zone.Find(text) }) with { Unset = "MySettings.AsTeams" },
        Of("region", new SettingKind.Choice([(AsPlan, reader => reader.Say("MySettings.AsPlan")), .. PublicHolidays.Regions.Select(r => (r.Code, (Func<Tongue, string>)r.Name))]),
            s => s.Region ?? AsPlan, (s, text) => s with { Region = text == AsPlan ? null : text }),
        Time("workFrom", s => s.WorkFrom, (s, at) => s with { WorkFrom = at }, "MySettings.AsPlan"),
        Time("workTo", s => s.WorkTo, (s, at) => s with { WorkTo = at }, "MySettings.AsPlan"),
        Time("quietFrom", s => s.QuietFrom, (s, at) => s with { QuietFrom = at }, "MySettings.None"),
        Time("quietTo", s => s.QuietTo, (s, at) => s with { QuietTo = at }, "MySettings.None"),
        Of("cardsPerDay", new SettingKind.Whole(1, MostCards), s => s.CardsPerDay.ToString(CultureInfo.InvariantCulture), (s, text) => s with { CardsPerDay = int.Parse(text, CultureInfo.InvariantCulture) }),
    ];

    internal Tongue? Chosen { get; init; }

    internal Zone? Zone { get; init; }

    internal string? Region { get; init; }

    internal TimeOnly? WorkFrom { get; init; }

    internal TimeOnly? WorkTo { get; init; }

    internal TimeOnly? QuietFrom { get; init; }

    internal TimeOnly? QuietTo { get; init; }

    internal int CardsPerDay { get; init; } = 3;

    internal static MySettings Of(Person person) => new()
    {
        Chosen = person.Chosen, Zone = person.Own.Zone, Region = person.Own.Region, WorkFrom = person.Own.Hours?.From, WorkTo = person.Own.Hours?.To,
        QuietFrom = person.Quiet?.From, QuietTo = person.Quiet?.To, CardsPerDay = person.CardsPerDay,
    };

    /// <summary>The person with these settings, which were checked.</summary>
    internal Person Into(Person person) => person with
    {
        Chosen = Chosen, CardsPerDay = CardsPerDay,
        Own = person.Own with { Zone = Zone, Region = Region, Hours = WorkFrom is { } from && WorkTo is { } to ? new(from, to) : null },
        Quiet = QuietFrom is { } quietFrom && QuietTo is { } quietTo ? new(quietFrom, quietTo) : null,
    };

    /// <summary>What is wrong between settings that are right each by itself.</summary>
    /// <param name="person">Whose they are.</param>
    /// <param name="plans">Their plans: where they said no hours, those of the plans count.</param>
    /// <param name="tongue">The language of the faults.</param>
    /// <param name="now">Now.</param>
    internal IEnumerable<(string Field, string Says)> Check(Person person, ImmutableArray<Plan> plans, Tongue tongue, DateTimeOffset now)
    {
        var isSound = true;
        if (WorkFrom is null != WorkTo is null) yield return Fault(WorkFrom is null ? "workFrom" : "workTo", "MySettings.BothTimes");
        else if (WorkFrom >= WorkTo) yield return Fault("workTo", "Calendar.NightShift", WorkFrom, WorkTo);
        if (QuietFrom is null != QuietTo is null) yield return Fault(QuietFrom is null ? "quietFrom" : "quietTo", "MySettings.BothTimes");
        else if (QuietFrom is { } same && same == QuietTo) yield return Fault("quietTo", "MySettings.SameTimes");
        else if (isSound && QuietFrom is not null && LeavesNothing()) yield return Fault("quietTo", "MySettings.AllQuiet");

        (string, string) Fault(string field, string phrase, params ReadOnlySpan<object?> values)
        {
            isSound = false;
            return (field, tongue.Say(phrase, values));
        }

        bool LeavesNothing()
        {
            var there = Into(person);
            return new Presence(there with { Own = there.Own with { Absences = [] }, Mailbox = there.Mailbox is null ? null : there.Mailbox with { Absences = [] } }, plans).Next(now) is null;
        }
    }

    private static Field Of(string name, SettingKind kind, Func<MySettings, string> text, Func<MySettings, string, MySettings> with) =>
        new(name, $"MySettings.{name}", $"MySettings.{name}.Help", kind, text, with);

    private static Field Time(string name, Func<MySettings, TimeOnly?> get, Func<MySettings, TimeOnly?, MySettings> with, string unset) =>
        Of(name, new SettingKind.Time { IsOptional = true }, s => get(s) is { } at ? SettingKind.Time.Text(at) : "", (s, text) => with(s, text.Length == 0 ? null : SettingKind.Time.Of(text))) with { Unset = unset };
}
