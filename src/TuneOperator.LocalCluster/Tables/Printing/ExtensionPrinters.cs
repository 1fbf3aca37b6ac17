using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>What extends the server, and devices.</summary>
internal static class ExtensionPrinters
{
    private const string Admission = "admissionregistration.k8s.io";
    private const string Devices = "resource.k8s.io";

    private static readonly CellPrinter NameAndAge = new(Cell.Name, Cell.Age);

    private static readonly CellPrinter Webhooks = new(Cell.Name, Cell.Number("Webhooks", "Number of its webhooks", json => json.GetArray("webhooks")?.Count ?? 0), Cell.Age);

    private static readonly CellPrinter PolicyBindings = new(
        Cell.Name, Cell.Text("PolicyName", "The policy that it puts into force", "spec.policyName"), Cell.Text("ParamRef", "Parameters of the policy", Parameters), Cell.Age);

    public static IEnumerable<(string Resource, IPrinter Printer)> All =>
    [
        ("apiservices.apiregistration.k8s.io", new CellPrinter(
            Cell.Name, Cell.Text("Service", "The reference to the service that hosts this API endpoint.", Service), Cell.Text("Available", "Whether this service is available.", Available), Cell.Age)),
        ($"mutatingwebhookconfigurations.{Admission}", Webhooks),
        ($"validatingwebhookconfigurations.{Admission}", Webhooks),
        ($"mutatingadmissionpolicies.{Admission}", Policies("Mutations", "mutations")),
        ($"validatingadmissionpolicies.{Admission}", Policies("Validations", "validations")),
        ($"mutatingadmissionpolicybindings.{Admission}", PolicyBindings),
        ($"validatingadmissionpolicybindings.{Admission}", PolicyBindings),
        ($"deviceclasses.{Devices}", NameAndAge),
        ($"resourceclaimtemplates.{Devices}", NameAndAge),
        ($"resourceclaims.{Devices}", new CellPrinter(Cell.Name, Cell.Text("State", "What has become of the claim", State), Cell.Age)),
        ($"resourceslices.{Devices}", new CellPrinter(
            Cell.Name, Cell.Text("Node", "The node that has the devices", "spec.nodeName"), Cell.Text("Driver", "The driver of the devices", "spec.driver"),
            Cell.Text("Pool", "The pool of the devices", "spec.pool.name"), Cell.Age)),
    ];

    private static CellPrinter Policies(string title, string field) => new(
        Cell.Name, Cell.Number(title, "Number of its expressions", json => json.GetObject("spec").GetArray(field)?.Count ?? 0),
        Cell.Text("ParamKind", "Kind of its parameters", json => json.At("spec.paramKind") is JsonObject kind ? $"{kind.GetString("apiVersion")}/{kind.GetString("kind")}" : "<unset>"), Cell.Age);

    private static string Parameters(JsonObject json)
    {
        var parameters = json.At("spec.paramRef") as JsonObject;
        if (parameters.GetString("name") is not { Length: > 0 } name)
            return parameters.GetObject("selector") is { } selector ? GoText(selector) : "<unset>";
        return parameters.GetString("namespace") is { Length: > 0 } ns ? $"{ns}/{name}" : $"*/{name}";
    }

    // As Go prints the struct: no other selector is shown like that.
    private static string GoText(JsonObject selector)
    {
        var labels = (selector.GetObject("matchLabels") ?? []).OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}: {label.Value.AsString()},");
        var expressions = selector.GetObjects("matchExpressions").Select(e =>
            $"LabelSelectorRequirement{{Key:{e.GetString("key")},Operator:{e.GetString("operator")},Values:[{string.Join(' ', e.GetArray("values")?.Select(v => v.AsString()) ?? [])}],}},");
        return $"&LabelSelector{{MatchLabels:map[string]string{{{string.Concat(labels)}}},MatchExpressions:[]LabelSelectorRequirement{{{string.Concat(expressions)}}},}}";
    }

    private static string Service(JsonObject json) => json.At("spec.service") is JsonObject service ? $"{service.GetString("namespace")}/{service.GetString("name")}" : "Local";

    private static string Available(JsonObject json)
    {
        var condition = json.GetObject("status").GetObjects("conditions").FirstOrDefault(c => c.GetString("type") is "Available");
        var status = condition.GetString("status") ?? "Unknown";
        return status is not "True" && condition.GetString("reason") is { Length: > 0 } reason ? $"{status} ({reason})" : status;
    }

    private static string State(JsonObject json)
    {
        var states = new List<string>();
        if (json.IsDeleting())
            states.Add("deleted");
        if (json.At("status.allocation") is null)
        {
            if (!json.IsDeleting())
                states.Add("pending");
        }
        else
        {
            states.Add("allocated");
            if (json.GetObject("status").GetArray("reservedFor") is { Count: > 0 })
                states.Add("reserved");
        }

        return string.Join(',', states);
    }
}
