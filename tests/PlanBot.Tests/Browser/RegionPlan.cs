using System.Collections.Immutable;
using PlanBot.Domain.Calendar;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;

namespace PlanBot.Tests.Browser;

/// <summary>A small plan of the Playground's people. Inês manages it; on its first day one of her five tasks is late, and so is one of Marek's.</summary>
internal static class RegionPlan
{
    public const string Name = "North 2027", ChineseName = "北区 2027";

    /// <summary>The titles of the tasks in Chinese, in their order.</summary>
    private static readonly ImmutableArray<string> InChinese = ["单店营收", "海港店开业", "施工许可", "招聘门店团队", "车站店翻新", "安装新门面", "店内装修", "会员", "会员之夜", "复购优惠", "会员调研"];

    /// <summary>A Wednesday, an hour before the nudges and three working days before the review on Monday at 10:00.</summary>
    public static readonly DateTimeOffset FirstMorning = new(2026, 12, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly Participant Ines = Participant.Named("Inês Carvalho", "ines.carvalho@north.example");
    private static readonly Participant Marek = Participant.Named("Marek Nowak", "marek.nowak@north.example");
    private static readonly Participant WangLi = Participant.Named("王丽", "wang.li@north.example");

    /// <summary>Known by name only: one is a member of the channel's team, the other is not.</summary>
    private static readonly Participant Freya = Participant.Named("Freya Lindqvist", null), Stranger = Participant.Named("Someone Else", null);

    /// <summary>The plan, its words and its channel's in a language.</summary>
    public static Plan Make(Tongue tongue)
    {
        var plan = Make();
        return tongue.IsChinese ? plan with
        {
            Name = ChineseName,
            Settings = plan.Settings with { Tongue = tongue },
            Tasks = TaskTree.Build([.. plan.Tasks.All.Select((t, i) => t with { Title = InChinese[i] })]),
        } : plan;
    }

    private static Plan Make() => new()
    {
        Id = "north-2027",
        Name = Name,
        Manager = Ines.Key,
        CreatedAt = FirstMorning,
        Settings = new() { Zone = Zone.Find("Europe/Lisbon")!, Deviations = Domain.Deviations.DeviationRules.Off },
        People = new[] { Ines, Marek, WangLi, Freya, Stranger }.ToImmutableSortedDictionary(p => p.Key, p => p, StringComparer.Ordinal),
        Tasks = TaskTree.Build([
            Task(1, "1", "Revenue per store", null, null, null, null),
            Task(2, "1.2", "Open the Harbour store", "00001", null, null, null),
            Task(3, "1.2.1", "Building permit", "00002", Ines, "2026-11-23", "2026-12-18", 30),
            Task(4, "1.2.2", "Hire the store team", "00002", Ines, "2026-11-16", "2026-12-11", 80),
            Task(5, "1.3", "Refit the Station store", "00001", null, null, null),
            Task(6, "1.3.1", "Set the new façade", "00005", Ines, "2026-11-09", "2026-11-20", 40),
            Task(7, "1.3.2", "Shop fittings", "00005", Marek, "2026-11-09", "2026-11-27", 55),
            Task(8, "2", "Members", null, null, null, null),
            Task(9, "2.1", "Members' evening", "00008", Ines, "2027-01-11", "2027-01-29"),
            Task(10, "2.2", "Repeat-purchase offer", "00008", Ines, "2027-01-18", "2027-02-12"),
            Task(11, "2.3", "Members' survey", "00008", WangLi, "2026-11-30", "2026-12-09"),
        ]),
        NextTask = 12,
    };

    private static PlanTask Task(int number, string code, string title, string? parent, Participant? owner, string? start, string? due, double percent = 0) => new()
    {
        Id = number.ToString("00000", System.Globalization.CultureInfo.InvariantCulture),
        Code = code,
        Title = title,
        ParentId = parent,
        Order = number,
        Owner = owner?.Key,
        Start = Day(start),
        Due = Day(due),
        BaselineStart = Day(start),
        BaselineDue = Day(due),
        PercentComplete = percent,
    };

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
