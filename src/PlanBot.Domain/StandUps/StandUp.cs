using System.Collections.Immutable;
using PlanBot.Domain.Language;

namespace PlanBot.Domain.StandUps;

/// <summary>A stand-up of a plan: who is asked what, when, and who reads it. A plan may have several.</summary>
public sealed record StandUp
{
    /// <summary>The most questions of one stand-up: a form of more does not fit a phone.</summary>
    public const int MostQuestions = 6;

    /// <summary>Unique within its plan: s1, s2 …; never changes.</summary>
    public required string Id { get; init; }

    /// <summary>What its cards call it; 1 to 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Nobody is asked until it is on again; what was answered stays.</summary>
    public bool IsOff { get; init; }

    /// <summary>The weekdays of it; empty for every working day of each person.</summary>
    public ImmutableArray<DayOfWeek> Days { get; init; } = [];

    /// <summary>When it opens; default 09:30.</summary>
    public TimeOnly Opens { get; init; } = new(9, 30);

    /// <summary>When it closes, later on the same day; default 11:00.</summary>
    public TimeOnly Closes { get; init; } = new(11, 0);

    /// <summary>Everybody is asked at one moment, by the plan's clock; else each by their own.</summary>
    public bool IsSameMoment { get; init; }

    /// <summary>The share of the window after which who has not answered is reminded, 0 to 90 percent; 0 for never, default 50.</summary>
    public int RemindPercent { get; init; } = 50;

    /// <summary>Who is asked.</summary>
    public StandUpPeople Who { get; init; }

    /// <summary>The keys of the plan's participants who are asked: the channel's members when it was read last, or the list; nobody's for owners, who change.</summary>
    public ImmutableArray<string> Members { get; init; } = [];

    /// <summary>What is asked, 1 to <see cref="MostQuestions"/>.</summary>
    public ImmutableArray<StandUpQuestion> Questions { get; init; } = StandUpQuestion.Usual;

    /// <summary>The summary names who did not answer; else the plan manager alone is told. Default no.</summary>
    public bool NamesMissing { get; init; }

    /// <summary>The summary goes by task; else by person.</summary>
    public bool IsByTask { get; init; }

    /// <summary>No opening before it is caught up.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The last day whose summary was posted, or had its time.</summary>
    public DateOnly? SummarisedFor { get; init; }
}

/// <summary>Who is asked in a stand-up.</summary>
public enum StandUpPeople
{
    /// <summary>The members of the plan's channel.</summary>
    Channel,
    /// <summary>Whoever owns an open task of the plan.</summary>
    Owners,
    /// <summary>Those whom the plan manager listed.</summary>
    List,
}

/// <summary>One question.</summary>
/// <param name="Id">Unique within the stand-up; <c>moved</c>, <c>next</c> and <c>way</c> are those that PlanBot knows the meaning of.</param>
/// <param name="Kind">What is answered.</param>
/// <param name="Text">The question, at most 200 characters; empty for one of the usual three in the reader's language.</param>
public sealed record StandUpQuestion(string Id, QuestionKind Kind, string Text)
{
    /// <summary>What moved; what comes next, which fills in the next day's <see cref="Moved"/>; what is in the way, which can become a task's blocker.</summary>
    public const string Moved = "moved", Next = "next", Way = "way";

    /// <summary>What is asked unless the team wants something else.</summary>
    public static readonly ImmutableArray<StandUpQuestion> Usual = [new(Moved, QuestionKind.Text, ""), new(Next, QuestionKind.Text, ""), new(Way, QuestionKind.Text, "")];

    /// <summary>What can be chosen, 2 to 10 of at most 60 characters; empty for other kinds.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The question as it is asked.</summary>
    internal string Say(Tongue tongue) => Text.Length > 0 ? Text : tongue.Say($"StandUp.Ask.{Id}");
}

/// <summary>What a question is answered with.</summary>
public enum QuestionKind
{
    /// <summary>Words.</summary>
    Text,
    /// <summary>One of some choices.</summary>
    Choice,
    /// <summary>A number.</summary>
    Number,
    /// <summary>A <see cref="StandUps.Mood"/>.</summary>
    Mood,
}

/// <summary>How somebody feels about the work.</summary>
public enum Mood
{
    /// <summary>Very well.</summary>
    Great,
    /// <summary>Well.</summary>
    Good,
    /// <summary>Neither well nor badly.</summary>
    Fair,
    /// <summary>Badly.</summary>
    Poor,
    /// <summary>Very badly.</summary>
    Bad,
}
