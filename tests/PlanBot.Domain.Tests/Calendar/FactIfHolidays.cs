using PlanBot.Domain.Tests.Conventions;

namespace PlanBot.Domain.Tests.Calendar;

/// <summary>Compares with the announced Chinese holidays in the project's shared data; skipped where they are not beside the repository.</summary>
internal sealed class FactIfHolidaysAttribute : FactAttribute
{
    public FactIfHolidaysAttribute()
    {
        if (Repository.Data("holidays-cn", "2026.json") is null) Skip = "The folder ../shared/data/holidays-cn beside the repository is missing.";
    }
}
