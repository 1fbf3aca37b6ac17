using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas;
using TuneOperator.LocalCluster.Schemas.Definitions;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Structure;

namespace TuneOperator.LocalCluster.Tests.Schemas;

/// <summary>The CRD of the transcripts, and short ways to schemas and objects.</summary>
internal static class Gadgets
{
    public const string DefinitionText = """
        {
          "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "gadgets.demo.example.com"},
          "spec": {
            "group": "demo.example.com", "scope": "Namespaced",
            "names": {"categories": ["all"], "kind": "Gadget", "listKind": "GadgetList", "plural": "gadgets", "shortNames": ["gd"], "singular": "gadget"},
            "versions": [{
              "name": "v1alpha1", "served": true, "storage": true, "subresources": {"status": {}},
              "additionalPrinterColumns": [
                {"jsonPath": ".status.phase", "name": "Phase", "type": "string"},
                {"jsonPath": ".status.best", "name": "Best", "type": "number"},
                {"jsonPath": ".status.done", "name": "Done", "type": "string"},
                {"jsonPath": ".metadata.creationTimestamp", "name": "Age", "type": "date"},
                {"jsonPath": ".spec.mode", "name": "Wide", "priority": 1, "type": "string"}],
              "schema": {"openAPIV3Schema": {
                "type": "object", "required": ["spec"],
                "properties": {
                  "spec": {
                    "type": "object", "required": ["size"],
                    "x-kubernetes-validations": [{"rule": "self.size == oldSelf.size", "message": "size is immutable"}],
                    "properties": {
                      "size": {"type": "integer", "description": "How large it is.", "minimum": 1, "maximum": 10},
                      "mode": {"type": "string", "default": "slow", "enum": ["slow", "fast"]},
                      "template": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
                      "limits": {
                        "type": "object", "properties": {"min": {"type": "number"}, "max": {"type": "number"}},
                        "x-kubernetes-validations": [{"rule": "self.min < self.max", "message": "min must be below max"}]},
                      "items": {
                        "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
                        "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "value": {"type": "string"}}}}}},
                  "status": {
                    "type": "object",
                    "properties": {
                      "phase": {"type": "string"}, "best": {"type": "number"}, "done": {"type": "string"},
                      "conditions": {
                        "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["type"],
                        "items": {"type": "object", "required": ["type", "status"], "properties": {
                          "type": {"type": "string"}, "status": {"type": "string"}, "reason": {"type": "string"}, "message": {"type": "string"},
                          "observedGeneration": {"type": "integer"}, "lastTransitionTime": {"type": "string", "format": "date-time"}}}}}}}}}}]
          }
        }
        """;

    public static CustomResourceDefinition Definition { get; } = CustomResourceDefinition.Parse(Json(DefinitionText));

    public static DefinedVersion Served => Definition.StorageVersion;

    public static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    /// <summary>A gadget whose spec is as given.</summary>
    public static JsonObject Gadget(string spec, string name = "one") => Json(
        $$"""{"apiVersion": "demo.example.com/v1alpha1", "kind": "Gadget", "metadata": {"name": "{{name}}", "namespace": "default"}, "spec": {{spec}}}""");

    /// <summary>A schema whose spec is as given.</summary>
    public static StructuralSchema SpecSchema(string spec) =>
        new(SchemaReader.Read(Json($$$"""{"type": "object", "properties": {"spec": {{{spec}}}}}""")));

    /// <summary>What is wrong with a value under a schema, as text.</summary>
    public static IReadOnlyList<string> FaultsOf(string schema, string value, string? old = null) =>
        [.. SpecSchema(schema).Validate(Gadget(value), old is null ? null : Gadget(old)).Select(error => error.ToString())];

    public static string Message(IReadOnlyList<FieldError> errors, string name) => InvalidStatus.Message("demo.example.com", "Gadget", name, errors);
}
