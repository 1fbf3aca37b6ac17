using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.ApiServer;
using TuneOperator.LocalCluster.Registry.Strategies.Networking;
using TuneOperator.LocalCluster.Schemas.Errors;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Strategies.Services;

/// <summary>Gives Services addresses and node ports that no other has. No traffic flows through them, but clients expect to see them.</summary>
/// <remarks>The real server allocates before it validates, so what can't be had is all that it says.</remarks>
internal sealed class ServiceAllocation(ClusterState state)
{
    public const string Network = "10.96.0.0/16";

    private const int FirstPort = 30000;
    private const int LastPort = 32767;
    private const string Taken = "provided port is already allocated";

    public static readonly ResourceKey Key = new("", "services");

    /// <param name="old">Null at creation.</param>
    /// <exception cref="ApiException">422: what the Service asks for is taken or not to be had here.</exception>
    public void Allocate(JsonObject json, JsonObject? old)
    {
        var spec = json.GetObject("spec")!;
        var oldSpec = old.GetObject("spec");
        if (ServiceFacts.NeedsAddress(spec))
        {
            Refuse(json, AddressFamilies.Settle(spec, oldSpec));
            if (!ServiceFacts.IsHeadless(spec))
                AllocateAddress(json, spec, oldSpec);
        }

        var ports = UsedPorts(json);
        if (ServiceFacts.NeedsNodePorts(spec))
            AllocatePorts(json, spec, ports);
        if (ServiceFacts.NeedsHealthCheck(spec))
            AllocateHealthCheck(spec, oldSpec, ports);
    }

    private void AllocateAddress(JsonObject json, JsonObject spec, JsonObject? old)
    {
        var used = Others(json).SelectMany(other => ServiceFacts.Texts(other, "clusterIPs")).ToHashSet(StringComparer.Ordinal);
        if (ServiceFacts.Texts(spec, "clusterIPs") is [var asked, ..])
        {
            if (old is not null && ServiceFacts.NeedsAddress(old))
                return;
            if (Problem(asked, used) is { } problem)
                Refuse(json, [FieldError.Invalid("spec.clusterIPs", spec["clusterIPs"], $"failed to allocate IP {asked}: {problem}")]);
            return;
        }

        string free;
        do
            free = string.Create(CultureInfo.InvariantCulture, $"10.96.{RandomNumberGenerator.GetInt32(0, 256)}.{RandomNumberGenerator.GetInt32(2, 255)}");
        while (used.Contains(free));
        spec["clusterIP"] = free;
        spec["clusterIPs"] = new JsonArray(free);
    }

    private static string? Problem(string address, HashSet<string> used)
    {
        if (!IpText.IsIn(IPAddress.Parse(address), Network))
            return "the provided network does not match the current range";
        return used.Contains(address) ? "provided IP is already allocated" : null;
    }

    private static void AllocatePorts(JsonObject json, JsonObject spec, HashSet<long> used)
    {
        // One number serves all protocols of a port.
        var byPort = new Dictionary<long, long>();
        foreach (var (port, i) in spec.GetObjects("ports").Select((p, i) => (p, i)))
        {
            var asked = ServiceFacts.NodePort(port);
            if (asked == 0 && spec.GetBool("allocateLoadBalancerNodePorts") is false)
                continue;
            var number = port.GetLong("port") ?? 0;
            if (byPort.TryGetValue(number, out var shared) && asked is 0)
                port["nodePort"] = shared;
            else if (asked != 0 && shared != asked)
                Reserve(json, i, asked, used);
            else if (asked == 0)
                port["nodePort"] = Next(used);
            byPort.TryAdd(number, ServiceFacts.NodePort(port));
        }
    }

    private static void Reserve(JsonObject json, int index, long port, HashSet<long> used)
    {
        if ((OutOfRange(port) ?? (used.Add(port) ? null : Taken)) is { } problem)
            Refuse(json, [FieldError.Invalid($"spec.ports[{index}].nodePort", JsonValue.Create(port), problem)]);
    }

    private static void AllocateHealthCheck(JsonObject spec, JsonObject? old, HashSet<long> used)
    {
        var asked = spec.GetLong("healthCheckNodePort") ?? 0;
        if (asked == 0)
            spec["healthCheckNodePort"] = Next(used);
        else if ((old is null || !ServiceFacts.NeedsHealthCheck(old)) && (OutOfRange(asked) ?? (used.Contains(asked) ? Taken : null)) is { } problem)
            throw ApiErrors.InternalError($"failed to allocate requested HealthCheck NodePort {asked}: {problem}");
    }

    private static string? OutOfRange(long port) =>
        port is < FirstPort or > LastPort ? $"provided port is not in the valid range. The range of valid ports is {FirstPort}-{LastPort}" : null;

    private static long Next(HashSet<long> used)
    {
        long port;
        do
            port = RandomNumberGenerator.GetInt32(FirstPort, LastPort + 1);
        while (!used.Add(port));
        return port;
    }

    private HashSet<long> UsedPorts(JsonObject json) =>
        [.. Others(json).SelectMany(other => other.GetObjects("ports").Select(ServiceFacts.NodePort).Append(other.GetLong("healthCheckNodePort") ?? 0)).Where(port => port != 0)];

    private IEnumerable<JsonObject> Others(JsonObject json)
    {
        var (ns, name) = (json.Metadata().GetString("namespace") ?? "", json.NameOf());
        return state.Store[Key].Objects.Values.Where(o => o.Name != name || o.Namespace != ns).Select(o => o.Json.GetObject("spec")).OfType<JsonObject>();
    }

    private static void Refuse(JsonObject json, List<FieldError> errors)
    {
        if (errors.Count > 0)
            throw ApiErrors.Invalid("", "Service", json.NameOf(), errors);
    }
}
