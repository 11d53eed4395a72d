using System.Globalization;
using PlanBot.Domain.Language;
using PlanBot.Domain.Plans;
using PlanBot.Samples;

namespace PlanBot.Tests.Files;

/// <summary>
/// The text of which the sample files are made. One line per task: code | English | Chinese | owner | first day | last day | percent | budget |
/// predecessors | English deliverable | Chinese deliverable | blocker or comment. A day is week.weekday, 3.5 = Friday of the third week.
/// </summary>
internal static class SampleSource
{
    private const string Tasks = """
        1|Revenue and new stores|营收与新店|I
        1.1|Revenue per store against last year|单店营收同比|I
        1.1.1|Set each store's revenue target against last year|按去年同期确定每家门店的营收目标|I|1.1|2.3|100|8000||Target sheet signed by 42 store managers|42 家门店店长签字的目标表
        1.1.2|Agree monthly targets with the store managers|与店长确认分月目标|M|2.4|3.5|70|6000|1.1.1|Monthly targets in the sales system|分月目标录入销售系统
        1.1.3|Daily sales board in every store|每家门店上墙每日销售看板|M|3.1|6.5|30|21000|1.1.1|42 of 42 boards in daily use|42 家门店全部每日使用
        1.1.4|Review the ten weakest stores of the quarter|复盘季度末位十家门店|I|12.1|14.5|0|9000|1.1.3|One recovery plan per store|每店一份改善方案
        1.1.5|Season plan for autumn and year end|秋冬与年末旺季方案|I|30.1|38.5|0|11000|1.1.4|Stock, rota and offers agreed per store|每店确认备货、排班与促销
        1.2|New store Riverside|滨江新店|I
        1.2.1|Building permit|施工许可|I|1.1|3.3|40|18000||Permit with stamp on file|盖章许可证归档
        1.2.2|Lease contract|租赁合同|I|1.1|4.5|85|24000||Contract signed by both sides|双方签署的合同
        1.2.3|Store design and fixtures|店面设计与道具|M|2.1|6.5|35|95000||Drawings approved, fixtures ordered|图纸批准，道具下单
        1.2.4|Fit-out|装修施工|M|7.1|14.5|0|410000|1.2.1; 1.2.2; 1.2.3|Hand-over without open defects|无遗留缺陷交付
        1.2.5|Opening day|开业|I|17.5|17.5|0|30000|1.2.4; 3.1.2; 4.2.2|First-week revenue at 90 % of target|首周营收达到目标的 90%
        1.3|New store Harbour Mall|海港广场新店|I
        1.3.1|Steel mezzanine lifted in|夹层钢结构吊装|I|3.1|4.3|20|68000||Statics report accepted|结构验收报告通过
        1.3.2|Electrics and lighting|电气与照明|T|4.5|8.5|0|120000|1.3.1FS+1d|Acceptance by the mall|商场验收通过
        1.3.3|Opening day|开业|M|11.5|11.5|0|25000|1.3.2|Doors open, full range on the floor|全品类上架开门
        2|Three rates and one price|三率一价|W
        2.1|Entry and conversion rate|进店率与成交率|M
        2.1.1|Footfall counters in all stores|全部门店安装客流计数器|M|1.1|3.5|55|63000||42 counters report daily|42 台设备每日上报
        2.1.2|Rota by hourly footfall|按分时客流排班|M|4.1|8.5|0|7000|2.1.1|Conversion up 2 points in pilot stores|试点店成交率提升 2 个百分点
        2.1.3|Window and entrance standard|橱窗与门头陈列标准|W|2.1|5.5|50|15000||Photo audit passed by 38 stores|38 家门店通过照片巡检
        2.2|Units per ticket and average ticket|连带率与客单价|W
        2.2.1|Bundles at the fitting room|试衣间搭配销售|W|2.1|7.3|35|12000||Units per ticket 1.9|连带率 1.9
        2.2.2|Price ladder in five categories|五个品类价格带|F|1.1|4.2|65|5000||Average ticket up 6 %|客单价提升 6%
        2.2.3|Add-on table at the till|收银台加购区|W|8.1|12.5|0|26000|2.2.1|Add-on share 12 %|加购占比 12%
        2.3|Repeat purchase of members|会员复购|W
        2.3.1|Member sign-up at the till|收银台会员注册|W|1.1|3.2|100|9000||60 % of tickets with a member|60% 的小票为会员
        2.3.2|Voucher for a second visit in 30 days|30 天二次到店券|W|3.3|6.5|15|40000|2.3.1|Repeat rate up 3 points|复购率提升 3 个百分点
        2.3.3|Win-back calls to lapsed members|沉睡会员唤醒|W|7.1|16.5|0|18000|2.3.2|1,500 members return|1500 名会员回流
        2.3.4|Member weeks before year end|年末会员周|W|40.1|49.5|0|52000|1.1.5; 2.3.3|Members buy 65 % of the season|旺季会员销售占比 65%
        3|People|人员|A
        3.1|Hiring|招聘|A
        3.1.1|Store managers for two new stores|两家新店店长|A|1.1|3.4|50|14000||Two contracts signed|两份合同签署|Second candidate asked for time until Monday|第二位候选人要求周一前答复
        3.1.2|Twenty-four sales assistants|二十四名导购|A|4.1|12.5|0|36000|3.1.1|24 start before opening|开业前 24 人到岗
        3.1.3|Referral bonus|内部推荐奖励|A|2.1|4.1|90|10000||Rule published|制度发布
        3.2|Certification and training|认证与培训|A
        3.2.1|Certification standard for sales staff|导购认证标准|A|1.1|2.5|100|4000||Standard approved|标准批准
        3.2.2|Train twelve trainers|培养十二名内训师|A|3.1|5.5|25|22000|3.2.1|12 trainers certified|12 名内训师通过认证
        3.2.3|Certify 90 % of sales staff|九成导购通过认证|A|6.1|36.5|0|58000|3.2.2|90 % with certificate|90% 持证
        4|Supply|供应|T
        4.1|Availability on the shelf|货架有货率|T
        4.1.1|Core range of 300 items|三百款核心商品|T|1.1|2.4|100|3000||List approved by buying|采购确认清单
        4.1.2|Replenish by daily sales|按日销自动补货|T|2.5|5.5|20|31000|4.1.1|Availability 97 %|有货率 97%|!The supplier's stock feed is not open yet|!供应商库存接口尚未开放
        4.1.3|Stock count in every store|全部门店盘点|T|9.1|10.5|0|16000||Difference below 0.5 %|差异低于 0.5%
        4.2|Deliveries|配送|T
        4.2.1|Delivery windows before opening hours|营业前配送时段|T|1.3|4.4|45|11000||38 stores delivered before 9|38 家门店 9 点前到货
        4.2.2|Opening stock for Riverside|滨江店开业备货|T|13.1|16.5|0|260000|4.1.1; 1.2.4FS-10d|Full range in the stock room|全品类入库
        5|Cost control|成本控制|F
        5.1|Rent and energy|租金与能耗|F
        5.1.1|Renegotiate six leases|六份租约重新谈判|F|2.1|22.5|10|12000||Rent down 4 %|租金下降 4%
        5.1.2|LED and night setback in 20 stores|二十家门店 LED 与夜间节能|T|3.2|9.5|5|84000||Energy down 12 %|能耗下降 12%
        5.2|Hours and shrinkage|工时与损耗|F
        5.2.1|Labour hours by sales plan|按销售计划配置工时|F|1.1|3.1|60|5000||Hours within 2 % of plan|工时偏差 2% 以内
        5.2.2|Shrinkage programme|降损专项|F|4.1|48.5|0|19000|4.1.3FF|Shrinkage below 0.8 %|损耗率低于 0.8%
        """;

    private static readonly Dictionary<char, Participant> People = new()
    {
        ['I'] = SamplePlan.Manager,
        ['M'] = Participant.Named("Marek Nowak", "marek.nowak@north.example"),
        ['A'] = Participant.Named("Aisha Rahman", "aisha.rahman@north.example"),
        ['T'] = Participant.Named("Tom Okafor", "tom.okafor@north.example"),
        ['W'] = Participant.Named("王丽", "wang.li@north.example"),
        ['F'] = Participant.Named("Freya Lindqvist", "freya.lindqvist@north.example"),
    };

    private static readonly (string English, string Chinese)[] Objectives =
    [
        ("Revenue per store +8 % on last year", "单店营收同比 +8%"), ("Three rates and one price all up", "三率一价全面提升"), ("Every shift with certified staff", "每个班次都有持证员工"),
        ("Availability 97 %", "有货率 97%"), ("Operating cost ratio down 1 point", "费用率下降 1 个百分点"),
    ];

    internal static Plan Plan(Tongue tongue)
    {
        var lines = Tasks.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('|')).ToList();
        var ids = lines.Select((l, i) => (l[0], Id: (i + 1).ToString("00000", CultureInfo.InvariantCulture))).ToDictionary(p => p.Item1, p => p.Id);
        string Said(string[] line, int english) => line[english + (tongue.IsChinese ? 1 : 0)];
        var tasks = lines.Select((line, i) =>
        {
            var area = line[0][0] - '1';
            var task = new PlanTask
            {
                Id = ids[line[0]], Code = line[0], Title = Said(line, 1), Order = i, Owner = People[line[3][0]].Key,
                ParentId = line[0].LastIndexOf('.') is var dot and > 0 ? ids[line[0][..dot]] : null,
            };
            if (line.Length < 5) return line[0].Length == 1 ? task with { Objective = tongue.IsChinese ? Objectives[area].Chinese : Objectives[area].English } : task;
            var (start, due, percent) = (Day(line[4]), Day(line[5]), int.Parse(line[6], CultureInfo.InvariantCulture));
            var remark = line.Length > 11 ? Said(line, 11) : null;
            return task with
            {
                Start = start, Due = due, BaselineStart = start, BaselineDue = due, PercentComplete = percent,
                ActualStart = percent > 0 ? start : null, ActualFinish = percent == 100 ? due : null,
                Budget = double.Parse(line[7], CultureInfo.InvariantCulture), Deliverable = Said(line, 9), IsMilestone = start == due,
                Accountable = People[lines.Single(l => l[0] == line[0][..1])[3][0]].Key,
                Consulted = line[0][0] is '1' or '4' ? [People['F'].Key] : [],
                Informed = line[0][0] == '3' ? [People['M'].Key] : [],
                Blocker = remark?[0] == '!' ? new(remark[1..], null, null, SamplePlan.Anchor) : null,
                Comment = remark?[0] == '!' ? null : remark,
                Predecessors = [.. line[8].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => Link(p, ids))],
            };
        });
        return new()
        {
            Id = "sample", Name = tongue.IsChinese ? "北区经营计划" : "North region operating plan", Manager = SamplePlan.Manager.Key,
            People = People.Values.Aggregate(System.Collections.Immutable.ImmutableSortedDictionary.Create<string, Participant>(StringComparer.Ordinal), (all, p) => all.Add(p.Key, p)),
            Tasks = TaskTree.Build(tasks), NextTask = lines.Count + 1,
        };
    }

    private static DateOnly Day(string day) => SamplePlan.Anchor.AddDays(7 * (int.Parse(day[..day.IndexOf('.', StringComparison.Ordinal)], CultureInfo.InvariantCulture) - 1) + (day[^1] - '1'));

    private static Predecessor Link(string text, Dictionary<string, string> ids) =>
        text.EndsWith("FS+1d", StringComparison.Ordinal) ? new(ids[text[..^5]], LagDays: 1)
        : text.EndsWith("FS-10d", StringComparison.Ordinal) ? new(ids[text[..^6]], LagDays: -10)
        : text.EndsWith("FF", StringComparison.Ordinal) ? new(ids[text[..^2]], LinkKind.FinishToFinish)
        : new(ids[text]);
}
