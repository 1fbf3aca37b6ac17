using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;

namespace TuneOperator.LocalCluster.Registry.Admission;

/// <summary>An object that is about to be stored.</summary>
/// <param name="Old">Null for a new one.</param>
internal sealed record AdmissionRequest(ResourceDefinition Definition, string Namespace, JsonObject Json, JsonObject? Old, WriteOptions Options)
{
    public bool Creates => Old is null;

    public bool IsFor(string group, string resource) => Definition.Group == group && Definition.Resource == resource && Options.Subresource.Length == 0;

    public ApiException Forbidden(string why) => ApiErrors.Forbidden(Definition.Key, Json.NameOf(), why);
}
