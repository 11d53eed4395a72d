using PlanBot.Domain;
using PlanBot.Domain.NewTasks;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;
using PlanBot.Teams;
using PlanBot.Turns;

namespace PlanBot.Conversations;

/// <summary>Finds out who was chosen in a people picker. A client can send any id: who counts is a member of the plan's channel, or of the chat where the plan has none.</summary>
internal sealed class PeoplePicker(ConnectorClient connector, Acquaintance acquaintance, Turn<Plan> plans, TimeProvider time)
{
    private const int LongestId = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The input with who was chosen, unless the plan knows them, or would refuse the input anyway.</summary>
    public async Task<PlanInput> FillAsync(PlanInput input, IPicksPerson form, Activity activity, string planId)
    {
        if (form.Chosen is not { } id || await plans.ReadAsync(planId) is not { State: PlanState.Active } plan || !form.MayPick(plan, time.GetUtcNow()) || plan.Find(id) is not null) return input;
        if (id.Length > LongestId) return form.With(new PickedPerson.NoMember(plan.Channel));
        var where = plan.Channel ?? new Channel(activity.ServiceUrl ?? "", activity.Conversation?.Id ?? "", activity.Recipient?.Id ?? "", activity.TenantId, null);
        return form.With(await FindAsync(id, where, plan.Channel));
    }

    private async Task<PickedPerson> FindAsync(string id, Channel where, Channel? channel)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            return await connector.MemberAsync(where.ServiceUrl, where.ConversationId, id, limit.Token) switch
            {
                ConnectorResult.MemberFound({ Id: { } userId } member) => new PickedPerson.Found(
                    new RosterMember(await acquaintance.PersonOfAsync(member, where.TenantId), userId, member.Name ?? "", member.Email ?? member.UserPrincipalName),
                    new Chat(where.ServiceUrl, null, userId, where.BotId, where.TenantId)),
                // An id that is none is answered with 400.
                ConnectorResult.Gone { Reason: GoneReason.IdUnknown } or ConnectorResult.Refused { Status: 400 } => new PickedPerson.NoMember(channel),
                _ => new PickedPerson.Unknown(),
            };
        }
        catch (OperationCanceledException)
        {
            return new PickedPerson.Unknown();
        }
    }
}
