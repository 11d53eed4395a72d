namespace PlanBot.Domain.Calendar;

/// <summary>The public holidays of the built-in regions, to name them in each language.</summary>
internal enum Holiday
{
    NewYear, SpringFestival, Qingming, LabourDay, DragonBoat, MidAutumn, NationalDay, NationalMidAutumn,
    MartinLutherKing, Washington, Memorial, Juneteenth, Independence, LaborDay, Columbus, Veterans, Thanksgiving, Christmas,
    GoodFriday, EasterMonday, EarlyMay, SpringBank, SummerBank, BoxingDay,
    Ascension, WhitMonday, GermanUnity, SecondChristmas,
    ComingOfAge, Foundation, EmperorsBirthday, VernalEquinox, Showa, Constitution, Greenery, Children, Marine, Mountain, Aged, AutumnalEquinox, Sports, Culture, LabourThanks, Substitute, Citizens,
    ChineseNewYear, HariRayaPuasa, HariRayaHaji, Vesak, Deepavali, PollingDay,
}
