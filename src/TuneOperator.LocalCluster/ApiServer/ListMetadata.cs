using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;

namespace TuneOperator.LocalCluster.ApiServer;

/// <param name="Remaining">How many objects the pages after this one hold; null if that is not known.</param>
internal sealed record ListMetadata(long ResourceVersion, string? Continue = null, int? Remaining = null)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["resourceVersion"] = ObjectMeta.Version(ResourceVersion) };
        if (Continue is not null)
            json["continue"] = Continue;
        if (Remaining is not null)
            json["remainingItemCount"] = Remaining;
        return json;
    }
}
