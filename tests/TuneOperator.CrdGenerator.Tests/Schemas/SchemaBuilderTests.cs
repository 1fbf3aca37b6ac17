using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TuneOperator.Abstractions.Schema;
using TuneOperator.CrdGenerator.Schemas;
using Xunit;

namespace TuneOperator.CrdGenerator.Tests.Schemas;

public sealed class SchemaBuilderTests
{
    [Theory]
    [InlineData("text", """{"description":"D.","type":"string","pattern":"^a$","minLength":1,"maxLength":9}""")]
    [InlineData("flag", """{"description":"D.","type":"boolean","default":false}""")]
    [InlineData("count", """{"description":"D.","type":"integer","format":"int32","minimum":1,"maximum":5}""")]
    [InlineData("share", """{"description":"D.","type":"number"}""")]
    [InlineData("since", """{"description":"D.","type":"string","format":"date-time"}""")]
    [InlineData("shade", """{"description":"D.","type":"string","enum":["Light","Dark"],"default":"Light"}""")]
    [InlineData("words", """{"description":"D.","type":"array","items":{"type":"string","pattern":"^w","maxLength":3},"x-kubernetes-list-type":"set","minItems":1,"maxItems":4}""")]
    [InlineData("labels", """{"description":"D.","type":"object","additionalProperties":{"type":"string"},"maxProperties":7}""")]
    [InlineData("anything", """{"description":"D.","type":"object","additionalProperties":{"x-kubernetes-preserve-unknown-fields":true}}""")]
    [InlineData("choices", """{"description":"D.","type":"array","items":{"x-kubernetes-preserve-unknown-fields":true},"x-kubernetes-list-type":"atomic"}""")]
    [InlineData("part", """{"description":"D.","type":"object","properties":{"name":{"description":"N.","type":"string"}},"required":["name"],"x-kubernetes-validations":[{"rule":"self.name != ''","message":"a part has a name","fieldPath":".name","reason":"FieldValueRequired"}]}""")]
    [InlineData("parts", """{"description":"D.","type":"array","items":{"type":"object","properties":{"name":{"description":"N.","type":"string"}},"required":["name"],"x-kubernetes-validations":[{"rule":"self.name != ''","message":"a part has a name","fieldPath":".name","reason":"FieldValueRequired"}]},"x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"]}""")]
    [InlineData("ruled", """{"description":"D.","type":"integer","x-kubernetes-validations":[{"rule":"self > 1","message":"more than one, please","messageExpression":"'not ' + string(self)"}]}""")]
    public void A_property_becomes_the_schema_of_its_type_and_attributes(string field, string schema)
    {
        var built = SchemaBuilder.OfRecord(typeof(Sample), description: null)["properties"]![field]!;

        Assert.Equal(schema, Unescaped(built));
    }

    [Fact]
    public void Properties_are_in_alphabetical_order_and_ignored_ones_are_left_out()
    {
        var names = SchemaBuilder.OfRecord(typeof(Sample), description: null)["properties"]!.AsObject().Select(pair => pair.Key).ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.DoesNotContain("Derived", names);
    }

    [Theory]
    [InlineData(typeof(WithoutDescription), "WithoutDescription.Text has no [Description]")]
    [InlineData(typeof(WithoutWireName), "WithoutWireName.Text has no [JsonPropertyName]")]
    [InlineData(typeof(WithoutListType), "WithoutListType.Words is a list without [ListMap] or [ListType]")]
    [InlineData(typeof(WithPrunedContent), "WithPrunedContent.Content is untyped JSON")]
    [InlineData(typeof(WithoutSchema), "WithoutSchema.Length has the type System.TimeSpan")]
    [InlineData(typeof(WithAnyTypeObject), "WithAnyTypeObject.Content: AnyType belongs to JsonNode")]
    public void A_property_that_leaves_something_open_is_refused_by_name(Type type, string message)
    {
        var refusal = Assert.Throws<SchemaException>(() => SchemaBuilder.OfRecord(type, description: null));

        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    private static string Unescaped(JsonNode node) =>
        node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private sealed record Sample
    {
        [JsonPropertyName("text"), Pattern("^a$"), Length(1, 9), Description("D.")]
        public string? Text { get; init; }

        [JsonPropertyName("flag"), Default("false"), Description("D.")]
        public bool Flag { get; init; }

        [JsonPropertyName("count"), Format("int32"), RangeMinimum(1), RangeMaximum(5), Description("D.")]
        public int? Count { get; init; }

        [JsonPropertyName("share"), Description("D.")]
        public double? Share { get; init; }

        [JsonPropertyName("since"), Format("date-time"), Description("D.")]
        public DateTime? Since { get; init; }

        [JsonPropertyName("shade"), Default("\"Light\""), Description("D.")]
        public Shade? Shade { get; init; }

        [JsonPropertyName("words"), Items(1, 4), ItemPattern("^w", 3), ListType("set"), Description("D.")]
        public IReadOnlyList<string>? Words { get; init; }

        [JsonPropertyName("labels"), Items(0, 7), Description("D.")]
        public IReadOnlyDictionary<string, string>? Labels { get; init; }

        [JsonPropertyName("anything"), PreserveUnknownFields, Description("D.")]
        public JsonObject? Anything { get; init; }

        [JsonPropertyName("choices"), PreserveUnknownFields(AnyType = true), ListType("atomic"), Description("D.")]
        public IReadOnlyList<JsonNode?>? Choices { get; init; }

        [JsonPropertyName("part"), Description("D.")]
        public Part? Part { get; init; }

        [JsonPropertyName("parts"), ListMap("name"), Description("D.")]
        public IReadOnlyList<Part>? Parts { get; init; }

        [JsonPropertyName("ruled"), ValidationRule("self > 1", "more than one, please", MessageExpression = "'not ' + string(self)"), Description("D.")]
        public long? Ruled { get; init; }

        [JsonIgnore]
        public int Derived => Count ?? 0;
    }

    [ValidationRule("self.name != ''", "a part has a name", FieldPath = ".name", Reason = "FieldValueRequired")]
    private sealed record Part
    {
        [JsonPropertyName("name"), Required, Description("N.")]
        public string? Name { get; init; }
    }

    private sealed record WithoutDescription
    {
        [JsonPropertyName("text")]
        public string? Text { get; init; }
    }

    private sealed record WithoutWireName
    {
        [Description("D.")]
        public string? Text { get; init; }
    }

    private sealed record WithoutListType
    {
        [JsonPropertyName("words"), Description("D.")]
        public IReadOnlyList<string>? Words { get; init; }
    }

    private sealed record WithPrunedContent
    {
        [JsonPropertyName("content"), Description("D.")]
        public JsonObject? Content { get; init; }
    }

    private sealed record WithAnyTypeObject
    {
        [JsonPropertyName("content"), PreserveUnknownFields(AnyType = true), Description("D.")]
        public JsonObject? Content { get; init; }
    }

    private sealed record WithoutSchema
    {
        [JsonPropertyName("length"), Description("D.")]
        public TimeSpan Length { get; init; }
    }

    private enum Shade
    {
        Light,
        Dark,
    }
}
