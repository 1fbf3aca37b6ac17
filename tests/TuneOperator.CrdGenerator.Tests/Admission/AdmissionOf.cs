using System.Text.Json.Nodes;
using TuneOperator.CrdGenerator.Definitions;
using TuneOperator.LocalCluster.Schemas;
using TuneOperator.LocalCluster.Schemas.Definitions;

namespace TuneOperator.CrdGenerator.Tests.Admission;

/// <summary>Takes and refuses objects as an API server does that knows the generated definition.</summary>
internal sealed class AdmissionOf(Type entity)
{
    // Through text, as it comes over the wire.
    private readonly StructuralSchema schema =
        CustomResourceDefinition.Parse(JsonNode.Parse(DefinitionBuilder.Build(entity).ToJsonString())!.AsObject()).StorageVersion.Schema;

    /// <returns>The errors, as <c>path: kind: sentence</c>; empty when it is taken.</returns>
    public IReadOnlyList<string> Create(JsonObject created) => [.. schema.Validate(Defaulted(created), old: null).Select(error => error.ToString())];

    public IReadOnlyList<string> Update(JsonObject stored, JsonObject updated) =>
        [.. schema.Validate(Defaulted(updated), Defaulted(stored)).Select(error => error.ToString())];

    public IReadOnlyList<string> UpdateStatus(JsonObject stored, JsonObject updated) =>
        [.. schema.ValidateStatus(Defaulted(updated), Defaulted(stored)).Select(error => error.ToString())];

    /// <returns>Paths of the fields that the schema does not know.</returns>
    public IReadOnlyList<string> UnknownFields(JsonObject created) => schema.Prune((JsonObject)created.DeepClone());

    private JsonObject Defaulted(JsonObject given)
    {
        var copy = (JsonObject)given.DeepClone();
        schema.Default(copy);
        return copy;
    }
}
