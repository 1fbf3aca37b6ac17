using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Schemas.Validation;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>What the schema of a kind does to its objects.</summary>
internal static class SchemaRules
{
    /// <summary>Fills in defaults and drops what the schema does not know, saying so as the client asked.</summary>
    public static void Normalize(ResourceDefinition definition, JsonObject json, WriteOptions options)
    {
        if (definition.Schema is not { } schema)
            return;
        if (definition.Custom is not null && EmbeddedResources.FindMalformed(json, schema.Root, "") is { } malformed)
            throw ApiErrors.BadRequest($"{definition.Kind} in version \"{definition.Version}\" cannot be handled as a {definition.Kind}: {malformed}");
        if (definition.Custom is null)
        {
            // What is unknown has been said where the body was read. The defaults depend on more than one field; the strategies know them.
            if (BuiltInSchemas.TypeOf(definition.Store.Group, definition.Version, definition.Kind) is { } type)
                TypedForm.Apply(json, type);
            return;
        }

        var unknown = schema.Prune(json);
        schema.Default(json);

        // The one part of a custom object that has a Go type.
        if (json.GetObject("metadata") is { } metadata)
            TypedForm.Apply(metadata, typeof(V1ObjectMeta));
        if (unknown.Count == 0)
            return;
        if (options.FieldValidation is "Strict")
            throw Strict(definition, unknown.Select(path => $"unknown field \"{path}\""));
        if (options.FieldValidation is "Warn")
        {
            foreach (var path in unknown)
                options.Warn($"unknown field \"{path}\"");
        }
    }

    /// <summary>What the version in which an object is stored makes of it: of a built-in kind no more than an order, of a custom one its own fields and defaults.</summary>
    public static void Store(ResourceDefinition definition, JsonObject json)
    {
        if (definition.Custom is null && BuiltInSchemas.TypeOf(definition.Store.Group, definition.Version, definition.Kind) is { } type)
            TypedForm.OrderSpec(json, type);
        if (definition.Custom is not { } custom || custom.Version.Storage || custom.Definition.Versions.FirstOrDefault(version => version.Storage) is not { } storage)
            return;
        storage.Schema.Prune(json);
        storage.Schema.Default(json);
    }

    public static IEnumerable<FieldError> Validate(ResourceDefinition definition, JsonObject json, JsonObject? old) =>
        definition.Custom?.Version.Schema.Validate(json, old, definition.Custom.Version.Scale) ?? [];

    public static IEnumerable<FieldError> ValidateStatus(ResourceDefinition definition, JsonObject json, JsonObject old) =>
        definition.Custom?.Version.Schema.ValidateStatus(json, old, definition.Custom.Version.Scale) ?? [];

    public static ApiException Strict(ResourceDefinition definition, IEnumerable<string> complaints) =>
        ApiErrors.BadRequest($"{definition.Kind} in version \"{definition.Version}\" cannot be handled as a {definition.Kind}: strict decoding error: {string.Join(", ", complaints)}");
}
