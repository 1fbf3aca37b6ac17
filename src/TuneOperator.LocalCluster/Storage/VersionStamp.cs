using System.Globalization;
using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.Storage;

/// <summary>Writes an object's version where a real server has it: after the uid, or in front of it where the fields are sorted.</summary>
internal static class VersionStamp
{
    private const string Field = "resourceVersion";

    public static void Set(JsonObject json, long version)
    {
        var metadata = json.GetOrAddObject("metadata");
        JsonNode text = version.ToString(CultureInfo.InvariantCulture);
        var uid = metadata.IndexOf("uid");
        if (metadata.ContainsKey(Field) || uid < 0)
            metadata[Field] = text;
        else
            metadata.Insert(metadata.IndexOf("name") > metadata.IndexOf("creationTimestamp") ? uid : uid + 1, Field, text);
    }
}
