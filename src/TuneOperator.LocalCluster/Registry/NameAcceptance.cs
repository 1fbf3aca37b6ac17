using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry;

/// <summary>Which of the names that a CRD asks for it gets: in a group each name means one resource, and who had it first keeps it.</summary>
internal sealed class NameAcceptance
{
    private const string Terminating = "Terminating";

    private readonly JsonObject crd;
    private readonly HashSet<string> resources;
    private readonly HashSet<string> kinds;
    private (string Reason, string Message)? conflict;

    private NameAcceptance(JsonObject crd, IEnumerable<JsonObject> group)
    {
        this.crd = crd;
        List<JsonObject> taken = [.. group.Select(other => other.GetObject("status").GetObject("acceptedNames")).OfType<JsonObject>()];
        resources = [.. taken.SelectMany(names => Texts(names, "shortNames").Append(names.GetString("plural")).Append(names.GetString("singular"))).OfType<string>()];
        kinds = [.. taken.SelectMany(names => new[] { names.GetString("kind"), names.GetString("listKind") }).OfType<string>()];
    }

    public static bool IsEstablished(JsonObject crd) => Condition(crd, "Established").GetString("status") is "True";

    /// <param name="group">All CRDs of the group.</param>
    /// <returns>The status with the names that are accepted and what came of the others.</returns>
    public static JsonObject Judge(JsonObject crd, IEnumerable<JsonObject> group, string now) => new NameAcceptance(crd, group).Status(now);

    /// <summary>A CRD whose names are accepted can be served.</summary>
    public static JsonObject Establish(JsonObject crd, string now)
    {
        var status = crd.GetObject("status")!.Clone();
        if (!IsEstablished(crd) && Condition(crd, "NamesAccepted").GetString("status") is "True")
            Set(status, "Established", "True", "InitialNamesAccepted", "the initial names have been accepted", now);
        return status;
    }

    private JsonObject Status(string now)
    {
        var requested = crd.GetObject("spec").GetObject("names") ?? [];
        var status = crd.GetObject("status")?.Clone() ?? [];
        var accepted = status.GetOrAddObject("acceptedNames");
        if (JsonNode.DeepEquals(requested, accepted) && status.GetArray("conditions") is { Count: > 0 })
            return status;
        Accept("plural", "PluralConflict", resources, requested, accepted);
        Accept("singular", "SingularConflict", resources, requested, accepted);
        AcceptShortNames(requested, accepted);
        Accept("kind", "KindConflict", kinds, requested, accepted);
        Accept("listKind", "ListKindConflict", kinds, requested, accepted);
        Copy("categories", requested, accepted);
        Set(status, "NamesAccepted", conflict is null ? "True" : "False", conflict?.Reason ?? "NoConflicts", conflict?.Message ?? "no conflicts found", now);
        if (conflict is null && !IsEstablished(crd))
            Set(status, "Established", "False", "Installing", "the initial names have been accepted", now);
        else if (Condition(crd, "Established") is null)
            Set(status, "Established", "False", "NotAccepted", "not all names are accepted", now);
        return status;
    }

    private void Accept(string field, string reason, HashSet<string> taken, JsonObject requested, JsonObject accepted)
    {
        var name = requested.GetString(field) ?? "";
        if (name != (accepted.GetString(field) ?? "") && taken.Contains(name))
            conflict = (reason, $"\"{name}\" is already in use");
        else
            Copy(field, requested, accepted);
    }

    private void AcceptShortNames(JsonObject requested, JsonObject accepted)
    {
        var own = Texts(accepted, "shortNames").ToHashSet();
        var refused = Texts(requested, "shortNames").Where(name => !own.Contains(name) && resources.Contains(name)).Select(name => $"\"{name}\" is already in use").ToList();
        if (refused.Count > 0)
            conflict = ("ShortNamesConflict", refused.Count == 1 ? refused[0] : $"[{string.Join(", ", refused)}]");
        else
            Copy("shortNames", requested, accepted);
    }

    private static void Copy(string field, JsonObject requested, JsonObject accepted)
    {
        if (requested[field] is { } value)
            accepted[field] = value.DeepClone();
        else
            accepted.Remove(field);
    }

    /// <summary>The status of a definition whose instances are going.</summary>
    public static JsonObject BeginDeletion(JsonObject crd, string now)
    {
        var status = crd.GetObject("status")?.Clone() ?? [];
        if (Condition(crd, Terminating) is { } condition && condition.GetString("reason") is "InstanceDeletionPending")
            Terminate(status, "InstanceDeletionInProgress", "CustomResource deletion is in progress", now);
        return status;
    }

    public static void Terminate(JsonObject status, string reason, string message, string now) => Set(status, Terminating, "True", reason, message, now);

    private static void Set(JsonObject status, string type, string value, string reason, string message, string now)
    {
        if (status["conditions"] is not JsonArray conditions)
            status["conditions"] = conditions = [];
        var condition = conditions.OfType<JsonObject>().FirstOrDefault(c => c.GetString("type") == type);
        if (condition is null)
            conditions.Add((JsonNode)(condition = new JsonObject { ["type"] = type, ["status"] = "", ["lastTransitionTime"] = now }));
        if (condition.GetString("status") != value)
            condition["lastTransitionTime"] = now;
        condition["status"] = value;
        condition["reason"] = reason;
        condition["message"] = message;
    }

    private static JsonObject? Condition(JsonObject crd, string type) => crd.GetObject("status").GetObjects("conditions").FirstOrDefault(c => c.GetString("type") == type);

    private static IEnumerable<string> Texts(JsonObject names, string field) => (names.GetArray(field) ?? []).Select(name => name.AsString()).OfType<string>();
}
