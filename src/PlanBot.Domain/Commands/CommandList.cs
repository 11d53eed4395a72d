using System.Collections.Immutable;
using static PlanBot.Domain.Commands.CommandGroup;

namespace PlanBot.Domain.Commands;

/// <summary>Everything that can be said to PlanBot.</summary>
public static class CommandList
{
    /// <summary>The commands, in the order of the help card.</summary>
    public static readonly ImmutableArray<Command> All =
    [
        new("MyTasks", Reporting, "my tasks", "我的任务", "my tasks", "我的任务", "tasks", "mine", "todo", "to do", "my work", "任务列表", "待办", "我的待办"),
        new("CheckIn", Reporting, "check-in", "周报", "check-in", "周报", "weekly", "weekly report", "report", "my check-in", "填周报", "写周报", "我的周报"),
        new("StandUp", Reporting, "stand-up", "站会", "stand-up", "站会", "daily", "daily stand-up", "my stand-up", "scrum", "每日站会", "我的站会", "晨会", "早会"),
        new("Update", Reporting, "update", "更新", "update 1.2.1 60% waiting for the permit", "更新 1.2.1 60% 等许可证", "set", "更新进度", "填报"),
        new("Done", Reporting, "done", "完成", "done 1.2.2", "完成 1.2.2", "finish", "finished", "complete", "completed", "close", "完成了", "已完成", "做完", "做完了", "搞定"),
        new("Blocked", Reporting, "blocked", "阻碍", "blocked 1.3.1 no crane until Friday", "阻碍 1.3.1 周五前没有吊车", "block", "blocker", "stuck", "受阻", "阻塞", "卡住", "卡住了"),
        new("Unblocked", Reporting, "unblocked", "解除", "unblocked 1.3.1", "解除 1.3.1", "unblock", "unstuck", "解除阻碍", "已解除", "解除了"),
        new("Forecast", Reporting, "forecast", "预计", "forecast 1.2.1 next Friday the permit is late", "预计 1.2.1 下周五 许可证延误", "eta", "expected", "expect", "预计完成", "预测"),
        new("Snooze", Reporting, "snooze", "暂缓", "snooze 1.2.1 3 the supplier answers on Monday", "暂缓 1.2.1 3 供应商下周一答复", "mute", "pause", "稍后提醒", "暂停提醒"),
        new("Kpi", Reporting, "kpi", "指标", "kpi revenue 1.25M Nov", "指标 营业额 125万 11月", "kpis", "key figures", "indicator", "关键指标", "指标值", "填报指标"),
        new("Why", Reporting, "why", "为什么", "why 1.2.1", "为什么 1.2.1", "为何"),
        new("Explain", Reporting, "explain", "说明", "explain 1.2.1", "说明 1.2.1", "explain deviation", "explain the deviation", "说明偏差", "偏差说明"),
        new("Away", Reporting, "away", "外出", "away until Friday", "外出 到周五", "out of office", "ooo", "on leave", "on vacation", "on holiday", "请假", "休假", "出差", "不在"),
        new("Back", Reporting, "back", "返岗", "back", "返岗", "i am back", "i'm back", "回来了", "我回来了", "销假"),
        new("Plans", Following, "plans", "计划", "plans", "计划", "plan", "my plans", "我的计划", "计划列表", "所有计划"),
        new("Status", Following, "status", "状态", "status", "状态", "progress", "进度", "进展", "整体进度"),
        new("Task", Following, "task", "任务", "task 1.2.1", "任务 1.2.1", "show task", "task details", "任务详情", "查看任务"),
        new("Overdue", Following, "overdue", "逾期", "overdue", "逾期", "overdue tasks", "late", "late tasks", "超期", "延期", "逾期任务"),
        new("CriticalPath", Following, "critical path", "关键路径", "critical path", "关键路径", "the critical path", "what drives the finish", "关键线路", "关键路线"),
        new("Blockers", Following, "blockers", "阻碍清单", "blockers", "阻碍清单", "open blockers", "what is in the way", "cost of delay", "阻碍列表", "所有阻碍", "有哪些阻碍"),
        new("Deviations", Following, "deviations", "偏差", "deviations", "偏差", "deviation", "what deviates", "off plan", "偏差情况", "偏差列表", "有哪些偏差"),
        new("Causes", Following, "causes", "原因", "causes", "原因", "cause", "root causes", "pareto", "causes of deviations", "偏差原因", "原因分析", "帕累托"),
        new("Analysis", Following, "analysis", "进度分析", "analysis", "进度分析", "analyse", "analyze", "schedule analysis", "earned value", "earned schedule", "evm", "挣值", "挣值分析", "计划分析"),
        new("Facts", Following, "facts", "核实", "facts", "核实", "check facts", "credibility", "facts about reports", "填报核实", "核实填报", "可信度"),
        new("Gantt", Following, "gantt", "甘特图", "gantt 6 weeks", "甘特图 6 周", "gantt chart", "bar chart", "timeline", "甘特", "横道图", "时间线"),
        new("Burndown", Following, "burndown", "燃尽图", "burndown", "燃尽图", "burn-down", "burnup", "burn-up", "burndown chart", "work left", "燃尽", "燃起图", "剩余工作"),
        new("SCurve", Following, "scurve", "S曲线", "scurve", "S曲线", "s-curve", "s曲线", "挣值曲线"),
        new("Health", Following, "health", "健康度", "health", "健康度", "plan health", "health check", "健康", "健康状况", "健康情况"),
        new("CheckIns", Following, "check-ins", "周报汇总", "check-ins", "周报汇总", "check ins", "checkins", "who reported", "who has reported", "谁没交周报", "周报情况"),
        new("Digest", Following, "digest", "简报", "digest", "简报", "summary", "brief", "briefing", "摘要", "汇总", "评审简报"),
        new("Calendar", Following, "calendar", "日历", "calendar 8 weeks", "日历 8 周", "holidays", "public holidays", "working days", "days off", "工作日历", "工作日", "节假日", "放假", "放假安排", "调休"),
        new("StandUps", Following, "stand-ups", "站会记录", "stand-ups last 2 weeks", "站会记录 最近两周", "stand-up history", "stand-up records", "历史站会", "站会历史", "查看站会"),
        new("Import", Setup, "import", "导入", "import", "导入", "upload", "import plan", "上传", "导入计划", "上传计划"),
        new("Export", Setup, "export", "导出", "export", "导出", "download", "下载", "导出计划"),
        new("Settings", Setup, "settings", "设置", "settings", "设置", "setting", "config", "configure", "options", "配置"),
        new("NewTask", Setup, "new task", "新任务", "new task Order the crane", "新任务 订购吊车", "add task", "add a task", "create task", "create a task", "新建任务", "添加任务", "新增任务", "创建任务"),
        new("Sponsor", Setup, "sponsor", "发起人", "sponsor Ann", "发起人 张敏", "sponsor is", "the sponsor", "plan sponsor", "设发起人", "发起人是", "计划发起人"),
        new("HandOver", Setup, "handover", "移交", "handover Ann to Bob", "移交 张敏 给 李强", "hand over", "hand-off", "handoff", "reassign", "移交任务", "移交工作", "交接", "转交"),
        new("DryRun", Setup, "dry run", "预演", "dry run", "预演", "preview messages", "what will be sent", "演练", "试运行"),
        new("StandUpStart", Setup, "stand-up start", "站会 开始", "stand-up start", "站会 开始", "start stand-up", "start a stand-up", "开始站会", "开启站会"),
        new("StandUpSettings", Setup, "stand-up settings", "站会设置", "stand-up settings", "站会设置", "settings of the stand-up", "设置站会", "修改站会"),
        new("Deliveries", Setup, "deliveries", "送达", "deliveries", "送达", "delivery", "delivered", "who was reached", "送达情况", "未送达", "谁没收到"),
        new("Link", Setup, "link", "关联", "link", "关联", "connect", "bind", "绑定", "关联计划", "绑定计划"),
        new("MySettings", Bot, "my settings", "我的设置", "my settings", "我的设置", "my preferences", "preferences", "quiet hours", "my working hours", "个人设置", "偏好设置", "免打扰", "免打扰时间", "我的工作时间"),
        new("Language", Bot, "language", "语言", "language zh", "语言 英文", "lang", "切换语言"),
        new("Hello", Bot, "hello", "你好", "hello", "你好", "hi", "hey", "welcome", "good morning", "start", "您好", "嗨", "早上好", "欢迎"),
        new("Help", Bot, "help", "帮助", "help", "帮助", "commands", "menu", "命令", "指令", "菜单", "怎么用"),
    ];

    /// <summary>The command of a key, such as <c>Update</c>; an unknown key is a fault of the program.</summary>
    internal static Command Of(string key) => All.First(c => c.Key == key);
}
