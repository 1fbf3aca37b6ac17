using System.Text.Json.Nodes;
using k8s.Models;

namespace TuneOperator.CrdGenerator.Rbac;

/// <summary>What the operator itself may do: its declared permissions and nothing more.</summary>
internal static class OperatorRoles
{
    public const string Name = "tune-operator";
    public const string Namespace = "tune-system";

    /// <summary>Leases are its own and stand in its namespace; all else is wherever Experiments are.</summary>
    public static IReadOnlyList<JsonObject> Roles(IReadOnlyList<Permission> permissions)
    {
        var ownNamespace = permissions.ToLookup(permission => string.Equals(permission.Group, V1Lease.KubeGroup, StringComparison.Ordinal));
        return
        [
            RbacObjects.Role(Name, @namespace: null, PolicyRules.Of(ownNamespace[false])),
            RbacObjects.Role(Name, Namespace, PolicyRules.Of(ownNamespace[true])),
        ];
    }

    public static IReadOnlyList<JsonObject> Bindings() =>
    [
        RbacObjects.Binding(Name, @namespace: null, Namespace),
        RbacObjects.Binding(Name, Namespace, Namespace),
    ];

    public static JsonObject Account() => RbacObjects.ServiceAccount(Name, Namespace);
}
