using System.Text.Json.Nodes;
using k8s.Models;

namespace TuneOperator.CrdGenerator.Rbac;

/// <summary>What the operator itself may do: its declared permissions and nothing more.</summary>
internal static class OperatorRoles
{
    public const string Name = "tune-operator";
    public const string Namespace = "tune-system";

    /// <summary>Leases are its own and stand in its namespace; all else is wherever Experiments are.</summary>
    public static IReadOnlyList<JsonObject> Roles(IReadOnlyList<Permission> permissions) =>
    [
        RbacObjects.Role(Name, @namespace: null, Rules(permissions)),
        RbacObjects.Role(Name, Namespace, LeaseRules(permissions)),
    ];

    /// <summary>What it may do wherever Experiments are.</summary>
    public static JsonArray Rules(IEnumerable<Permission> permissions) => PolicyRules.Of(permissions.Where(permission => !IsOnLeases(permission)));

    /// <summary>What it may do in its own namespace.</summary>
    public static JsonArray LeaseRules(IEnumerable<Permission> permissions) => PolicyRules.Of(permissions.Where(IsOnLeases));

    public static IReadOnlyList<JsonObject> Bindings() =>
    [
        RbacObjects.Binding(Name, @namespace: null, Namespace),
        RbacObjects.Binding(Name, Namespace, Namespace),
    ];

    public static JsonObject Account() => RbacObjects.ServiceAccount(Name, Namespace);

    private static bool IsOnLeases(Permission permission) => string.Equals(permission.Group, V1Lease.KubeGroup, StringComparison.Ordinal);
}
