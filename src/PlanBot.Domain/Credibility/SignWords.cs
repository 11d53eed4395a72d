using PlanBot.Domain.Language;
using PlanBot.Domain.Nudges;

namespace PlanBot.Domain.Credibility;

/// <summary>A sign as a fact for the manager, and as a friendly question for the owner.</summary>
internal static class SignWords
{
    private const int CodeLength = 40, WordsLength = 200;

    /// <summary>"1.2.1 stands at 90 % since Mon 2 Nov (14 working days, 3 rounds)".</summary>
    internal static string Fact(Sign sign, DateOnly today, Tongue tongue)
    {
        var (code, since) = (Code(sign), Day(sign.Since));
        return sign.Kind switch
        {
            DoubtKind.ForecastBroke when sign.Next is { } moved => tongue.Say("Fact.ForecastMoved", code, Day(sign.Day!.Value), since, sign.Days, Day(moved), sign.Task.Forecast is { } now ? Day(now) : "–"),
            DoubtKind.ForecastBroke => tongue.Say("Fact.ForecastPassed", code, Day(sign.Day!.Value), since, sign.Days),
            DoubtKind.OnTrackBehind => tongue.Say("Fact.OnTrackBehind", code, sign.From, Math.Round(sign.To), since),
            DoubtKind.NearlyDone when sign.From != sign.To => tongue.Say("Fact.NearlyDoneMoved", code, sign.From, sign.To, since, sign.Days, sign.Rounds),
            DoubtKind.NearlyDone => tongue.Say("Fact.NearlyDone", code, sign.To, since, sign.Days, sign.Rounds),
            DoubtKind.Unchanged => tongue.Say("Fact.Unchanged", code, sign.To, since, sign.Days, sign.Rounds),
            DoubtKind.JumpBeforeReview => tongue.Say("Fact.Jump", code, sign.From, sign.To, Day(sign.Day!.Value), Day(sign.Next!.Value), since),
            _ => tongue.Say("Fact.Unproved", code, since, sign.Task.Deliverable!.CutLine(WordsLength)),
        };

        string Day(DateOnly date) => DueWords.Day(tongue, date, today);
    }

    /// <summary>The one question.</summary>
    internal static string Question(Sign sign, DateOnly today, Tongue tongue)
    {
        var code = Code(sign);
        return sign.Kind switch
        {
            DoubtKind.ForecastBroke => tongue.Say("Ask.ForecastBroke", code, DueWords.Day(tongue, sign.Day!.Value, today)),
            DoubtKind.OnTrackBehind => tongue.Say("Ask.OnTrackBehind", code, sign.From, Math.Round(sign.To)),
            DoubtKind.NearlyDone => tongue.Say("Ask.NearlyDone", code, sign.To, sign.Days),
            DoubtKind.Unchanged => tongue.Say("Ask.Unchanged", code, sign.To, DueWords.Day(tongue, sign.Since, today)),
            DoubtKind.JumpBeforeReview => tongue.Say("Ask.Jump", code, sign.From, sign.To, DueWords.Day(tongue, sign.Day!.Value, today)),
            _ => tongue.Say("Ask.Unproved", code, sign.Task.Deliverable!.CutLine(WordsLength)),
        };
    }

    private static string Code(Sign sign) => sign.Task.Code.CutLine(CodeLength);
}
