using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Errors;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Schemas.Errors;

public sealed class GoFormatTests
{
    [Theory]
    [InlineData(0.93, "0.93")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(100.0, "100")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1.25e-7, "1.25e-07")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    public void Floats_are_printed_in_their_shortest_form(double value, string expected) => Assert.Equal(expected, GoFormat.Number(value));

    [Theory]
    [InlineData("a\"b\\c\n\u0001", """
        "a\"b\\c\n\x01"
        """)]
    [InlineData("größer", "\"größer\"")]
    [InlineData("\u200b", "\"\\u200b\"")]
    public void Strings_are_quoted(string value, string expected) => Assert.Equal(expected, GoFormat.Quote(value));

    [Fact]
    public void Objects_are_json_with_sorted_keys() =>
        Assert.Equal("""{"a":"\u003c1","b":[1,null]}""", GoFormat.Value(JsonNode.Parse("""{"b": [1, null], "a": "<1"}""")));
}
