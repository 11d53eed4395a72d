using System.Collections.Immutable;
using PlanBot.Domain.Commands;
using PlanBot.Domain.People;
using PlanBot.Domain.Plans;

namespace PlanBot.Domain.Tests.Conventions;

/// <summary>One person with their plans at one moment: whatever they say or press is decided as the shell has it decided.</summary>
internal sealed record Stage(string Name, Person Person, ImmutableArray<Plan> Plans)
{
    /// <summary>Wednesday 2 December 2026, 10:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Now = new(2026, 12, 2, 2, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 12, 2);

    public IEnumerable<Shown> Says(string text, string? channel = null) =>
        Takes($"“{(text.Length > 30 ? text[..30] + "…" : text)}”", Domain.Commands.Commands.Read(text, new(Person.Tongue, Today, channel)));

    /// <summary>Presses a button; what it sends is read as the shell reads it.</summary>
    public IEnumerable<Shown> Presses(string scene, CardData data) => CardReader.Read(data) switch
    {
        PlanInput input => Takes(scene, input, data["plan"]),
        { } input => Takes(scene, input),
        null => [],
    };

    public IEnumerable<Shown> Takes(string scene, Input input, string? planId = null) => input switch
    {
        PersonInput said => Show(scene, Domain.Decide.For(Person, [.. Plans.Where(p => p.State == PlanState.Active)], said with { By = Person.AsActor }, Now)),
        PlanInput asked => Show(scene, Domain.Decide.For(Plans.First(p => p.Id == (planId ?? Plans[0].Id)), asked with { By = Person.AsActor }, Now)),
        _ => throw new ArgumentException(input.GetType().Name, nameof(input)),
    };

    private IEnumerable<Shown> Show<T>(string scene, Decision<T> decision) where T : class
    {
        if (decision.Reply is Reply.Card card) yield return new($"{Name}: {scene}", this, card.Content, null);
        if (decision.Reply is Reply.Export { Above: { } offered }) yield return new($"{Name}: {scene}", this, offered, null);
        if (decision.Reply is Reply.Notice notice) yield return new($"{Name}: {scene}", this, null, notice.Text);
        foreach (var message in decision.Messages)
            if (message is Message.ToChannel channel) yield return new($"{Name}: {scene}, in the channel", this, channel.Card, null);
            else if (message is Message.ToChat chat) yield return new($"{Name}: {scene}, in the chat", this, chat.Card, null);
        if (decision.Next is { } next && Plans.Any(p => p.Id == next.PlanId))
            foreach (var shown in Takes(scene, next.Input, next.PlanId)) yield return shown;
    }
}
