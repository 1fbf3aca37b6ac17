using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>Core events and those of events.k8s.io are the same objects; only some fields are called differently.</summary>
internal static class EventConversion
{
    private static readonly (string Core, string Group)[] Names =
    [
        ("involvedObject", "regarding"), ("message", "note"), ("reportingComponent", "reportingController"), ("source", "deprecatedSource"),
        ("firstTimestamp", "deprecatedFirstTimestamp"), ("lastTimestamp", "deprecatedLastTimestamp"), ("count", "deprecatedCount"),
    ];

    public static JsonObject ToEventsGroup(JsonObject core)
    {
        var json = Renamed(core, Names.ToDictionary(n => n.Core, n => n.Group));
        foreach (var name in new[] { "reportingController", "reportingInstance" }.Where(name => json[name]?.ToString() is ""))
            json.Remove(name);
        return json;
    }

    public static JsonObject ToCore(JsonObject json)
    {
        var core = Renamed(json, Names.ToDictionary(n => n.Group, n => n.Core));
        core["apiVersion"] = "v1";
        return core;
    }

    private static JsonObject Renamed(JsonObject json, Dictionary<string, string> names) =>
        new(json.Select(p => KeyValuePair.Create(names.GetValueOrDefault(p.Key, p.Key), p.Value?.DeepClone())));
}
