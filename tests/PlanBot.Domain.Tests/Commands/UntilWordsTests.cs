using PlanBot.Domain.Commands;
using PlanBot.Domain.Tasks;
using static PlanBot.Domain.Tests.Commands.CommandsWorld;

namespace PlanBot.Domain.Tests.Commands;

public sealed class UntilWordsTests
{
    [Theory]
    [InlineData("blocked 1.3.1 no crane until Friday", "no crane until Friday", "2026-11-27")]
    [InlineData("blocked 1.3.1 no crane until next Friday.", "no crane until next Friday.", "2026-12-04")]
    [InlineData("block 1.3.1 permit must be there by 4 Dec", "permit must be there by 4 Dec", "2026-12-04")]
    [InlineData("blocked 1.3.1 waiting until Friday or so", "waiting until Friday or so", null)]
    [InlineData("blocked 1.3.1 killed by mistake", "killed by mistake", null)]
    [InlineData("blocked 1.3.1 nearby Friday", "nearby Friday", null)]
    [InlineData("blocked 1.3.1 permit due by 04/12/2026", "permit due by 04/12/2026", null)]
    [InlineData("阻碍 1.3.1 周五前没有吊车", "周五前没有吊车", "2026-11-27")]
    [InlineData("受阻1.3.1没有吊车，直到下周五", "没有吊车，直到下周五", "2026-12-04")]
    [InlineData("受阻 1.3.1 许可证要下周五之前拿到", "许可证要下周五之前拿到", null)]
    [InlineData("受阻 1.3.1 吊车需到位于2026年12月4日前", "吊车需到位于2026年12月4日前", "2026-12-04")]
    [InlineData("受阻 1.3.1 没有吊车，下周五之前", "没有吊车，下周五之前", "2026-12-04")]
    [InlineData("阻碍 1.3.1 没有吊车", "没有吊车", null)]
    public void A_blocker_keeps_its_words_and_its_date_where_it_is_sure(string text, string what, string? until)
    {
        var blocked = Task<BlockTask>(text);
        Assert.Equal(("1.3.1", what, until, null), (blocked.Task.Code, blocked.What, blocked.Until?.ToString("yyyy-MM-dd"), blocked.Unblocker));
    }

    [Theory]
    [InlineData("blocked 1.3.1 no crane until 31 Feb", "31 Feb")]
    [InlineData("blocked 1.3.1 no crane by 2026-02-30.", "2026-02-30")]
    [InlineData("阻碍 1.3.1 2月31日前没有吊车", "2月31日")]
    [InlineData("阻碍 1.3.1 没有吊车，直到2月30日", "2月30日")]
    [InlineData("阻碍 1.3.1 没有吊车，等 2月30日之前", "2月30日")]
    public void A_day_that_no_calendar_has_is_named_and_blocks_nothing(string text, string day)
    {
        var misread = Assert.IsType<Misread>(Read(text));
        Assert.Equal("Command.UntilImpossible", misread.Phrase);
        Assert.Equal(["1.3.1", day], misread.Values);
    }
}
