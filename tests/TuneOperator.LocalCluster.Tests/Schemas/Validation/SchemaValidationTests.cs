using Xunit;
using static TuneOperator.LocalCluster.Tests.Schemas.Gadgets;

namespace TuneOperator.LocalCluster.Tests.Schemas.Validation;

public sealed class SchemaValidationTests
{
    [Theory]
    [InlineData("""{"type": "integer"}""", "\"a\"", """spec.x: Invalid value: "string": spec.x in body must be of type integer: "string" """)]
    [InlineData("""{"type": "string"}""", "1", """spec.x: Invalid value: "integer": spec.x in body must be of type string: "integer" """)]
    [InlineData("""{"type": "string"}""", "null", """spec.x: Invalid value: "null": spec.x in body must be of type string: "null" """)]
    [InlineData("""{"type": "object"}""", "[]", """spec.x: Invalid value: "array": spec.x in body must be of type object: "array" """)]
    [InlineData("""{"x-kubernetes-int-or-string": true}""", "true", """spec.x: Invalid value: "boolean": spec.x in body must be of type integer,string: "boolean" """)]
    [InlineData("""{"type": "integer", "maximum": 10}""", "30", "spec.x: Invalid value: 30: spec.x in body should be less than or equal to 10")]
    [InlineData("""{"type": "integer", "maximum": 10, "exclusiveMaximum": true}""", "10", "spec.x: Invalid value: 10: spec.x in body should be less than 10")]
    [InlineData("""{"type": "number", "minimum": 0.5}""", "0.25", "spec.x: Invalid value: 0.25: spec.x in body should be greater than or equal to 0.5")]
    [InlineData("""{"type": "integer", "minimum": 0, "exclusiveMinimum": true}""", "0", "spec.x: Invalid value: 0: spec.x in body should be greater than 0")]
    [InlineData("""{"type": "integer", "multipleOf": 4}""", "6", "spec.x: Invalid value: 6: spec.x in body should be a multiple of 4")]
    [InlineData("""{"type": "integer", "format": "int32"}""", "3000000000", """<nil>: Invalid value: "": Checked value must be of type integer with format int32 in spec.x""")]
    [InlineData("""{"type": "string", "minLength": 2}""", "\"😀\"", """spec.x: Invalid value: "😀": spec.x in body should be at least 2 chars long""")]
    [InlineData("""{"type": "string", "maxLength": 1}""", "\"ab\"", "spec.x: Too long: may not be more than 1 byte")]
    [InlineData("""{"type": "string", "pattern": "^a+$"}""", "\"ab\"", """spec.x: Invalid value: "ab": spec.x in body should match '^a+$'""")]
    [InlineData("""{"type": "string", "format": "date-time"}""", "\"now\"", """spec.x: Invalid value: "now": spec.x in body must be of type date-time: "now" """)]
    [InlineData("""{"type": "array", "minItems": 1, "items": {"type": "string"}}""", "[]", "spec.x: Invalid value: 0: spec.x in body should have at least 1 items")]
    [InlineData("""{"type": "array", "maxItems": 1, "items": {"type": "string"}}""", """["a", "b"]""", "spec.x: Too many: 2: must have at most 1 item")]
    [InlineData("""{"type": "object", "maxProperties": 1, "additionalProperties": {"type": "string"}}""", """{"a": "", "b": ""}""", "spec.x: Too many: 2: must have at most 1 item")]
    [InlineData("""{"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}}""", "{}", "spec.x: Invalid value: 0: spec.x in body should have at least 1 properties")]
    [InlineData("""{"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}""", "{}", "spec.x.a: Required value")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "string"}}""", """{"k": 1}""", """spec.x.k: Invalid value: "integer": spec.x.k in body must be of type string: "integer" """)]
    [InlineData("""{"type": "array", "items": {"type": "string"}}""", "[\"\", 1]", """spec.x[1]: Invalid value: "integer": spec.x[1] in body must be of type string: "integer" """)]
    [InlineData("""{"type": "string", "enum": ["slow", "fast"]}""", "\"medium\"", """spec.x: Unsupported value: "medium": supported values: "slow", "fast" """)]
    [InlineData("""{"type": "integer", "enum": [1, 2]}""", "3", """spec.x: Unsupported value: 3: supported values: "1", "2" """)]
    [InlineData("""{"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}}""", """["a", "b", "a", "a"]""", """spec.x[2]: Duplicate value: "a" """)]
    [InlineData("""{"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["n"], "items": {"type": "object", "properties": {"n": {"type": "string"}}}}""",
        """[{"n": "a"}, {"n": "a"}]""", """spec.x[1]: Duplicate value: {"n":"a"}""")]
    [InlineData("""{"type": "object", "x-kubernetes-embedded-resource": true, "x-kubernetes-preserve-unknown-fields": true}""", """{"kind": "X"}""", "spec.x.apiVersion: Required value")]
    [InlineData("""{"not": {"required": ["a"]}, "type": "object"}""", """{"a": 1}""", """<nil>: Invalid value: "": "spec.x" must not validate the schema (not)""")]
    public void One_fault_is_worded_as_the_api_server_words_it(string schema, string value, string error) =>
        Assert.Equal([error.TrimEnd()], FaultsOf($$$"""{"type": "object", "properties": {"x": {{{schema}}}}}""", $$"""{"x": {{value}}}"""));

    [Theory]
    [InlineData("""{"type": "number"}""", "3")]
    [InlineData("""{"type": "integer"}""", "3.0")]
    [InlineData("""{"type": "string", "nullable": true}""", "null")]
    [InlineData("""{"x-kubernetes-int-or-string": true}""", "\"50%\"")]
    [InlineData("""{"x-kubernetes-int-or-string": true}""", "5")]
    [InlineData("""{"type": "string", "format": "no-such-format"}""", "\"anything\"")]
    [InlineData("""{"type": "string", "pattern": "^\\d+$"}""", "\"12\"")]
    [InlineData("""{"type": "string", "format": "duration"}""", "\"1h30m\"")]
    [InlineData("""{"type": "array", "items": {"type": "string"}}""", """["a", "a"]""")]
    public void What_fits_is_not_complained_about(string schema, string value) =>
        Assert.Empty(FaultsOf($$$"""{"type": "object", "properties": {"x": {{{schema}}}}}""", $$"""{"x": {{value}}}"""));

    [Fact]
    public void Alternatives_that_all_fail_are_named_with_the_faults_of_the_nearest()
    {
        const string Schema = """{"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}""";

        Assert.Equal(["""<nil>: Invalid value: "": "spec" must validate one and only one schema (oneOf). Found none valid""", "spec.a: Required value"], FaultsOf(Schema, "{}"));
        Assert.Equal(["""<nil>: Invalid value: "": "spec" must validate one and only one schema (oneOf). Found 2 valid alternatives"""], FaultsOf(Schema, """{"a": "", "b": ""}"""));
        Assert.Empty(FaultsOf(Schema, """{"a": ""}"""));
    }

    [Fact]
    public void Any_of_needs_one_and_all_of_needs_each()
    {
        const string AnyOf = """{"type": "object", "properties": {"a": {"type": "integer"}}, "anyOf": [{"properties": {"a": {"minimum": 5}}}, {"properties": {"a": {"maximum": 1}}}]}""";
        const string AllOf = """{"type": "object", "properties": {"a": {"type": "integer"}}, "allOf": [{"properties": {"a": {"minimum": 5}}}, {"properties": {"a": {"maximum": 9}}}]}""";

        Assert.Empty(FaultsOf(AnyOf, """{"a": 7}"""));
        Assert.Contains("""<nil>: Invalid value: "": "spec" must validate at least one schema (anyOf)""", FaultsOf(AnyOf, """{"a": 3}"""));
        Assert.Equal(
            ["spec.a: Invalid value: 3: spec.a in body should be greater than or equal to 5", """<nil>: Invalid value: "": "spec" must validate all the schemas (allOf)"""],
            FaultsOf(AllOf, """{"a": 3}"""));
    }
}
