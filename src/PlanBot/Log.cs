using Microsoft.Extensions.Logging;

namespace PlanBot;

/// <summary>Everything that the shell logs. The domain does not log: its decisions are kept.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The export of {Plan} was not put into OneDrive: {Why}")]
    public static partial void UploadFailed(ILogger log, string plan, string why);

    [LoggerMessage(1, LogLevel.Information, "{Input} by {Person}: {Outcome} in {Milliseconds:0.0} ms")]
    public static partial void Turn(ILogger log, string input, string person, string outcome, double milliseconds);

    [LoggerMessage(2, LogLevel.Error, "{Input} by {Person} failed")]
    public static partial void TurnFailed(ILogger log, Exception fault, string input, string person);

    [LoggerMessage(3, LogLevel.Debug, "{Partition} moved; try {Attempt}")]
    public static partial void Conflict(ILogger log, string partition, int attempt);

    [LoggerMessage(4, LogLevel.Warning, "Activity refused: {Reason}")]
    public static partial void ActivityRefused(ILogger log, string reason);

    [LoggerMessage(5, LogLevel.Error, "Work {Body} failed; it comes again")]
    public static partial void WorkFailed(ILogger log, Exception fault, string body);

    [LoggerMessage(6, LogLevel.Error, "Work {Body} failed {Times} times and lies in the poison queue")]
    public static partial void WorkPoisoned(ILogger log, string body, int times);

    [LoggerMessage(7, LogLevel.Warning, "{About} was not delivered: {Reason}")]
    public static partial void NotDelivered(ILogger log, string about, string reason);

    [LoggerMessage(8, LogLevel.Information, "{About} waits for its next try: {Reason}")]
    public static partial void DeliveryPostponed(ILogger log, string about, string reason);

    [LoggerMessage(9, LogLevel.Information, "Sent {About}")]
    public static partial void Sent(ILogger log, string about);

    [LoggerMessage(10, LogLevel.Error, "The worker stopped on a fault and starts again")]
    public static partial void WorkerFault(ILogger log, Exception fault);

    [LoggerMessage(12, LogLevel.Warning, "{Partition}: what generation {Generation} left behind could not be removed")]
    public static partial void NotSwept(ILogger log, Exception fault, string partition, string generation);

    [LoggerMessage(13, LogLevel.Warning, "{Partition}: the row {Key} is skipped and left as it is. {Why} `planbot doctor` lists such rows")]
    public static partial void BrokenRow(ILogger log, string partition, string key, string why);

    [LoggerMessage(14, LogLevel.Warning, "The storage ({Storage}) cannot be used yet: {Why} PlanBot waits for it and goes on by itself")]
    public static partial void StoreWaitedFor(ILogger log, string storage, string why);

    [LoggerMessage(15, LogLevel.Information, "The storage ({Storage}) answers")]
    public static partial void StoreOpened(ILogger log, string storage);

    [LoggerMessage(16, LogLevel.Error, "Nothing can be saved ({Reason}), first seen in {Where}. /health/ready is red until a commit succeeds")]
    public static partial void CannotSave(ILogger log, Exception fault, string where, PlanBot.Storage.StorageFailureReason reason);

    [LoggerMessage(17, LogLevel.Information, "What is decided is saved again")]
    public static partial void SavesAgain(ILogger log);

    [LoggerMessage(18, LogLevel.Warning, "This machine's clock is {Seconds:0} s {Which}. PlanBot goes by the clock of the storage, as all instances do")]
    public static partial void ClockIsOff(ILogger log, double seconds, string which);

    [LoggerMessage(11, LogLevel.Information, "The Agents Playground: {Text}")]
    public static partial void Playground(ILogger log, string text);

    [LoggerMessage(30, LogLevel.Warning, "Microsoft Graph refuses {Feature} ({Reason}): the bot's registration lacks the application permission {Permission}, or an administrator has not consented")]
    public static partial void GraphLacks(ILogger log, Graph.GraphFeature feature, string permission, string reason);

    [LoggerMessage(31, LogLevel.Warning, "Microsoft Graph does not answer for {Feature}: {Reason}. It is asked again later; everything else goes on")]
    public static partial void GraphFails(ILogger log, Graph.GraphFeature feature, string reason);

    [LoggerMessage(34, LogLevel.Error, "{Plan}: what Microsoft Graph says of it could not be taken over; it is tried again with the next look")]
    public static partial void GraphFault(ILogger log, Exception fault, string plan);

    [LoggerMessage(33, LogLevel.Warning, "{Plan}: task {Code} keeps changing in Planner while it is written; it is tried again with the next look")]
    public static partial void PlannerMoves(ILogger log, string plan, string code);

    [LoggerMessage(32, LogLevel.Information, "Microsoft Graph answers for {Feature} again")]
    public static partial void GraphWorks(ILogger log, Graph.GraphFeature feature);
}
