using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Apply;

/// <param name="Name">The key field of an item.</param>
/// <param name="Default">What an item without the field means, if the API says so.</param>
internal sealed record ListKey(string Name, JsonNode? Default = null);
