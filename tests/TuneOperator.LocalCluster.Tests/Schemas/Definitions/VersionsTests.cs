using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Definitions;
using Xunit;
using static TuneOperator.LocalCluster.Tests.Schemas.Gadgets;

namespace TuneOperator.LocalCluster.Tests.Schemas.Definitions;

public sealed class VersionsTests
{
    [Fact]
    public void What_versions_do_not_share_is_named_with_the_version()
    {
        var definition = Json(DefinitionText);
        var second = (JsonObject)definition["spec"]!["versions"]![0]!.DeepClone();
        second["name"] = "v2";
        second["storage"] = false;
        second["schema"]!["openAPIV3Schema"] = Json("""{"type": "array"}""");
        definition["spec"]!["versions"]!.AsArray().Add((JsonNode)second);

        Assert.All(Errors(definition), error => Assert.StartsWith("spec.versions[1].schema.openAPIV3Schema", error, StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_fields_cannot_be_kept_beside_defaults()
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["preserveUnknownFields"] = true;
        definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"] = Json("""{"type": "object", "properties": {"a": {"type": "integer", "default": 1}}}""");

        Assert.Contains("spec.preserveUnknownFields: Invalid value: true: must be false in order to use defaults in the schema", Errors(definition));
    }

    [Fact]
    public void Stored_versions_must_stay()
    {
        var definition = Json(DefinitionText);
        definition["status"] = Json("""{"storedVersions": ["v0", "v1alpha1"]}""");

        Assert.StartsWith("status.storedVersions[0]: Invalid value: \"v0\": missing from spec.versions; v0 was previously a storage version", Assert.Single(Errors(definition)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "must not be an empty string")]
    [InlineData("a\nb", "must only contain printable UTF-8 characters; non-printable character found at index 1")]
    public void A_deprecation_says_something(string warning, string problem)
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["versions"]![0]!["deprecated"] = true;
        definition["spec"]!["versions"]![0]!["deprecationWarning"] = warning;

        Assert.EndsWith(problem, Assert.Single(Errors(definition)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".spec.none", "is an invalid path: does not refer to a valid field")]
    [InlineData("spec.size", "is an invalid path: expected [ or . but got: spec")]
    [InlineData(".spec", "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.")]
    [InlineData(".spec.list[0]", "is an invalid path: does not refer to a valid field")]
    public void A_selectable_field_is_a_scalar_of_the_schema(string path, string problem)
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["versions"]![0]!["selectableFields"] = new JsonArray(new JsonObject { ["jsonPath"] = path });

        Assert.Equal($"spec.selectableFields[0].jsonPath: Invalid value: \"{path}\": {problem}", Assert.Single(Errors(definition)));
    }

    [Theory]
    [InlineData("""{"strategy": "Magic"}""", "spec.conversion.strategy: Unsupported value: \"Magic\": supported values: \"None\", \"Webhook\"")]
    [InlineData("""{"strategy": "Webhook", "webhook": {"conversionReviewVersions": ["v1"]}}""", "spec.conversion.webhookClientConfig: Required value: required when strategy is set to Webhook")]
    [InlineData("""{"strategy": "None", "webhook": {"conversionReviewVersions": ["v1"]}}""", "spec.conversion.conversionReviewVersions: Forbidden: should not be set when strategy is not set to Webhook")]
    public void A_conversion_is_none_or_a_webhook(string conversion, string error)
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["conversion"] = Json(conversion);

        Assert.Equal(error, Assert.Single(Errors(definition)));
    }

    [Fact]
    public void The_groups_of_kubernetes_ask_for_an_approval()
    {
        var definition = Json(DefinitionText);
        definition["spec"]!["group"] = "gadgets.k8s.io";

        Assert.StartsWith("metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups", Assert.Single(Errors(definition)), StringComparison.Ordinal);
    }

    private static List<string> Errors(JsonObject definition) => [.. DefinitionValidator.Validate(definition).Select(error => error.ToString())];
}
