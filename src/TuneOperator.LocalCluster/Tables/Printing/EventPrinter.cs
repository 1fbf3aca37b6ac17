using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>Events of either group; in both the newer fields count where they are set.</summary>
internal sealed class EventPrinter : IPrinter
{
    public JsonArray Headers() => Column.List(
    [
        new("Last Seen", "string", "The time at which the most recent occurrence of this event was recorded."),
        new("Type", "string", "Type of this event (Normal, Warning), new types could be added in the future"),
        new("Reason", "string", "This should be a short, machine understandable string that gives the reason for the transition into the object's current status."),
        new("Object", "string", "The object that this event is about."),
        new("Subobject", "string", "If referring to a piece of an object instead of an entire object, the field path of that piece.", 1),
        new("Source", "string", "The component reporting this event. Should be a short machine understandable string.", 1),
        new("Message", "string", "A human-readable description of the status of this operation."),
        new("First Seen", "string", "The time at which the event was first recorded. (Time of server receipt is in TypeMeta.)", 1),
        new("Count", "string", "The number of times this event has occurred.", 1),
        Column.Title with { Priority = 1 },
    ]);

    public JsonArray Cells(JsonObject json, DateTimeOffset now)
    {
        var about = json.GetObject("involvedObject") ?? json.GetObject("regarding");
        var first = Time(json, "firstTimestamp", "deprecatedFirstTimestamp") ?? json.GetString("eventTime");
        var last = json.GetObject("series").GetString("lastObservedTime") ?? Time(json, "lastTimestamp", "deprecatedLastTimestamp") ?? first;
        var count = json.GetObject("series").GetLong("count") ?? json.GetLong("count") ?? json.GetLong("deprecatedCount") ?? 0;
        return
        [
            CellText.Since(last, now), json.GetString("type"), json.GetString("reason"), $"{about.GetString("kind")?.ToLowerInvariant()}/{about.GetString("name")}",
            about.GetString("fieldPath") ?? "", Source(json), (json.GetString("message") ?? json.GetString("note") ?? "").Trim(), CellText.Since(first, now),
            count == 0 ? 1 : count, json.NameOf(),
        ];
    }

    private static string? Time(JsonObject json, string core, string group) => json.GetString(core) ?? json.GetString(group);

    private static string Source(JsonObject json)
    {
        var source = json.GetObject("source") ?? json.GetObject("deprecatedSource");
        var component = source.GetString("component") is { Length: > 0 } named ? named : json.GetString("reportingComponent") ?? json.GetString("reportingController") ?? "";
        var host = source.GetString("host") is { Length: > 0 } given ? given : json.GetString("reportingInstance") ?? "";
        return host.Length == 0 || host == component ? component : $"{component}, {host}";
    }
}
