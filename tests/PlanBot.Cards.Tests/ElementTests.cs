using System.Collections.Immutable;
using System.Text;

namespace PlanBot.Cards.Tests;

public sealed class ElementTests
{
    [Fact]
    public void An_empty_card_says_its_version_and_nothing_else() =>
        Written.AssertJson("{'type':'AdaptiveCard','$schema':'http://adaptivecards.io/schemas/adaptive-card.json','version':'1.5','body':[],'msteams':{'width':'full'}}", Written.Of(new AdaptiveCard()));

    [Fact]
    public void Language_fallback_and_mentions_are_the_cards() =>
        Written.AssertJson("""
            {'type':'AdaptiveCard','$schema':'http://adaptivecards.io/schemas/adaptive-card.json','version':'1.5','lang':'zh-CN','fallbackText':'周报','body':[],
             'msteams':{'width':'full','entities':[{'type':'mention','text':'<at>Mei</at>','mentioned':{'id':'29:1','name':'Mei'}}]}}
            """, Written.Of(new AdaptiveCard { Lang = "zh-CN", FallbackText = "周报", Mentions = [new("29:1", "Mei")] }));

    [Fact]
    public void Chinese_is_written_as_it_is() =>
        Assert.Contains("任务", Encoding.UTF8.GetString(new AdaptiveCard { Body = [new TextBlock("任务")] }.ToJson()));

    [Fact]
    public void Defaults_are_not_written()
    {
        Written.AssertJson("{'type':'TextBlock','wrap':true,'text':'a'}", Written.Of(new TextBlock("a")));
        Written.AssertJson("{'type':'Container','items':[]}", Written.Of(new Container([])));
        Written.AssertJson("{'type':'Column','width':'stretch','items':[]}", Written.Of(new ColumnSet([new Column([])]))["columns"]![0]!);
        Written.AssertJson("{'type':'Input.Text','id':'a','label':'A'}", Written.Of(new TextInput("a", "A")));
        Written.AssertJson("{'type':'Input.Number','id':'a','label':'A'}", Written.Of(new NumberInput("a", "A")));
        Written.AssertJson("{'type':'Input.Date','id':'a','label':'A'}", Written.Of(new DateInput("a", "A")));
        Written.AssertJson("{'type':'Input.ChoiceSet','id':'a','label':'A','style':'compact','choices':[]}", Written.Of(new ChoiceSetInput("a", "A", [])));
    }

    [Fact]
    public void A_line_chart_has_its_points_by_day_and_what_an_older_client_draws() =>
        Written.AssertJson("{'type':'Chart.Line','data':[{'legend':'Actual','values':[{'x':'2026-10-01','y':1.5},{'x':'2026-11-01','y':-2}]}],'fallback':{'type':'TextBlock','wrap':true,'text':'a'}}",
            Written.Of(new LineChart([new("Actual", [(new(2026, 10, 1), 1.5), (new(2026, 11, 1), -2)])]) { Fallback = new TextBlock("a") }));

    [Fact]
    public void A_point_that_is_no_number_is_left_out_of_a_chart() =>
        Written.AssertJson("{'type':'Chart.Line','data':[{'legend':'Actual','values':[{'x':'2026-11-01','y':2}]}]}",
            Written.Of(new LineChart([new("Actual", [(new(2026, 10, 1), double.NaN), (new(2026, 10, 2), double.PositiveInfinity), (new(2026, 11, 1), 2)])])));

    [Fact]
    public void What_is_set_is_written_in_the_schemas_words()
    {
        Written.AssertJson("{'type':'TextBlock','horizontalAlignment':'right','wrap':true,'text':'a'}", Written.Of(new TextBlock("a") { IsRight = true }));
        Written.AssertJson("{'type':'Container','spacing':'large','style':'attention','bleed':true,'items':[]}", Written.Of(new Container([]) { Spacing = Spacing.Large, Style = ContainerStyle.Attention, Bleed = true }));
        Written.AssertJson("{'type':'TextBlock','wrap':true,'text':'a','weight':'lighter','size':'extraLarge','color':'good','isSubtle':true}", Written.Of(new TextBlock("a") { Weight = Weight.Lighter, Size = Size.ExtraLarge, Color = Color.Good, IsSubtle = true }));
        Written.AssertJson("{'type':'Input.Text','id':'a','label':'A','isRequired':true,'errorMessage':'!','value':'v','placeholder':'p','maxLength':9,'isMultiline':true}",
            Written.Of(new TextInput("a", "A") { IsRequired = true, ErrorMessage = "!", Value = "v", Placeholder = "p", MaxLength = 9, IsMultiline = true }));
        Written.AssertJson("{'type':'Input.Number','id':'a','label':'A','value':0}", Written.Of(new NumberInput("a", "A") { Value = 0 }));
        Written.AssertJson("{'type':'Input.Date','id':'a','label':'A','value':'2026-12-04','min':'2026-12-01'}", Written.Of(new DateInput("a", "A") { Value = new(2026, 12, 4), Min = new(2026, 12, 1) }));
        Written.AssertJson("{'type':'Input.Time','id':'a','label':'A','value':'09:00'}", Written.Of(new TimeInput("a", "A") { Value = new(9, 0) }));
        Written.AssertJson("{'type':'Input.ChoiceSet','id':'a','label':'A','style':'expanded','isMultiSelect':true,'value':'x,y','choices':[{'title':'X','value':'x'}]}",
            Written.Of(new ChoiceSetInput("a", "A", [new("X", "x")]) { Value = "x,y", IsExpanded = true, IsMultiSelect = true }));
    }

    [Theory]
    [InlineData(0, 0, "□□□□□□□□□□")]
    [InlineData(4.9, 4, "□□□□□□□□□□")]
    [InlineData(60, 60, "■■■■■■□□□□")]
    [InlineData(99.5, 99, "■■■■■■■■■■")]
    [InlineData(140, 100, "■■■■■■■■■■")]
    [InlineData(-5, 0, "□□□□□□□□□□")]
    public void A_progress_bar_is_ten_squares_for_clients_that_know_none(double percent, int drawn, string squares)
    {
        var written = Written.Of(new ProgressBar(percent) { Color = Color.Attention });
        Assert.Equal(("ProgressBar", drawn, 100, "attention"), ((string?)written["type"], (int)written["value"]!, (int)written["max"]!, (string?)written["color"]));
        Written.AssertJson($"{{'type':'TextBlock','spacing':'small','wrap':true,'text':'{squares}','color':'attention'}}", written["fallback"]!);
    }

    [Fact]
    public void A_fallback_of_ones_own_replaces_the_squares() =>
        Assert.Equal("half", (string?)Written.Of(new ProgressBar(50) { Fallback = new TextBlock("half") })["fallback"]!["text"]);

    [Fact]
    public void A_card_is_a_value_whose_words_are_never_escaped_twice()
    {
        ImmutableArray<Element> body = [new TextBlock("\"a\" <b> & 'c' 😀")];
        Assert.Equal("\"a\" <b> & 'c' 😀", (string?)Written.Of(new AdaptiveCard { Body = body })["body"]![0]!["inlines"]![0]!["text"]);
    }

    [Theory]
    [InlineData(PeopleScope.Conversation, "graph.microsoft.com/users?scope=currentContext")]
    [InlineData(PeopleScope.Organisation, "graph.microsoft.com/users")]
    public void A_people_picker_is_a_choice_of_people_that_Teams_adds_to(PeopleScope people, string dataset) =>
        Written.AssertJson($$"""
            {'type':'Input.ChoiceSet','id':'owner','label':'Owner','style':'compact','choices':[{'title':'Ann','value':'ann@contoso.com'}],'choices.data':{'type':'Data.Query','dataset':'{{dataset}}'} }
            """, Written.Of(new ChoiceSetInput("owner", "Owner", [new("Ann", "ann@contoso.com")]) { People = people }));
}
