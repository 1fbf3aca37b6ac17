using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Schemas.BuiltIn;
using TuneOperator.LocalCluster.Schemas.BuiltIn.Decoding;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Holds what clients send of the built-in kinds against their types. Of custom resources only the CRD's schema knows anything.</summary>
internal static class TypedBody
{
    /// <summary>A whole object, as create and update take it.</summary>
    /// <exception cref="ApiException">A value of the wrong type, or a field that strict validation does not know.</exception>
    public static void Check(ResourceDefinition definition, JsonObject json, IReadOnlyList<string> duplicates, WriteOptions options)
    {
        if (TypeOf(definition) is not { } type)
        {
            WriteRequest.CheckDuplicates(definition, duplicates, options);
            return;
        }

        var result = JsonDecoding.Check(json, type);
        if (result.Error is { } error)
            throw ApiErrors.BadRequest($"{definition.Kind} in version \"{definition.Version}\" cannot be handled as a {definition.Kind}: {error}");
        var complaints = FieldOrder.Sort([.. duplicates, .. Unknown(result)], json);
        if (complaints.Count > 0 && options.FieldValidation is "Strict")
            throw SchemaRules.Strict(definition, complaints);
        Warn(complaints, options);
    }

    /// <summary>What a merge patch or a JSON patch made of an object.</summary>
    /// <returns>Why it is no object of its kind any more; null if it is one.</returns>
    public static string? Problem(ResourceDefinition definition, JsonObject patched) => TypeOf(definition) is { } type ? JsonDecoding.Check(patched, type).Error : null;

    /// <summary>What a strategic merge made of an object.</summary>
    /// <returns>As for <see cref="Problem"/>, in other words.</returns>
    public static string? ConversionProblem(ResourceDefinition definition, JsonObject patched) =>
        TypeOf(definition) is { } type ? ObjectConversion.Check(patched, type).Error : null;

    /// <summary>What an apply made of an object.</summary>
    /// <exception cref="ApiException">A value that the schema lets pass and the type does not.</exception>
    public static JsonObject CheckApplied(ResourceDefinition definition, JsonObject merged, string ns, string name)
    {
        if (TypeOf(definition) is { } type && ObjectConversion.Check(merged, type).Error is { } error)
        {
            var kind = $"{definition.ApiVersion}, Kind={definition.Kind}";
            throw new ApiException(
                500, "", $"failed to convert new object ({(ns.Length == 0 ? "" : ns + "/")}{name}; {kind}) to proper version: unable to convert unstructured object to {kind}: {error}");
        }

        return merged;
    }

    private static Type? TypeOf(ResourceDefinition definition) =>
        definition.Custom is null ? BuiltInSchemas.TypeOf(definition.Group, definition.Version, definition.Kind) : null;

    private static IEnumerable<string> Unknown(DecodingResult result) => result.Unknown.Select(path => $"unknown field \"{path}\"");

    private static void Warn(IEnumerable<string> complaints, WriteOptions options)
    {
        if (options.FieldValidation is not "Warn")
            return;
        foreach (var complaint in complaints)
            WriteRequest.Warn(options, complaint);
    }
}
