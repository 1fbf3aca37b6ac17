using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer.Access.Rbac;

/// <summary>Reads the stored roles and bindings: who holds which rules.</summary>
internal sealed class RoleBook(ObjectStore store)
{
    private const string Group = "rbac.authorization.k8s.io";

    private static readonly ResourceKey Roles = new(Group, "roles");
    private static readonly ResourceKey RoleBindings = new(Group, "rolebindings");
    private static readonly ResourceKey ClusterRoles = new(Group, "clusterroles");
    private static readonly ResourceKey ClusterRoleBindings = new(Group, "clusterrolebindings");

    /// <summary>All rules that the user holds in the namespace; cluster-wide ones only if it is empty.</summary>
    /// <param name="problems">Takes the bindings' roles that do not exist.</param>
    public IEnumerable<Grant> GrantsOf(Identity user, string ns, ICollection<string> problems)
    {
        foreach (var binding in store[ClusterRoleBindings].Objects.Values)
        {
            foreach (var grant in Through(binding.Json, user, "", problems))
                yield return grant;
        }

        if (ns.Length == 0)
            yield break;
        foreach (var binding in store[RoleBindings].Objects.Values.Where(b => b.Namespace == ns))
        {
            foreach (var grant in Through(binding.Json, user, ns, problems))
                yield return grant;
        }
    }

    /// <returns>The rules of the role that a binding in the namespace refers to; null if there is no such role.</returns>
    public IReadOnlyList<PolicyRule>? RulesOf(JsonObject? roleRef, string ns)
    {
        var (key, place) = Place(roleRef, ns);
        return store[key].Find(new ObjectName(place, roleRef.GetString("name") ?? "")) is { } role ? [.. PolicyRule.AllOf(role.Json)] : null;
    }

    /// <summary>The sentence for a role that is not there.</summary>
    public static string Missing(JsonObject? roleRef) => $"{Place(roleRef, "").Key.Resource[..^1]}.{Group} \"{roleRef.GetString("name")}\" not found";

    private IEnumerable<Grant> Through(JsonObject binding, Identity user, string ns, ICollection<string> problems)
    {
        if (binding.GetObjects("subjects").FirstOrDefault(s => Is(user, s, ns)) is not { } subject)
            yield break;
        var reference = binding.GetObject("roleRef");
        if (RulesOf(reference, ns) is not { } rules)
        {
            problems.Add(Missing(reference));
            yield break;
        }

        foreach (var rule in rules)
            yield return new Grant(binding, subject, rule);
    }

    private static (ResourceKey Key, string Namespace) Place(JsonObject? roleRef, string ns) => roleRef.GetString("kind") is "Role" ? (Roles, ns) : (ClusterRoles, "");

    private static bool Is(Identity user, JsonObject subject, string ns) => (subject.GetString("kind"), subject.GetString("name")) switch
    {
        ("User", { } name) => user.Name == name,
        ("Group", { } name) => user.Groups.Contains(name),
        ("ServiceAccount", { } name) => user.Name == Identity.ServiceAccountName(subject.GetString("namespace") is { Length: > 0 } given ? given : ns, name),
        _ => false,
    };
}
