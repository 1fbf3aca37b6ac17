using TuneOperator.LocalCluster.Registry.Strategies;
using static TuneOperator.LocalCluster.Registry.Definitions.BuiltInResources;

namespace TuneOperator.LocalCluster.Registry.Definitions;

internal static class PolicyResources
{
    private const string Rbac = "rbac.authorization.k8s.io";

    public static IEnumerable<ResourceDefinition> All(ClusterState state)
    {
        yield return Define("authentication.k8s.io", "v1", "selfsubjectreviews", "SelfSubjectReview", namespaced: false) with { Verbs = ["create"] };
        yield return Define("authentication.k8s.io", "v1", "tokenreviews", "TokenReview", namespaced: false) with { Verbs = ["create"] };
        yield return Define("authorization.k8s.io", "v1", "localsubjectaccessreviews", "LocalSubjectAccessReview", namespaced: true) with { Verbs = ["create"] };
        yield return Define("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", namespaced: false) with { Verbs = ["create"] };
        yield return Define("authorization.k8s.io", "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview", namespaced: false) with { Verbs = ["create"] };
        yield return Define("authorization.k8s.io", "v1", "subjectaccessreviews", "SubjectAccessReview", namespaced: false) with { Verbs = ["create"] };
        yield return Define("networking.k8s.io", "v1", "ingressclasses", "IngressClass", namespaced: false, new PlainStrategy { CountsGenerations = true });
        yield return Define(
            "networking.k8s.io", "v1", "ingresses", "Ingress", namespaced: true, new PlainStrategy { CountsGenerations = true }, shortNames: ["ing"],
            subresources: [Subresource.Status("Ingress")]);
        yield return Define("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", namespaced: true, new PlainStrategy { CountsGenerations = true }, shortNames: ["netpol"]);
        yield return Define(
            "policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", namespaced: true, new PlainStrategy { CountsGenerations = true }, shortNames: ["pdb"],
            subresources: [Subresource.Status("PodDisruptionBudget")]);
        var rbac = new PlainStrategy { Name = NameRule.PathSegment };
        yield return Define(Rbac, "v1", "clusterrolebindings", "ClusterRoleBinding", namespaced: false, rbac);
        yield return Define(Rbac, "v1", "clusterroles", "ClusterRole", namespaced: false, rbac);
        yield return Define(Rbac, "v1", "rolebindings", "RoleBinding", namespaced: true, rbac);
        yield return Define(Rbac, "v1", "roles", "Role", namespaced: true, rbac);
        yield return Define("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", namespaced: false, new PriorityClassStrategy(), shortNames: ["pc"]);
    }
}
