using TuneOperator.Cel.Costs;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Tests;

/// <summary>The numbers follow from the units: a variable, a field and a call cost 1, a character a tenth, a list 10.</summary>
public sealed class CelCostTests
{
    private static readonly Dictionary<string, CelType> Declarations = new()
    {
        ["self"] = CelType.Object("o", new Dictionary<string, CelType>
        {
            ["n"] = CelType.Int,
            ["text"] = CelType.String,
            ["list"] = CelType.List(CelType.String),
            ["map"] = CelType.Map(CelType.String, CelType.Int),
        }),
    };

    private static readonly CelSize Size = new(0, 2)
    {
        Fields = new Dictionary<string, CelSize>
        {
            ["n"] = new(0, 1),
            ["text"] = new(100, 2),
            ["list"] = new(10, 2) { Elements = new CelSize(20, 2) },
            ["map"] = new(5, 2) { Elements = new CelSize(0, 1), Keys = new CelSize(0, 2) },
        },
    };

    [Theory]
    [InlineData("true", 0)]
    [InlineData("self.n > 1", 3)]
    [InlineData("has(self.n)", 1)]
    [InlineData("self.n > 1 && self.n < 5", 6)]
    [InlineData("self.n > 1 ? self.text : 'x'", 5)]
    [InlineData("self.text == 'abc'", 3)]
    [InlineData("self.text + self.text == 'abc'", 25)]
    [InlineData("self.text.startsWith('abcdefghijk')", 4)]
    [InlineData("self.text.contains('abcdefghijk')", 22)]
    [InlineData("self.text.matches('^[a-z]+$')", 24)]
    [InlineData("'a' in self.list", 12)]
    [InlineData("'a' in self.map", 3)]
    [InlineData("self.list[0] == 'a'", 4)]
    [InlineData("self.list.all(x, x == 'a')", 53)]
    [InlineData("self.list.exists(x, x == 'a')", 63)]
    [InlineData("self.list.map(x, x).size() == 1", 145)]
    [InlineData("[1, 2].size() == 2", 12)]
    [InlineData("dyn(self).text == dyn(self).text", 4)]
    [InlineData("[1, 2, 3].slice(0, 1).size() == 1", 24)]
    [InlineData("[1, 2, 3].slice(2, 1).size() == 1", ulong.MaxValue)]
    [InlineData("type(self.n) == int", 4)]
    public void Costs_are_estimated_from_the_sizes_of_values(string text, ulong cost) => Assert.Equal(cost, CelExpression.Parse(text).EstimateCost(Declarations, Size));

    [Fact]
    public void What_nothing_bounds_costs_the_largest_number() =>
        Assert.Equal(ulong.MaxValue, CelExpression.Parse("x.all(a, a == a)").EstimateCost(new Dictionary<string, CelType> { ["x"] = CelType.List(CelType.String) }, new CelSize(long.MaxValue, 2)));
}
