using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Apply;

/// <summary>Who owns which fields of an object: <c>metadata.managedFields</c>.</summary>
internal sealed class ManagedFields
{
    private readonly Dictionary<FieldManager, (FieldSet Fields, string? Time)> owners = [];

    public bool IsEmpty => owners.Count == 0;

    public IEnumerable<FieldManager> Managers => owners.Keys;

    public FieldSet this[FieldManager manager] => owners.TryGetValue(manager, out var owner) ? owner.Fields : new FieldSet();

    public string? TimeOf(FieldManager manager) => owners.TryGetValue(manager, out var owner) ? owner.Time : null;

    public static ManagedFields Read(JsonObject json)
    {
        var managed = new ManagedFields();
        foreach (var entry in json.GetObject("metadata").GetObjects("managedFields"))
        {
            if (entry.GetObject("fieldsV1") is not { } fields)
                continue;
            var name = entry.GetString("manager") ?? "";
            var manager = new FieldManager(name, entry.GetString("operation") ?? "Update", entry.GetString("apiVersion") ?? "", entry.GetString("subresource") ?? "");
            managed.owners[manager] = (FieldSet.Parse(fields), entry.GetString("time"));
        }

        return managed;
    }

    /// <summary>What a new version says of its owners; one that says nothing leaves them as they were, and an empty list, or a single empty entry, forgets them.</summary>
    public static ManagedFields Read(JsonObject json, JsonObject old) => json.GetObject("metadata").GetArray("managedFields") switch
    {
        [] or [JsonObject { Count: 0 }] => new ManagedFields(),
        { Count: > 0 } => Read(json),
        _ => Read(old),
    };

    /// <summary>Whether two versions differ in nothing but when who wrote something.</summary>
    public static bool EqualApartFromTimes(JsonObject a, JsonObject b) =>
        EqualApartFrom("metadata", a, b, (one, other) => EqualApartFrom("managedFields", one, other, EqualOwners));

    /// <summary>Sets what a manager owns; who owns nothing is no owner.</summary>
    /// <param name="time">Of the write, RFC 3339; null where nobody says when.</param>
    public void Set(FieldManager manager, FieldSet fields, string? time)
    {
        // Taken out first, because an equal key may name another version.
        owners.Remove(manager);
        if (!fields.IsEmpty)
            owners[manager] = (fields, time);
    }

    /// <summary>Takes fields away from everybody but one.</summary>
    public void TakeFromOthers(FieldManager manager, FieldSet fields)
    {
        foreach (var other in owners.Keys.Where(m => m != manager).ToList())
        {
            var (owned, time) = owners[other];
            var left = owned.Except(fields);
            if (left.IsEmpty)
                owners.Remove(other);
            else
                owners[other] = (left, time);
        }
    }

    public void Write(JsonObject json)
    {
        var metadata = json.GetOrAddObject("metadata");
        if (owners.Count == 0)
        {
            metadata.Remove("managedFields");
            return;
        }

        // In the order of a real server: those who apply first, then by time.
        var ordered = owners
            .OrderBy(o => o.Key.Operation, StringComparer.Ordinal)
            .ThenBy(o => o.Value.Time ?? "", StringComparer.Ordinal)
            .ThenBy(o => o.Key.Name, StringComparer.Ordinal)
            .ThenBy(o => o.Key.ApiVersion, StringComparer.Ordinal)
            .ThenBy(o => o.Key.Subresource, StringComparer.Ordinal);
        metadata["managedFields"] = new JsonArray([.. ordered.Select(o => (JsonNode)Entry(o.Key, o.Value.Fields, o.Value.Time))]);
    }

    private static bool EqualOwners(JsonNode? a, JsonNode? b) =>
        a is JsonArray these && b is JsonArray those
            ? these.Count == those.Count && these.Zip(those).All(pair => EqualApartFrom("time", pair.First, pair.Second, (_, _) => true))
            : JsonNode.DeepEquals(a, b);

    /// <summary>Compares two objects but for one field, which is compared in a way of its own.</summary>
    private static bool EqualApartFrom(string field, JsonNode? a, JsonNode? b, Func<JsonNode?, JsonNode?, bool> equal)
    {
        if (a is not JsonObject one || b is not JsonObject other)
            return JsonNode.DeepEquals(a, b);
        return one.Count(p => p.Key != field) == other.Count(p => p.Key != field)
            && one.All(p => p.Key == field || (other.TryGetPropertyValue(p.Key, out var value) && JsonNode.DeepEquals(p.Value, value)))
            && equal(one[field], other[field]);
    }

    private static JsonObject Entry(FieldManager manager, FieldSet fields, string? time)
    {
        var entry = new JsonObject { ["manager"] = manager.Name, ["operation"] = manager.Operation, ["apiVersion"] = manager.ApiVersion };
        if (time is not null)
            entry["time"] = time;
        entry["fieldsType"] = "FieldsV1";
        entry["fieldsV1"] = fields.ToJson();
        if (manager.Subresource.Length > 0)
            entry["subresource"] = manager.Subresource;
        return entry;
    }
}
