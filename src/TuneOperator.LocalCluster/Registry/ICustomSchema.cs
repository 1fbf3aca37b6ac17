using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Apply;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>The schema of one version of a custom resource, as far as the registry needs it.</summary>
internal interface ICustomSchema
{
    IFieldType FieldType { get; }

    /// <summary>Drops the fields that the schema does not know.</summary>
    /// <returns>Their paths, such as <c>spec.items[0].nmae</c>.</returns>
    IReadOnlyList<string> Prune(JsonObject json);

    void Default(JsonObject json);

    IEnumerable<FieldError> Validate(JsonObject json, JsonObject? old);
}
