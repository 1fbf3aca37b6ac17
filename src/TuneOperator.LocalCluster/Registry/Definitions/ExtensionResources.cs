using TuneOperator.LocalCluster.Registry.Strategies;
using static TuneOperator.LocalCluster.Registry.Definitions.BuiltInResources;

namespace TuneOperator.LocalCluster.Registry.Definitions;

internal static class ExtensionResources
{
    private const string Admission = "admissionregistration.k8s.io";

    public static IEnumerable<ResourceDefinition> All(ClusterState state)
    {
        var counted = new PlainStrategy { CountsGenerations = true };
        yield return Define("storage.k8s.io", "v1", "storageclasses", "StorageClass", namespaced: false, shortNames: ["sc"]);
        yield return Define("node.k8s.io", "v1", "runtimeclasses", "RuntimeClass", namespaced: false);
        yield return Define(Admission, "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", namespaced: false, counted, categories: ["api-extensions"]);
        yield return Define(
            Admission, "v1", "validatingadmissionpolicies", "ValidatingAdmissionPolicy", namespaced: false, counted, categories: ["api-extensions"],
            subresources: [Subresource.Status("ValidatingAdmissionPolicy")]);
        yield return Define(
            Admission, "v1", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", namespaced: false, counted, categories: ["api-extensions"]);
        yield return Define(Admission, "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", namespaced: false, counted, categories: ["api-extensions"]);
        yield return Define(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", namespaced: false, new CrdStrategy(state), shortNames: ["crd", "crds"],
            categories: ["api-extensions"], subresources: [Subresource.Status("CustomResourceDefinition")]);
    }
}
