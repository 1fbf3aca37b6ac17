using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Definitions;
using Xunit;
using static TuneOperator.LocalCluster.Tests.Schemas.Gadgets;

namespace TuneOperator.LocalCluster.Tests.Schemas.Definitions;

public sealed class DefinitionValidatorTests
{
    private const string SpecPath = "spec.validation.openAPIV3Schema.properties[spec]";

    [Fact]
    public void The_definition_of_the_transcript_is_accepted() => Assert.Empty(DefinitionValidator.Validate(Json(DefinitionText)));

    [Theory]
    [InlineData("""{"properties": {"a": {"type": "string"}}}""", ".type: Required value: must not be empty for specified object fields")]
    [InlineData("""{"type": "array"}""", ".items: Required value: must be specified")]
    [InlineData("""{"type": "array", "items": {}}""", ".items.type: Required value: must not be empty for specified array items")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}, "anyOf": [{"properties": {"a": {"type": "string"}}}]}""",
        ".anyOf[0].properties[a].type: Forbidden: must be empty to be structural")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": {"type": "string"}}""",
        ".additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive")]
    [InlineData("""{"type": "array", "uniqueItems": true, "items": {"type": "string"}}""", ".uniqueItems: Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic")]
    [InlineData("""{"type": "text"}""", """.type: Unsupported value: "text": supported values: "array", "boolean", "integer", "number", "object", "string" """)]
    [InlineData("""{"type": "object", "x-kubernetes-preserve-unknown-fields": false}""", ".x-kubernetes-preserve-unknown-fields: Invalid value: false: must be true or undefined")]
    [InlineData("""{"type": "string", "pattern": "("}""", ".pattern: Invalid value: \"(\": must be a valid regular expression, but isn't: *")]
    [InlineData("""{"type": "string", "default": 1}""", """.default: Invalid value: "integer":  in body must be of type string: "integer" """)]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}, "default": {"b": 1}}""", """.default: Invalid value: {"b":1}: must not have unknown fields""")]
    [InlineData("""{"type": "array", "x-kubernetes-list-type": "map", "items": {"type": "object"}}""", ".x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map")]
    [InlineData("""{"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["a"], "items": {"type": "object", "properties": {"a": {"type": "string"}}}}""",
        ".items.properties[a].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property")]
    [InlineData("""{"type": "object", "x-kubernetes-validations": [{"rule": " "}]}""", ".x-kubernetes-validations[0].rule: Required value: rule is not specified")]
    [InlineData("""{"type": "object", "x-kubernetes-validations": [{"rule": "true", "reason": "Bad"}]}""",
        """.x-kubernetes-validations[0].reason: Unsupported value: "Bad": supported values: "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired" """)]
    [InlineData("""{"type": "object", "x-kubernetes-validations": [{"rule": "true", "fieldPath": ".a"}]}""", """.x-kubernetes-validations[0].fieldPath: Invalid value: ".a": must be a valid path""")]
    [InlineData("""{"type": "object", "x-kubernetes-validations": [{"rule": "true", "optionalOldSelf": true}]}""",
        ".x-kubernetes-validations[0].optionalOldSelf: Invalid value: true: may not be set if oldSelf is not used in rule")]
    [InlineData("""{"type": "array", "maxItems": 2, "items": {"type": "string", "maxLength": 9, "x-kubernetes-validations": [{"rule": "self == oldSelf"}]}}""",
        """.items.x-kubernetes-validations[0].rule: Invalid value: "self == oldSelf": oldSelf cannot be used on the uncorrelatable portion of the schema within spec.validation.openAPIV3Schema.properties[spec]""")]
    public void A_faulty_schema_is_named_with_its_path(string schema, string error)
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"] = Json("""{"type": "object"}""");
        definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"] = new JsonObject { ["spec"] = Json(schema) };
        var expected = SpecPath + error.TrimEnd();

        var found = Assert.Single(DefinitionValidator.Validate(definition)).ToString();

        if (expected.EndsWith('*'))
            Assert.StartsWith(expected[..^1], found, StringComparison.Ordinal);
        else
            Assert.Equal(expected, found);
    }

    [Fact]
    public void What_an_alternative_judges_must_be_specified_outside_of_it()
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"] = Json("""{"type": "object", "oneOf": [{"properties": {"a": {"minLength": 1}}}]}""");

        Assert.Equal(
            ["spec.validation.openAPIV3Schema.properties[a]: Required value: because it is defined in spec.validation.openAPIV3Schema.oneOf[0].properties[a]"],
            DefinitionValidator.Validate(definition).Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("self.sise > 1", "undefined field 'sise'")]
    [InlineData("self.size >", "Syntax error")]
    [InlineData("self.size == 'a'", "found no matching overload for '_==_'")]
    public void A_rule_that_does_not_compile_says_where(string rule, string problem)
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!["x-kubernetes-validations"]![0]!["rule"] = rule;

        var found = Assert.Single(DefinitionValidator.Validate(definition)).ToString();

        Assert.StartsWith($"{SpecPath}.x-kubernetes-validations[0].rule: Invalid value: {{\"Rule\":\"self", found, StringComparison.Ordinal);
        Assert.Contains("\"Message\":\"size is immutable\",\"MessageExpression\":\"\",\"Reason\":null,\"FieldPath\":\"\",\"OptionalOldSelf\":null}: compilation failed: ERROR: <input>:1:", found, StringComparison.Ordinal);
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_must_be_true_or_false()
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!["x-kubernetes-validations"]![0]!["rule"] = "self.size";

        Assert.EndsWith(": cel expression must evaluate to a bool", Assert.Single(DefinitionValidator.Validate(definition)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_beside_the_schema_is_named_too()
    {
        var definition = Json("""
            {"spec": {
              "group": "demo", "scope": "Galaxy",
              "names": {"plural": "Gadgets", "singular": "gadget", "kind": "Gadget", "listKind": "Gadget", "shortNames": ["g_d"]},
              "versions": [{"name": "v1", "served": true, "storage": false, "schema": {"openAPIV3Schema": {"type": "object"}},
                "additionalPrinterColumns": [{"name": "A", "type": "text", "jsonPath": "status"}],
                "subresources": {"scale": {"specReplicasPath": ".status.replicas"}}}]}}
            """);

        var errors = DefinitionValidator.Validate(definition).Select(error => error.ToString()).ToList();

        Assert.Contains("spec.group: Invalid value: \"demo\": should be a domain with at least one dot", errors);
        Assert.Contains("spec.scope: Unsupported value: \"Galaxy\": supported values: \"Cluster\", \"Namespaced\"", errors);
        Assert.Contains("spec.names.listKind: Invalid value: \"Gadget\": kind and listKind may not be the same", errors);
        Assert.Contains(errors, error => error.StartsWith("spec.names.plural: Invalid value: \"Gadgets\": a DNS-1035 label must consist", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("spec.names.shortNames[0]: Invalid value: \"g_d\"", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.EndsWith("must have exactly one version marked as storage version", StringComparison.Ordinal));
        Assert.Contains("spec.additionalPrinterColumns[0].type: Invalid value: \"text\": must be one of boolean,date,integer,number,string", errors);
        Assert.Contains("spec.additionalPrinterColumns[0].JSONPath: Invalid value: \"status\": must be a simple json path starting with .", errors);
        Assert.Contains("spec.subresources.scale.specReplicasPath: Invalid value: \".status.replicas\": should be a json path under .spec", errors);
        Assert.Contains("spec.subresources.scale.statusReplicasPath: Required value", errors);
    }

    [Fact]
    public void A_version_without_schema_is_refused()
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["versions"]![0]!.AsObject().Remove("schema");

        Assert.Equal(["spec.versions[0].schema.openAPIV3Schema: Required value"], DefinitionValidator.Validate(definition).Select(error => error.ToString()));
    }

    [Fact]
    public void Names_left_out_are_derived_from_the_kind()
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["names"]!.AsObject().Remove("singular");
        definition["spec"]!["names"]!.AsObject().Remove("listKind");

        CustomResourceDefinition.Default(definition);

        Assert.Equal("gadget", definition["spec"]!["names"]!["singular"]!.GetValue<string>());
        Assert.Equal("GadgetList", definition["spec"]!["names"]!["listKind"]!.GetValue<string>());
        Assert.Equal("None", definition["spec"]!["conversion"]!["strategy"]!.GetValue<string>());
    }
}
