using TuneOperator.LocalCluster.Schemas;
using TuneOperator.LocalCluster.Schemas.Structure;
using Xunit;
using static TuneOperator.LocalCluster.Tests.Schemas.Gadgets;

namespace TuneOperator.LocalCluster.Tests.Schemas.Rules;

public sealed class RuleTests
{
    [Fact]
    public void A_broken_transition_rule_gives_the_message_of_the_transcript()
    {
        var errors = Served.Schema.Validate(Gadget("""{"size": 4, "mode": "slow"}"""), Gadget("""{"size": 3, "mode": "slow"}"""));

        Assert.Equal("Gadget.demo.example.com \"one\" is invalid: spec: Invalid value: size is immutable", Message(errors, "one"));
    }

    [Fact]
    public void Rules_are_skipped_while_the_object_is_malformed()
    {
        var errors = Served.Schema.Validate(Gadget("""{"limits": {"max": 2, "min": 3}, "mode": "medium", "size": 30}""", "two"), null);

        Assert.Equal(
            "Gadget.demo.example.com \"two\" is invalid: [spec.mode: Unsupported value: \"medium\": supported values: \"slow\", \"fast\", "
            + "spec.size: Invalid value: 30: spec.size in body should be less than or equal to 10, <nil>: Invalid value: null: "
            + "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation]",
            Message(errors, "two"));
    }

    [Fact]
    public void A_bound_that_is_broken_does_not_keep_rules_from_being_asked() => Assert.Equal(
        ["spec.size: Invalid value: 30: spec.size in body should be less than or equal to 10", "spec.limits: Invalid value: min must be below max"],
        Served.Schema.Validate(Gadget("""{"limits": {"max": 2, "min": 3}, "size": 30}"""), null).Select(error => error.ToString()));

    [Fact]
    public void Transition_rules_are_not_asked_at_creation() =>
        Assert.Empty(Served.Schema.Validate(Gadget("""{"size": 4, "mode": "slow"}"""), null));

    [Theory]
    [InlineData("has(self.a)", "spec: Invalid value: failed rule: has(self.a)")]
    [InlineData("self.a > 1", "spec: Invalid value: \"object\": no such key: a evaluating rule: self.a > 1")]
    public void A_field_that_is_null_is_not_there(string rule, string error) => Assert.Equal(
        [error],
        FaultsOf($$$"""{"type": "object", "properties": {"a": {"type": "integer", "nullable": true}}, "x-kubernetes-validations": [{"rule": "{{{rule}}}"}]}""", """{"a": null}"""));

    [Theory]
    [InlineData("""{"rule": "self.a > 1"}""", "spec: Invalid value: failed rule: self.a > 1")]
    [InlineData("""{"rule": "self.a > 1", "messageExpression": "'a is ' + string(self.a)"}""", "spec: Invalid value: a is 1")]
    [InlineData("""{"rule": "self.a > 1", "messageExpression": "string(1 / 0)", "message": "too small"}""", "spec: Invalid value: too small")]
    [InlineData("""{"rule": "self.a > 1", "fieldPath": ".a", "message": "m"}""", "spec.a: Invalid value: m")]
    [InlineData("""{"rule": "self.a > 1", "reason": "FieldValueForbidden", "message": "m"}""", "spec: Forbidden: m")]
    [InlineData("""{"rule": "self.a > 1", "reason": "FieldValueRequired", "message": "m"}""", "spec: Required value: m")]
    [InlineData("""{"rule": "self.a > 1", "reason": "FieldValueDuplicate", "message": "m"}""", "spec: Duplicate value")]
    [InlineData("""{"rule": "self.b > 1"}""", "spec: Invalid value: \"object\": no such key: b evaluating rule: self.b > 1")]
    public void A_broken_rule_says_what_its_author_wants(string rule, string error) => Assert.Equal(
        [error], FaultsOf($$$"""{"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}, "x-kubernetes-validations": [{{{rule}}}]}""", """{"a": 1}"""));

    [Fact]
    public void A_scalar_is_quoted_by_the_error_about_it() => Assert.Equal(
        ["spec.a: Invalid value: \"x\": failed rule: self != 'x'"],
        FaultsOf("""{"type": "object", "properties": {"a": {"type": "string", "x-kubernetes-validations": [{"rule": "self != 'x'"}]}}}""", """{"a": "x"}"""));

    [Theory]
    [InlineData("""{"type": "string", "format": "date-time"}""", "self > timestamp('2026-01-01T00:00:00Z')", "\"2026-06-01T00:00:00Z\"")]
    [InlineData("""{"type": "string", "format": "duration"}""", "self > duration('1m')", "\"1h\"")]
    [InlineData("""{"type": "number"}""", "self == 3.0", "3")]
    [InlineData("""{"type": "integer"}""", "self % 2 == 1", "3")]
    [InlineData("""{"x-kubernetes-int-or-string": true}""", "type(self) == int ? self > 1 : self == '50%'", "\"50%\"")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "integer"}}""", "self.all(k, self[k] > 0)", """{"a": 1}""")]
    [InlineData("""{"type": "object", "properties": {"namespace": {"type": "string"}, "a-b": {"type": "string"}}}""", "self.__namespace__ == 'n' && self.a__dash__b == 'x'", """{"namespace": "n", "a-b": "x"}""")]
    public void Values_have_the_types_of_their_schema(string schema, string rule, string value)
    {
        var marked = Json(schema);
        marked["x-kubernetes-validations"] = Json($$"""{"rules": [{"rule": "{{rule}}"}]}""")["rules"]!.DeepClone();

        Assert.Empty(FaultsOf($$$"""{"type": "object", "properties": {"x": {{{marked.ToJsonString()}}}}}""", $$"""{"x": {{value}}}"""));
    }

    [Fact]
    public void Items_of_a_keyed_list_have_old_values_and_map_values_too()
    {
        const string Schema = """
            {"type": "object", "properties": {
              "list": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["n"], "items": {
                "type": "object", "properties": {"n": {"type": "string"}, "v": {"type": "integer"}}, "x-kubernetes-validations": [{"rule": "self.v >= oldSelf.v", "message": "never less"}]}},
              "map": {"type": "object", "additionalProperties": {"type": "integer", "x-kubernetes-validations": [{"rule": "self >= oldSelf", "message": "never less"}]}}}}
            """;

        Assert.Equal(
            ["spec.list[1]: Invalid value: never less", "spec.map[k]: Invalid value: 1: never less"],
            FaultsOf(Schema, """{"list": [{"n": "new", "v": 0}, {"n": "a", "v": 1}], "map": {"k": 1, "new": 0}}""", """{"list": [{"n": "a", "v": 2}], "map": {"k": 2}}"""));
    }

    [Fact]
    public void An_unchanged_value_is_forgiven_its_broken_rule()
    {
        const string Schema = """{"type": "object", "properties": {"a": {"type": "integer", "x-kubernetes-validations": [{"rule": "self < 5"}]}, "b": {"type": "string"}}}""";

        Assert.Empty(FaultsOf(Schema, """{"a": 9, "b": "new"}""", """{"a": 9, "b": "old"}"""));
        Assert.Single(FaultsOf(Schema, """{"a": 8, "b": "old"}""", """{"a": 9, "b": "old"}"""));
    }

    [Fact]
    public void An_optional_old_value_is_none_at_creation()
    {
        const string Schema = """{"type": "integer", "x-kubernetes-validations": [{"rule": "oldSelf.hasValue() ? self > oldSelf.value() : self == 1", "optionalOldSelf": true}]}""";

        Assert.Empty(FaultsOf(Schema, "1"));
        Assert.Single(FaultsOf(Schema, "2"));
        Assert.Empty(FaultsOf(Schema, "2", "1"));
        Assert.Single(FaultsOf(Schema, "1", "2"));
    }

    [Fact]
    public void A_rule_at_the_root_sees_the_name()
    {
        var schema = new StructuralSchema(SchemaReader.Read(Json(
            """{"type": "object", "properties": {"spec": {"type": "object"}}, "x-kubernetes-validations": [{"rule": "self.metadata.name.size() <= 3", "message": "too long"}]}""")));

        Assert.Empty(schema.Validate(Gadget("{}"), null));
        Assert.Equal(["<nil>: Invalid value: too long"], schema.Validate(Gadget("{}", "long"), null).Select(error => error.ToString()));
    }

    [Fact]
    public void A_rule_that_costs_too_much_ends_the_validation()
    {
        const string Schema = """{"type": "array", "items": {"type": "integer"}, "x-kubernetes-validations": [{"rule": "self.all(a, self.all(b, self.all(c, a + b + c >= 0)))"}]}""";

        var error = Assert.Single(FaultsOf(Schema, $"[{string.Join(',', Enumerable.Repeat("1", 200))}]"));
        Assert.Contains("no further validation rules will be run due to call cost exceeds limit for rule: self.all(a", error, StringComparison.Ordinal);
    }
}
