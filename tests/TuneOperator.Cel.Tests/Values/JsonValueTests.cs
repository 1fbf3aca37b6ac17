using System.Text.Json.Nodes;
using TuneOperator.Cel.Types;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Tests.Values;

public sealed class JsonValueTests
{
    private const string Json =
        """
        {"whole": 1, "real": 1.5, "point": 1.0, "big": 1e300, "huge": 18446744073709551615, "text": "a", "yes": true, "none": null,
         "list": [1, "a", {"b": [2]}], "batch-size": 8, "namespace": "n"}
        """;

    [Theory]
    [InlineData("self.whole", "1")]
    [InlineData("type(self.whole)", "int")]
    [InlineData("self.real", "1.5")]
    [InlineData("type(self.point)", "double")]
    [InlineData("type(self.big)", "double")]
    [InlineData("type(self.huge)", "double")]
    [InlineData("self.text", "\"a\"")]
    [InlineData("self.yes", "true")]
    [InlineData("self.none", "null")]
    [InlineData("has(self.none)", "true")]
    [InlineData("has(self.other)", "false")]
    [InlineData("self.other", "error: no such key: other")]
    [InlineData("self.list[2].b[0]", "2")]
    [InlineData("self['batch-size']", "8")]
    [InlineData("'text' in self", "true")]
    [InlineData("self.exists(k, k == 'list')", "true")]
    [InlineData("size(self.list)", "3")]
    [InlineData("self == self", "true")]
    [InlineData("self[1]", "error: no such key: 1")]
    public void Json_without_a_schema_is_maps_lists_and_scalars(string text, string value) =>
        Assert.Equal(value, Run.Show(text, Self(CelValue.FromJson(JsonNode.Parse(Json)))));

    [Theory]
    [InlineData("type(self.number)", "double")]
    [InlineData("type(self.integer)", "int")]
    [InlineData("self.time.getFullYear()", "2026")]
    [InlineData("self.day.getDate()", "2")]
    [InlineData("self.wait > duration('1m')", "true")]
    [InlineData("self.data == b'abc'", "true")]
    [InlineData("self.batch__dash__size", "8")]
    [InlineData("self.__namespace__", "\"n\"")]
    [InlineData("has(self.unknown)", "false")]
    [InlineData("has(self.number)", "true")]
    [InlineData("has(self.absent)", "false")]
    [InlineData("self.labels['a-b']", "\"c\"")]
    [InlineData("self.labels.all(k, self.labels[k] == 'c')", "true")]
    [InlineData("type(self.any)", "int")]
    [InlineData("self.weights.sum() + 0.5", "0.5")]
    [InlineData("type(self)", "Thing")]
    [InlineData("self.wrong + 'x'", "\"no timex\"")]
    public void Json_with_a_schema_has_its_types(string text, string value)
    {
        var type = CelType.Object("Thing", new Dictionary<string, CelType>
        {
            ["number"] = CelType.Double,
            ["integer"] = CelType.Int,
            ["time"] = CelType.Timestamp,
            ["day"] = CelType.Timestamp,
            ["wait"] = CelType.Duration,
            ["data"] = CelType.Bytes,
            ["batch-size"] = CelType.Int,
            ["namespace"] = CelType.String,
            ["labels"] = CelType.Map(CelType.String, CelType.String),
            ["any"] = CelType.Dyn,
            ["weights"] = CelType.List(CelType.Double),
            ["wrong"] = CelType.Timestamp,
            ["absent"] = CelType.String,
        });
        var json = JsonNode.Parse(
            """
            {"number": 1, "integer": 2.0, "time": "2026-01-02T03:04:05Z", "day": "2026-01-02", "wait": "2m", "data": "YWJj", "batch-size": 8, "namespace": "n",
             "labels": {"a-b": "c"}, "any": 1, "weights": [], "wrong": "no time", "unknown": 1}
            """);
        Assert.Equal(value, Run.Show(text, Self(CelValue.FromJson(json, type))));
    }

    [Theory]
    [InlineData("self.set == ['b', 'a']", "true")]
    [InlineData("['b', 'a'] == self.set", "true")]
    [InlineData("self.set == ['a', 'c']", "false")]
    [InlineData("self.atomic == ['b', 'a']", "false")]
    [InlineData("self.set + ['b', 'c']", "[\"a\", \"b\", \"c\"]")]
    [InlineData("self.atomic + ['b', 'c']", "[\"a\", \"b\", \"b\", \"c\"]")]
    [InlineData("(self.ports + [{'name': 'http', 'port': 81}]).map(p, p.port)", "[81, 443]")]
    [InlineData("(self.ports + [{'name': 'dns', 'port': 53}]).map(p, p.port)", "[80, 443, 53]")]
    [InlineData("self.ports == [{'name': 'https', 'port': 443}, {'name': 'http', 'port': 80}]", "true")]
    public void Lists_with_an_identity_ignore_order_and_merge(string text, string value)
    {
        var port = CelType.Object("Port", new Dictionary<string, CelType> { ["name"] = CelType.String, ["port"] = CelType.Int });
        var type = CelType.Object("Thing", new Dictionary<string, CelType>
        {
            ["set"] = CelType.List(CelType.String, CelListIdentity.Set),
            ["atomic"] = CelType.List(CelType.String),
            ["ports"] = CelType.List(port, CelListIdentity.Map(["name"])),
        });
        var json = JsonNode.Parse("""{"set": ["a", "b"], "atomic": ["a", "b"], "ports": [{"name": "http", "port": 80}, {"name": "https", "port": 443}]}""");
        Assert.Equal(value, Run.Show(text, Self(CelValue.FromJson(json, type))));
    }

    [Fact]
    public void Numbers_made_in_memory_are_read_like_parsed_ones()
    {
        Assert.IsType<CelInt>(CelValue.FromJson(JsonValue.Create(1)));
        Assert.IsType<CelInt>(CelValue.FromJson(JsonValue.Create(1L)));
        Assert.IsType<CelDouble>(CelValue.FromJson(JsonValue.Create(1.5)));
        Assert.IsType<CelDouble>(CelValue.FromJson(JsonValue.Create(1.5f)));
        Assert.IsType<CelNull>(CelValue.FromJson(null));
    }

    [Fact]
    public void A_field_is_read_without_reading_the_rest()
    {
        var json = new JsonObject { ["a"] = 1 };
        for (var i = 0; i < 10_000; i++)
            json[$"field{i}"] = new JsonArray(1, 2, 3);
        var budget = CelBudget.ForRule();
        CelExpression.Parse("self.a == 1").Evaluate(Self(CelValue.FromJson(json)), budget);
        Assert.InRange(budget.Spent, 1, 10);
    }

    private static Dictionary<string, CelValue> Self(CelValue value) => new() { ["self"] = value };
}
