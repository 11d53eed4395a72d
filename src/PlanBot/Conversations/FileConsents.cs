using Microsoft.Extensions.Logging;
using PlanBot.Domain;
using PlanBot.Domain.Plans;
using PlanBot.Files;
using PlanBot.Teams;

namespace PlanBot.Conversations;

/// <summary>Puts an export among a person's own files, in OneDrive, after Teams asked them. The file is made when they agree, from the plan as it is then.</summary>
internal sealed class FileConsents(ConnectorClient connector, FileUploads uploads, ILogger<FileConsents> log)
{
    private const string Type = "xlsx";

    /// <summary>Brings the file as far as it can be brought now.</summary>
    public Task<Reply?> BringAsync(Asking asked, Plan plan, ExportWay way) => way is ExportWay.Offer ? OfferAsync(asked, plan) : UploadAsync(asked, plan);

    private async Task<Reply?> OfferAsync(Asking asked, Plan plan)
    {
        var (activity, tongue) = (asked.Activity, asked.Person!.Tongue);
        // Teams shows the question in personal chats only.
        if (activity.ConversationKind is not ConversationKind.Personal) return new Reply.Notice(tongue.Say("Shell.KeepInPersonalChat"));
        var size = PlanExport.ToXlsx(plan, tongue).Length;
        var question = OutgoingActivity.OfFileConsent($"{NameOf(plan)}.{Type}", tongue.Say("Shell.KeepQuestion", plan.Name), size, plan.Id);
        var result = await connector.SendAsync(activity.ServiceUrl, activity.Conversation?.Id ?? "", question);
        return new Reply.Notice(tongue.Say(result is ConnectorResult.Sent ? "Shell.KeepAsked" : "Shell.KeepFailed"));
    }

    private async Task<Reply?> UploadAsync(Asking asked, Plan plan)
    {
        var (activity, tongue) = (asked.Activity, asked.Person!.Tongue);
        if (FileConsentAnswer.Of(activity)?.Upload is not { } upload) return new Reply.Notice(tongue.Say("Shell.KeepFailed"));
        if (await uploads.UploadAsync(upload, PlanExport.ToXlsx(plan, tongue)) is { } why)
        {
            Log.UploadFailed(log, plan.Id, why);
            return new Reply.Notice(tongue.Say("Shell.KeepFailed"));
        }
        // Where the file can be seen comes from the client too.
        if (!uploads.IsAllowed(upload.ContentUrl)) return new Reply.Notice(tongue.Say("Shell.Kept", plan.Name));
        var shown = await connector.SendAsync(activity.ServiceUrl, activity.Conversation?.Id ?? "", OutgoingActivity.OfFileInfo(upload));
        return shown is ConnectorResult.Sent ? null : new Reply.Notice(tongue.Say("Shell.Kept", plan.Name));
    }

    /// <summary>The plan's name as a file may be called in OneDrive, which takes none of these characters.</summary>
    private static string NameOf(Plan plan)
    {
        var name = new string([.. plan.Name.Where(c => !char.IsControl(c) && !"\"*:<>?/\\|#%".Contains(c))]).Trim(' ', '.');
        return name.Length == 0 ? plan.Id : name.Length > 80 ? name[..80] : name;
    }
}
