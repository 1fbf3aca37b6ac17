using System.Text.Json.Nodes;

namespace TuneOperator.CrdGenerator.Rbac;

/// <summary>Objects of rbac.authorization.k8s.io/v1, and the account they are granted to.</summary>
internal static class RbacObjects
{
    private const string ApiGroup = "rbac.authorization.k8s.io";

    public static JsonObject ServiceAccount(string name, string @namespace) => Object("v1", "ServiceAccount", name, @namespace);

    /// <param name="namespace">Null: a ClusterRole.</param>
    public static JsonObject Role(string name, string? @namespace, JsonArray rules, params IEnumerable<KeyValuePair<string, JsonNode?>> labels)
    {
        var role = Object($"{ApiGroup}/v1", @namespace is null ? "ClusterRole" : "Role", name, @namespace, labels);
        role["rules"] = rules;
        return role;
    }

    /// <summary>Grants the role of the same name to the service account of the same name.</summary>
    /// <param name="namespace">Null: everywhere, by a ClusterRoleBinding.</param>
    public static JsonObject Binding(string name, string? @namespace, string accountNamespace)
    {
        var binding = Object($"{ApiGroup}/v1", @namespace is null ? "ClusterRoleBinding" : "RoleBinding", name, @namespace);
        binding["roleRef"] = new JsonObject { ["apiGroup"] = ApiGroup, ["kind"] = @namespace is null ? "ClusterRole" : "Role", ["name"] = name };
        binding["subjects"] = new JsonArray(new JsonObject { ["kind"] = "ServiceAccount", ["name"] = name, ["namespace"] = accountNamespace });
        return binding;
    }

    private static JsonObject Object(string apiVersion, string kind, string name, string? @namespace, params IEnumerable<KeyValuePair<string, JsonNode?>> labels)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (@namespace is not null)
        {
            metadata["namespace"] = @namespace;
        }

        metadata["labels"] = new JsonObject([KeyValuePair.Create("app.kubernetes.io/name", (JsonNode?)OperatorRoles.Name), .. labels]);
        return new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }
}
