using System.Text.Json.Nodes;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Tests.Checking;

/// <summary>Properties whose schema leaves the type open, as an API server treats them.</summary>
public sealed class OpenPropertyTests
{
    private static readonly CelObjectType Type = CelType.Object("parameter", [new("name", CelType.String)], open: ["values"]);

    [Theory]
    [InlineData("has(self.values)", "undefined field 'values'")]
    [InlineData("self.values == []", "undefined field 'values'")]
    public void An_open_property_can_not_be_named(string text, string issue) =>
        Assert.Equal(issue, Assert.Single(CelExpression.Parse(text).Check(Declarations).Issues).Message);

    [Theory]
    [InlineData("""{"name": "a", "values": [1]}""", true)]
    [InlineData("""{"name": "a"}""", false)]
    public void An_open_property_is_seen_through_dyn(string json, bool isThere)
    {
        var expression = CelExpression.Parse("has(dyn(self).values)");

        Assert.True(expression.Check(Declarations).Succeeded);
        Assert.Equal(isThere, ((CelBool)expression.Evaluate(Self(json), CelBudget.ForRule())).Value);
    }

    [Theory]
    [InlineData("""{"values": [1, {"a": "x"}]}""", true)]
    [InlineData("""{"values": [1, {"a": "y"}]}""", false)]
    [InlineData("""{"values": [1, {"b": "x"}]}""", false)]
    [InlineData("""{"values": [{"a": "x"}, 1]}""", false)]
    [InlineData("""{}""", false)]
    public void Equality_sees_inside_an_open_property(string other, bool areEqual)
    {
        var variables = Self("""{"values": [1, {"a": "x"}]}""");
        variables["other"] = CelValue.FromJson(JsonNode.Parse(other), Type);

        Assert.Equal(areEqual, ((CelBool)Run.Evaluate("self == other", variables)).Value);
    }

    private static Dictionary<string, CelType> Declarations => new() { ["self"] = Type };

    private static Dictionary<string, CelValue> Self(string json) => new() { ["self"] = CelValue.FromJson(JsonNode.Parse(json), Type) };
}
