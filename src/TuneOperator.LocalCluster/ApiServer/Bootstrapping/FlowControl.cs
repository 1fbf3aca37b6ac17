using System.Text.Json.Nodes;

namespace TuneOperator.LocalCluster.ApiServer.Bootstrapping;

/// <summary>The flow schemas and priority levels of a fresh cluster. Nothing queues here; they are there to be read.</summary>
internal static class FlowControl
{
    private const string All = "*";
    private const string ControllerManager = "User system:kube-controller-manager";
    private const string Everybody = "Group system:unauthenticated,Group system:authenticated";
    private const string SystemAccounts = "ServiceAccount kube-system/*";

    public static IEnumerable<JsonObject> Levels =>
    [
        Object("exempt", new JsonObject { ["type"] = "Exempt", ["exempt"] = new JsonObject { ["nominalConcurrencyShares"] = 0, ["lendablePercent"] = 0 } }),
        Limited("catch-all", 5, 0, queues: 0, handSize: 0),
        Limited("global-default", 20, 50, queues: 128, handSize: 6),
        Limited("leader-election", 10, 0, queues: 16, handSize: 4),
        Limited("node-high", 40, 25, queues: 64, handSize: 6),
        Limited("system", 30, 33, queues: 64, handSize: 6),
        Limited("workload-high", 40, 50, queues: 128, handSize: 6),
        Limited("workload-low", 100, 90, queues: 128, handSize: 6),
    ];

    public static IEnumerable<JsonObject> Schemas =>
    [
        Schema("exempt", "exempt", 1, "", "Group system:masters", Anything(), Anywhere()),
        Schema("probes", "exempt", 2, "", Everybody, null, Paths("get", "/healthz,/readyz,/livez")),
        Schema("system-leader-election", "leader-election", 100, "ByUser", $"{ControllerManager},User system:kube-scheduler,{SystemAccounts}", [Resources("get,create,update", "coordination.k8s.io", "leases", isClusterWide: false)], null),
        Schema("system-node-high", "node-high", 400, "ByUser", "Group system:nodes", [Resources(All, "", "nodes,nodes/status", isClusterWide: true), Resources(All, "coordination.k8s.io", "leases", isClusterWide: false)], null),
        Schema("system-nodes", "system", 500, "ByUser", "Group system:nodes", Anything(), Anywhere()),
        Schema("kube-controller-manager", "workload-high", 800, "ByNamespace", ControllerManager, Anything(), Anywhere()),
        Schema("kube-scheduler", "workload-high", 800, "ByNamespace", "User system:kube-scheduler", Anything(), Anywhere()),
        Schema("kube-system-service-accounts", "workload-high", 900, "ByNamespace", SystemAccounts, Anything(), Anywhere()),
        Schema("service-accounts", "workload-low", 9000, "ByUser", "Group system:serviceaccounts", Anything(), Anywhere()),
        Schema("global-default", "global-default", 9900, "ByUser", Everybody, Anything(), Anywhere()),
        Schema("catch-all", "catch-all", 10000, "ByUser", Everybody, Anything(), Anywhere()),
    ];

    private static JsonObject Limited(string name, int shares, int lendable, int queues, int handSize)
    {
        const int QueueLength = 50;
        var response = queues == 0
            ? new JsonObject { ["type"] = "Reject" }
            : new JsonObject { ["type"] = "Queue", ["queuing"] = new JsonObject { ["queues"] = queues, ["handSize"] = handSize, ["queueLengthLimit"] = QueueLength } };
        return Object(name, new JsonObject
        {
            ["type"] = "Limited",
            ["limited"] = new JsonObject { ["nominalConcurrencyShares"] = shares, ["limitResponse"] = response, ["lendablePercent"] = lendable },
        });
    }

    private static JsonObject Schema(string name, string level, int precedence, string distinguisher, string subjects, JsonArray? resources, JsonObject? paths)
    {
        var rule = new JsonObject { ["subjects"] = new JsonArray([.. subjects.Split(',').Select(Subject)]) };
        if (resources is not null)
            rule["resourceRules"] = resources;
        if (paths is not null)
            rule["nonResourceRules"] = new JsonArray(paths);
        var spec = new JsonObject { ["priorityLevelConfiguration"] = new JsonObject { ["name"] = level }, ["matchingPrecedence"] = precedence, ["rules"] = new JsonArray(rule) };
        if (distinguisher.Length > 0)
            spec["distinguisherMethod"] = new JsonObject { ["type"] = distinguisher };
        return Object(name, spec);
    }

    private static JsonObject Object(string name, JsonObject spec) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["annotations"] = new JsonObject { ["apf.kubernetes.io/autoupdate-spec"] = "true" } },
        ["spec"] = spec,
    };

    private static JsonArray Anything() => [Resources(All, All, All, isClusterWide: true)];

    private static JsonObject Anywhere() => Paths(All, All);

    private static JsonObject Resources(string verbs, string group, string resources, bool isClusterWide)
    {
        var rule = new JsonObject { ["verbs"] = List(verbs), ["apiGroups"] = new JsonArray(group), ["resources"] = List(resources) };
        if (isClusterWide)
            rule["clusterScope"] = true;
        rule["namespaces"] = new JsonArray(All);
        return rule;
    }

    private static JsonObject Paths(string verbs, string paths) => new() { ["verbs"] = List(verbs), ["nonResourceURLs"] = List(paths) };

    private static JsonNode Subject(string text)
    {
        var (kind, name) = (text.Split(' ')[0], text.Split(' ')[1]);
        return kind switch
        {
            "User" => new JsonObject { ["kind"] = kind, ["user"] = new JsonObject { ["name"] = name } },
            "Group" => new JsonObject { ["kind"] = kind, ["group"] = new JsonObject { ["name"] = name } },
            _ => new JsonObject { ["kind"] = kind, ["serviceAccount"] = new JsonObject { ["namespace"] = name.Split('/')[0], ["name"] = name.Split('/')[1] } },
        };
    }

    private static JsonArray List(string text) => new([.. text.Split(',').Select(item => (JsonNode?)item)]);
}
