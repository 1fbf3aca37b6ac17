using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

internal static class NetworkPrinters
{
    private const int ShownHosts = 3;

    public static IEnumerable<(string Resource, IPrinter Printer)> All =>
    [
        ("services", new CellPrinter(
            Cell.Name, Cell.Text("Type", "How the service is exposed", "spec.type"), Cell.Text("Cluster-IP", "The address of the service in the cluster", ClusterAddress),
            Cell.Text("External-IP", "Addresses outside of the cluster", ExternalAddress), Cell.Text("Port(s)", "The ports that the service exposes", Ports), Cell.Age,
            Cell.Text("Selector", "The labels of the pods that serve it", json => CellText.Labels(json.At("spec.selector") as JsonObject)).Wide())),
        ("endpoints", new CellPrinter(Cell.Name, Cell.Text("Endpoints", "Addresses and ports that serve", EndpointsText.OfSubsets), Cell.Age)),
        ("endpointslices.discovery.k8s.io", new CellPrinter(
            Cell.Name, Cell.Text("AddressType", "Kind of the addresses", "addressType"), Cell.Text("Ports", "Ports that serve", EndpointsText.PortsOfSlice),
            Cell.Text("Endpoints", "Addresses that serve", EndpointsText.AddressesOfSlice), Cell.Age)),
        ("ingresses.networking.k8s.io", new CellPrinter(
            Cell.Name, Cell.Text("Class", "The class of the controller that serves it", json => json.At("spec.ingressClassName").AsString() ?? "<none>"),
            Cell.Text("Hosts", "Hosts that it routes", Hosts), Cell.Text("Address", "Where its controller listens", json => LoadBalancer(json)),
            Cell.Text("Ports", "Ports on which it listens", json => json.GetObject("spec").GetArray("tls") is { Count: > 0 } ? "80, 443" : "80"), Cell.Age)),
        ("ingressclasses.networking.k8s.io", new CellPrinter(
            Cell.Name with { Value = (json, _) => CellText.NameWithDefault(json, "ingressclass.kubernetes.io/is-default-class") },
            Cell.Text("Controller", "Controller that serves the class", "spec.controller"), Cell.Text("Parameters", "Object with the controller's settings", Parameters), Cell.Age)),
        ("networkpolicies.networking.k8s.io", new CellPrinter(
            Cell.Name, Cell.Text("Pod-Selector", "The labels of the pods to which it applies", json => CellText.Selector(json.At("spec.podSelector") as JsonObject)), Cell.Age)),
        ("ipaddresses.networking.k8s.io", new CellPrinter(Cell.Name, Cell.Text("ParentRef", "The object that has the address", Parent))),
        ("servicecidrs.networking.k8s.io", new CellPrinter(
            Cell.Name, Cell.Text("CIDRs", "Ranges of the addresses of services", json => string.Join(',', json.GetObject("spec").GetArray("cidrs")?.Select(cidr => cidr.AsString()) ?? [])), Cell.Age)),
    ];

    private static string ClusterAddress(JsonObject json) => json.GetObject("spec").GetString("clusterIP") is { Length: > 0 } address ? address : "<none>";

    private static string? ExternalAddress(JsonObject json)
    {
        var spec = json.GetObject("spec");
        var given = string.Join(',', spec.GetArray("externalIPs")?.Select(address => address.AsString()) ?? []);
        return spec.GetString("type") switch
        {
            "ExternalName" => spec.GetString("externalName"),
            "LoadBalancer" => string.Join(',', new[] { LoadBalancer(json), given }.Where(text => text.Length > 0)) is { Length: > 0 } all ? all : "<pending>",
            _ => CellText.OrNone(given),
        };
    }

    private static string Ports(JsonObject json) => CellText.OrNone(string.Join(',', json.GetObject("spec").GetObjects("ports").Select(port =>
        port.GetLong("nodePort") is { } node and > 0 ? $"{port.GetLong("port")}:{node}/{port.GetString("protocol")}" : $"{port.GetLong("port")}/{port.GetString("protocol")}")));

    private static string LoadBalancer(JsonObject json) => string.Join(',', json.GetObject("status").GetObject("loadBalancer").GetObjects("ingress")
        .Select(ingress => ingress.GetString("ip") is { Length: > 0 } address ? address : ingress.GetString("hostname") ?? "")
        .Where(text => text.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal));

    private static string Hosts(JsonObject json)
    {
        var rules = json.GetObject("spec").GetObjects("rules").ToList();
        var hosts = rules.Select(rule => rule.GetString("host") ?? "").Where(host => host.Length > 0).ToList();
        if (hosts.Count == 0)
            return "*";
        var shown = string.Join(',', hosts.Take(ShownHosts));
        return rules.Count > ShownHosts && hosts.Count >= ShownHosts ? $"{shown} + {rules.Count - ShownHosts} more..." : shown;
    }

    private static string Parameters(JsonObject json)
    {
        if (json.At("spec.parameters") is not JsonObject parameters)
            return "<none>";
        var group = parameters.GetString("apiGroup") is { } named ? "." + named : "";
        return $"{parameters.GetString("kind")}{group}/{parameters.GetString("name")}";
    }

    private static string Parent(JsonObject json)
    {
        if (json.At("spec.parentRef") is not JsonObject parent)
            return "<none>";
        var group = parent.GetString("group") is { Length: > 0 } named ? "." + named : "";
        var ns = parent.GetString("namespace") is { Length: > 0 } inside ? inside + "/" : "";
        return $"{(parent.GetString("resource") + group).ToLowerInvariant()}/{ns}{parent.GetString("name")}";
    }
}
