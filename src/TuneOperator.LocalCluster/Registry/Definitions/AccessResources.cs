using TuneOperator.LocalCluster.Registry.Strategies;
using static TuneOperator.LocalCluster.Registry.Definitions.BuiltInResources;

namespace TuneOperator.LocalCluster.Registry.Definitions;

/// <summary>Who somebody is, what they may do, and their certificates.</summary>
internal static class AccessResources
{
    private const string Authentication = "authentication.k8s.io";
    private const string Authorization = "authorization.k8s.io";
    private const string Rbac = "rbac.authorization.k8s.io";

    public static IEnumerable<ResourceDefinition> All()
    {
        yield return Define(Authentication, "v1", "selfsubjectreviews", "SelfSubjectReview", namespaced: false) with { Verbs = ["create"] };
        yield return Define(Authentication, "v1", "tokenreviews", "TokenReview", namespaced: false) with { Verbs = ["create"] };
        yield return Define(Authorization, "v1", "localsubjectaccessreviews", "LocalSubjectAccessReview", namespaced: true) with { Verbs = ["create"] };
        yield return Define(Authorization, "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", namespaced: false) with { Verbs = ["create"] };
        yield return Define(Authorization, "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview", namespaced: false) with { Verbs = ["create"] };
        yield return Define(Authorization, "v1", "subjectaccessreviews", "SubjectAccessReview", namespaced: false) with { Verbs = ["create"] };
        yield return Define(
            "certificates.k8s.io", "v1", "certificatesigningrequests", "CertificateSigningRequest", namespaced: false, shortNames: ["csr"],
            subresources:
            [
                new Subresource("approval", "CertificateSigningRequest", "", "", ["get", "patch", "update"]),
                Subresource.Status("CertificateSigningRequest"),
            ]);
        yield return Define(Rbac, "v1", "clusterrolebindings", "ClusterRoleBinding", namespaced: false, new RoleBindingStrategy(namespaced: false));
        yield return Define(Rbac, "v1", "clusterroles", "ClusterRole", namespaced: false, new RoleStrategy(namespaced: false));
        yield return Define(Rbac, "v1", "rolebindings", "RoleBinding", namespaced: true, new RoleBindingStrategy(namespaced: true));
        yield return Define(Rbac, "v1", "roles", "Role", namespaced: true, new RoleStrategy(namespaced: true));
    }
}
