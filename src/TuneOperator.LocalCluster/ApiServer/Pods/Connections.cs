namespace TuneOperator.LocalCluster.ApiServer.Pods;

/// <summary>What would connect a client to something inside a pod. Pods are processes of this machine here, so there is a shorter way to each.</summary>
internal static class Connections
{
    /// <returns>What to tell a client that asks for the subresource; null if it is another one.</returns>
    public static ApiException? Refuse(string subresource) => subresource switch
    {
        "attach" => Refused("does not attach to containers: their output is what kubectl logs -f shows"),
        "ephemeralcontainers" => Refused("does not add containers to running pods: their processes run on this machine, where any debugger reaches them"),
        "exec" => Refused("does not run commands inside containers: their processes run on this machine, where a shell sees what they see"),
        "portforward" => Refused("does not forward ports: its pods listen on this machine's own ports, so connect to them directly"),
        "proxy" => Refused("is no proxy to pods, services and nodes: its pods listen on this machine's own ports, so connect to them directly"),
        "resize" => Refused("does not resize running pods: create them again with other resources"),
        _ => null,
    };

    // kubectl shows the message of such a Status after both of its attempts, by WebSocket and by SPDY.
    private static ApiException Refused(string why) => new(501, "NotImplemented", $"the local cluster {why}", []);
}
