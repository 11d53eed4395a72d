namespace PlanBot.Domain.Calendar;

/// <summary>The public holidays that a government announces for each year, as lines of days and the names of <see cref="Holiday"/>.</summary>
internal static class HolidayLists
{
    /// <summary>China, days off: the General Office of the State Council's notices of October 2023, November 2024 and November 2025 on the holidays of the year after.</summary>
    internal const string ChinaOff = """
        2024-01-01 NewYear
        2024-02-10..2024-02-17 SpringFestival
        2024-04-04..2024-04-06 Qingming
        2024-05-01..2024-05-05 LabourDay
        2024-06-10 DragonBoat
        2024-09-15..2024-09-17 MidAutumn
        2024-10-01..2024-10-07 NationalDay
        2025-01-01 NewYear
        2025-01-28..2025-02-04 SpringFestival
        2025-04-04..2025-04-06 Qingming
        2025-05-01..2025-05-05 LabourDay
        2025-05-31..2025-06-02 DragonBoat
        2025-10-01..2025-10-08 NationalMidAutumn
        2026-01-01..2026-01-03 NewYear
        2026-02-15..2026-02-23 SpringFestival
        2026-04-04..2026-04-06 Qingming
        2026-05-01..2026-05-05 LabourDay
        2026-06-19..2026-06-21 DragonBoat
        2026-09-25..2026-09-27 MidAutumn
        2026-10-01..2026-10-07 NationalDay
        """;

    /// <summary>China, weekend days that are worked, with the holiday that they make up for; from the same notices.</summary>
    internal const string ChinaWorked = """
        2024-02-04 SpringFestival
        2024-02-18 SpringFestival
        2024-04-07 Qingming
        2024-04-28 LabourDay
        2024-05-11 LabourDay
        2024-09-14 MidAutumn
        2024-09-29 NationalDay
        2024-10-12 NationalDay
        2025-01-26 SpringFestival
        2025-02-08 SpringFestival
        2025-04-27 LabourDay
        2025-09-28 NationalMidAutumn
        2025-10-11 NationalMidAutumn
        2026-01-04 NewYear
        2026-02-14 SpringFestival
        2026-02-28 SpringFestival
        2026-05-09 LabourDay
        2026-09-20 NationalDay
        2026-10-10 NationalDay
        """;

    /// <summary>Singapore, as gazetted under the Holidays Act and listed by the Ministry of Manpower; the Monday after a holiday on a Sunday is one too. 2025 had a polling day.</summary>
    internal const string Singapore = """
        2024-01-01 NewYear
        2024-02-10..2024-02-12 ChineseNewYear
        2024-03-29 GoodFriday
        2024-04-10 HariRayaPuasa
        2024-05-01 LabourDay
        2024-05-22 Vesak
        2024-06-17 HariRayaHaji
        2024-08-09 NationalDay
        2024-10-31 Deepavali
        2024-12-25 Christmas
        2025-01-01 NewYear
        2025-01-29..2025-01-30 ChineseNewYear
        2025-03-31 HariRayaPuasa
        2025-04-18 GoodFriday
        2025-05-01 LabourDay
        2025-05-03 PollingDay
        2025-05-12 Vesak
        2025-06-07 HariRayaHaji
        2025-08-09 NationalDay
        2025-10-20 Deepavali
        2025-12-25 Christmas
        2026-01-01 NewYear
        2026-02-17..2026-02-18 ChineseNewYear
        2026-03-21 HariRayaPuasa
        2026-04-03 GoodFriday
        2026-05-01 LabourDay
        2026-05-27 HariRayaHaji
        2026-05-31..2026-06-01 Vesak
        2026-08-09..2026-08-10 NationalDay
        2026-11-08..2026-11-09 Deepavali
        2026-12-25 Christmas
        """;
}
