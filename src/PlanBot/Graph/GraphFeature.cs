namespace PlanBot.Graph;

/// <summary>What PlanBot can ask Microsoft Graph for. Each is a setting of the same name under <c>PlanBot:Graph</c>, off by default.</summary>
internal enum GraphFeature
{
    /// <summary>Who somebody's line manager is, for the ladder.</summary>
    Managers,
    /// <summary>Automatic replies, as absences.</summary>
    AutomaticReplies,
    /// <summary>The working hours and the zone of a mailbox.</summary>
    WorkingHours,
    /// <summary>The app is installed for people whom a plan names.</summary>
    Installs,
    /// <summary>The review meeting in somebody's calendar.</summary>
    ReviewMeetings,
    /// <summary>Tasks in Microsoft Planner.</summary>
    Planner,
}

/// <summary>The application permissions that features need, by their names in Entra (Microsoft Graph permissions reference).</summary>
internal static class Permission
{
    public const string User = "User.Read.All", Mailbox = "MailboxSettings.Read", Catalogue = "AppCatalog.Read.All", Install = "TeamsAppInstallation.ReadWriteSelfForUser.All",
        Calendar = "Calendars.ReadBasic", Planner = "Tasks.ReadWrite.All";
}
