using System.Globalization;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Tables.Printing;

/// <summary>Lists of addresses and ports, of which a cell shows the first three.</summary>
internal static class EndpointsText
{
    private const int Shown = 3;

    public static string OfSubsets(JsonObject json) => Few(json.GetObjects("subsets").SelectMany(subset =>
    {
        var addresses = subset.GetObjects("addresses").Select(address => address.GetString("ip") ?? "").ToList();
        var ports = subset.GetObjects("ports").ToList();
        return ports.Count == 0 ? addresses : ports.SelectMany(port => addresses.Select(address => WithPort(address, port.GetLong("port") ?? 0)));
    }), empty: json.GetArray("subsets") is { Count: > 0 } ? "" : "<none>");

    public static string PortsOfSlice(JsonObject json) =>
        Few(json.GetObjects("ports").Select(port => port.GetLong("port")?.ToString(CultureInfo.InvariantCulture) ?? port.GetString("name") ?? "*"), "<unset>");

    public static string AddressesOfSlice(JsonObject json) =>
        Few(json.GetObjects("endpoints").SelectMany(endpoint => endpoint.GetArray("addresses")?.Select(address => address.AsString() ?? "") ?? []), "<unset>");

    private static string Few(IEnumerable<string> texts, string empty)
    {
        var all = texts.ToList();
        if (all.Count == 0)
            return empty;
        var shown = string.Join(',', all.Take(Shown));
        return all.Count > Shown ? $"{shown} + {all.Count - Shown} more..." : shown;
    }

    private static string WithPort(string address, long port) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";
}
