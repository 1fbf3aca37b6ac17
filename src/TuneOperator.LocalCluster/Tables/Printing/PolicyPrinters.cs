using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Schemas.Columns;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>Access, priorities and what may be disturbed.</summary>
internal static class PolicyPrinters
{
    private static readonly CellPrinter Roles = new(Cell.Name, Cell.Created);

    private static readonly CellPrinter Bindings = new(
        Cell.Name, Cell.Text("Role", "The role that is granted", json => $"{json.At("roleRef.kind").AsString()}/{json.At("roleRef.name").AsString()}"), Cell.Age,
        Subjects("Users", "User"), Subjects("Groups", "Group"), Subjects("ServiceAccounts", "ServiceAccount"));

    public static IEnumerable<(string Resource, IPrinter Printer)> All =>
    [
        ("roles.rbac.authorization.k8s.io", Roles),
        ("clusterroles.rbac.authorization.k8s.io", Roles),
        ("rolebindings.rbac.authorization.k8s.io", Bindings),
        ("clusterrolebindings.rbac.authorization.k8s.io", Bindings),
        ("certificatesigningrequests.certificates.k8s.io", new CellPrinter(
            Cell.Name, Cell.Age, Cell.Text("SignerName", "Who is asked to sign", json => CellText.OrNone(json.At("spec.signerName").AsString())), Cell.Text("Requestor", "Who asks", "spec.username"),
            Cell.Text("RequestedDuration", "How long it should be valid", json => json.At("spec.expirationSeconds").AsLong() is { } seconds ? HumanDuration.Format(TimeSpan.FromSeconds(seconds)) : "<none>"),
            Cell.Text("Condition", "What became of it", Condition))),
        ("poddisruptionbudgets.policy", new CellPrinter(
            Cell.Name, Cell.Text("Min Available", "Pods that must be there", json => Either(json.At("spec.minAvailable"))),
            Cell.Text("Max Unavailable", "Pods that may be missing", json => Either(json.At("spec.maxUnavailable"))),
            Cell.Number("Allowed Disruptions", "Pods that may be evicted now", "status.disruptionsAllowed"), Cell.Age)),
        ("priorityclasses.scheduling.k8s.io", new CellPrinter(
            Cell.Name, Cell.Number("Value", "The priority of its pods", "value"), Cell.Flag("Global-Default", "Whether pods without a class have this one", "globalDefault"), Cell.Age,
            Cell.Text("PreemptionPolicy", "Whether its pods may take the place of others", "preemptionPolicy"))),
        ("leases.coordination.k8s.io", new CellPrinter(Cell.Name, Cell.Text("Holder", "Who has it", "spec.holderIdentity"), Cell.Age)),
        ("runtimeclasses.node.k8s.io", new CellPrinter(Cell.Name, Cell.Text("Handler", "What runs its pods", "handler"), Cell.Age)),
        ("flowschemas.flowcontrol.apiserver.k8s.io", new CellPrinter(
            Cell.Name, Cell.Text("PriorityLevel", "Level that serves its requests", "spec.priorityLevelConfiguration.name"),
            Cell.Count("MatchingPrecedence", "Which of several that match counts: the least", json => json.At("spec.matchingPrecedence").AsLong() ?? 0),
            Cell.Text("DistinguisherMethod", "What tells flows apart", json => json.At("spec.distinguisherMethod.type").AsString() ?? "<none>"), Cell.Age,
            Cell.Text("MissingPL", "Whether its level is missing", json => json.GetObject("status").GetObjects("conditions").FirstOrDefault(c => c.GetString("type") is "Dangling").GetString("status") ?? "?"))),
        ("prioritylevelconfigurations.flowcontrol.apiserver.k8s.io", new CellPrinter(
            Cell.Name, Cell.Text("Type", "Whether it is limited", "spec.type"), Share("NominalConcurrencyShares", "spec.limited.nominalConcurrencyShares"),
            Share("Queues", "spec.limited.limitResponse.queuing.queues"), Share("HandSize", "spec.limited.limitResponse.queuing.handSize"),
            Share("QueueLengthLimit", "spec.limited.limitResponse.queuing.queueLengthLimit"), Cell.Age)),
    ];

    private static Cell Subjects(string title, string kind) => Cell.Text(title, "Who has the role", json => string.Join(", ", json.GetObjects("subjects")
        .Where(subject => subject.GetString("kind") == kind)
        .Select(subject => kind is "ServiceAccount" ? $"{subject.GetString("namespace")}/{subject.GetString("name")}" : subject.GetString("name")))).Wide();

    private static Cell Share(string title, string path) => new(new(title, "string", "A setting of a limited level"), (json, _) => json.At(path) is { } value ? value.DeepClone() : "<none>");

    private static string Either(JsonNode? countOrPercent) => countOrPercent is null ? "N/A" : countOrPercent.AsString() ?? countOrPercent.ToJsonString();

    private static string Condition(JsonObject json)
    {
        var types = json.GetObject("status").GetObjects("conditions").Select(condition => condition.GetString("type")).ToList();
        var text = types.Contains("Denied") ? "Denied" : types.Contains("Approved") ? "Approved" : "Pending";
        if (types.Contains("Failed"))
            text += ",Failed";
        return json.At("status.certificate").AsString() is { Length: > 0 } ? text + ",Issued" : text;
    }
}
