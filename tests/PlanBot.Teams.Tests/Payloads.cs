using System.Text;

namespace PlanBot.Teams.Tests;

/// <summary>Activities as Teams sends them, with invented people.</summary>
internal static class Payloads
{
    internal const string ChannelMessage = """
        {"type":"message","id":"1759944781430","channelId":"msteams",
         "serviceUrl":"https://smba.trafficmanager.net/amer/3c7a/",
         "text":"<at>PlanBot</at> my tasks","textFormat":"plain",
         "from":{"id":"29:17bU","name":"Ann","aadObjectId":"aad-ann"},
         "recipient":{"id":"28:bot","name":"PlanBot"},
         "conversation":{"id":"19:684@thread.tacv2;messageid=1759881511856","isGroup":true,"conversationType":"channel","tenantId":"tenant-1"},
         "channelData":{"teamsChannelId":"19:684@thread.tacv2","teamsTeamId":"19:66P@thread.tacv2",
           "channel":{"id":"19:684@thread.tacv2"},"team":{"id":"19:66P@thread.tacv2"},"tenant":{"id":"tenant-1"}},
         "entities":[{"type":"mention","text":"<at>PlanBot</at>","mentioned":{"id":"28:bot","name":"PlanBot"}},
           {"type":"clientInfo","locale":"en-US","country":"US","platform":"Web","timezone":"America/Los_Angeles"}],
         "attachments":[{"contentType":"text/html","content":"<p>my tasks</p>"}],
         "timestamp":"2025-10-08T17:33:01.4953744Z","localTimestamp":"2025-10-08T10:33:01.4953744-07:00",
         "locale":"en-US","localTimezone":"America/Los_Angeles"}
        """;

    /// <summary>About 1.5 KB, as an owner's answered card is.</summary>
    internal const string CardInvoke = """
        {"type":"invoke","name":"adaptiveCard/action","id":"f:0b1c2d3e-aaaa-bbbb-cccc-0123456789ab","channelId":"msteams",
         "timestamp":"2026-11-22T08:00:00.123Z","localTimestamp":"2026-11-22T09:00:00.123+01:00","localTimezone":"Europe/Berlin",
         "serviceUrl":"https://smba.trafficmanager.net/emea/3c7a3c7a-1111-2222-3333-444455556666/",
         "from":{"id":"29:1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD5H2qQ0MWgbZ7uM3ZwZ1kAbcdEfgh","name":"Ann Example","aadObjectId":"7d2f7d2f-1111-2222-3333-444455556666"},
         "recipient":{"id":"28:4d5e4d5e-1111-2222-3333-444455556666","name":"PlanBot"},
         "conversation":{"conversationType":"personal","id":"a:1pL6i0oY3C0K8oAj8x2Qe7vPsE2c0wQf3fJm","tenantId":"3c7a3c7a-1111-2222-3333-444455556666"},
         "channelData":{"source":{"name":"message"},"legacy":{"replyToId":"1:1aBcD"},"tenant":{"id":"3c7a3c7a-1111-2222-3333-444455556666"}},
         "entities":[{"type":"clientInfo","locale":"de-DE","country":"DE","platform":"Windows","timezone":"Europe/Berlin"}],
         "locale":"de-DE","replyToId":"1767765488332",
         "value":{"action":{"type":"Action.Execute","id":"save","title":"Save","verb":"checkIn",
           "data":{"plan":"p-2027","round":"2026-W47","task.1.2.percent":"60","task.1.2.forecast":"2026-12-11","task.1.2.note":"Lieferant hat bestätigt",
             "task.1.3.percent":"100","task.1.3.forecast":"2026-11-20","task.1.3.note":"","task.1.4.percent":"20","task.1.4.forecast":"2027-01-15","task.1.4.note":"Abnahme verschoben, neuer Termin mit dem Kunden steht","blocker":"none"}},"trigger":"manual"}}
        """;

    internal const string CardSubmit = """
        {"type":"message","id":"f:77","channelId":"msteams","from":{"id":"29:17bU"},"recipient":{"id":"28:bot"},
         "conversation":{"id":"19:684@thread.tacv2;messageid=1575667808184"},"text":"",
         "value":{"verb":"checkIn","percent":"60"},"replyToId":"1575667808184"}
        """;

    internal const string TeamInstall = """
        {"type":"installationUpdate","action":"add","locale":"en-US","from":{"id":"29:17bU","aadObjectId":"aad-ann"},"recipient":{"id":"28:bot"},
         "conversation":{"tenantId":"tenant-1","isGroup":true,"conversationType":"channel","id":"19:66P@thread.tacv2"},
         "channelData":{"channel":{"id":"19:684"},"team":{"id":"19:66P@thread.tacv2","name":"Sales","aadGroupId":"group-1"},
           "settings":{"selectedChannel":{"id":"19:684"}},"source":{"name":"message"},"tenant":{"id":"tenant-1"}}}
        """;

    internal const string BotAdded = """
        {"type":"conversationUpdate","channelId":"msteams","membersAdded":[{"id":"28:bot"},{"id":"29:17bU","aadObjectId":"aad-ann"}],
         "from":{"id":"29:17bU"},"recipient":{"id":"28:bot"},"conversation":{"conversationType":"personal","id":"a:1"},
         "channelData":{"eventType":"teamMemberAdded","tenant":{"id":"tenant-1"}}}
        """;

    internal const string FileMessage = """
        {"type":"message","id":"9","text":"","conversation":{"conversationType":"personal","id":"a:1"},"attachments":[
          {"contentType":"application/vnd.microsoft.teams.file.download.info","name":"plan.xlsx","contentUrl":"https://contoso.sharepoint.com/personal/ann/plan.xlsx",
           "content":{"downloadUrl":"https://contoso.sharepoint.com/personal/ann/_layouts/15/download.aspx?UniqueId=1&tempauth=t","uniqueId":"1","fileType":"xlsx"}},
          {"contentType":"text/html","content":"<p></p>"}]}
        """;

    internal static Activity Read(string json) => Assert.IsType<ActivityReading.Read>(Reading(json)).Activity;

    internal static string DeduplicationId(string json) => Assert.IsType<ActivityReading.Read>(Reading(json)).DeduplicationId;

    internal static ActivityReading Reading(string json) => ActivityReader.Read(Encoding.UTF8.GetBytes(json));
}
