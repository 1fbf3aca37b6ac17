using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Registry;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Bootstrapping;

/// <summary>Where the service <c>kubernetes</c> leads: to this server, on the loopback interface, which nobody else may name as an endpoint.</summary>
internal sealed class ServerEndpoint(ObjectStore store, ResourceCatalog catalog, ClusterState state)
{
    private const string Name = "kubernetes";
    private const string Namespace = "default";
    private const string Address = "127.0.0.1";

    public void Publish(int port)
    {
        var ports = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = port, ["protocol"] = "TCP" });
        Write("", "endpoints", "endpointslice.kubernetes.io/skip-mirror", "true", new JsonObject
        {
            ["subsets"] = new JsonArray(new JsonObject { ["addresses"] = new JsonArray(new JsonObject { ["ip"] = Address }), ["ports"] = ports }),
        });
        Write("discovery.k8s.io", "endpointslices", "kubernetes.io/service-name", Name, new JsonObject
        {
            ["addressType"] = "IPv4",
            ["endpoints"] = new JsonArray(new JsonObject { ["addresses"] = new JsonArray(Address), ["conditions"] = new JsonObject { ["ready"] = true } }),
            ["ports"] = ports.DeepClone(),
        });
    }

    private void Write(string group, string resource, string label, string value, JsonObject json)
    {
        var definition = catalog.Find(group, "v1", resource)!;
        json["metadata"] = new JsonObject { ["name"] = Name, ["labels"] = new JsonObject { [label] = value } };
        var present = store[definition.Store].Find(new ObjectName(Namespace, Name));
        if (present is null)
        {
            ObjectMeta.FillForCreate(json, definition, Namespace, state.Now);
            store.TryCreate(definition.Store, ObjectMeta.Ordered(json, definition));
            return;
        }

        // The port is another one after a restart, at times.
        json["metadata"] = present.Json.Metadata().DeepClone();
        var next = ObjectMeta.Ordered(json, definition);
        if (!JsonNode.DeepEquals(next, present.Json))
            store.TryReplace(definition.Store, present, next);
    }
}
