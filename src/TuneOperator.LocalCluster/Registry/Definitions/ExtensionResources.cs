using TuneOperator.LocalCluster.Registry.Strategies;
using TuneOperator.LocalCluster.Registry.Strategies.Policies;
using static TuneOperator.LocalCluster.Registry.Definitions.BuiltInResources;

namespace TuneOperator.LocalCluster.Registry.Definitions;

internal static class ExtensionResources
{
    private const string Admission = "admissionregistration.k8s.io";

    private static readonly string[] Extensions = ["api-extensions"];

    public static IEnumerable<ResourceDefinition> All(ClusterState state)
    {
        var counted = new PlainStrategy { CountsGenerations = true };
        yield return Define(Admission, "v1", "mutatingadmissionpolicies", "MutatingAdmissionPolicy", namespaced: false, counted, categories: Extensions) with { StorageVersion = "v1beta1" };
        yield return Define(Admission, "v1", "mutatingadmissionpolicybindings", "MutatingAdmissionPolicyBinding", namespaced: false, counted, categories: Extensions) with { StorageVersion = "v1beta1" };
        yield return Define(Admission, "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", namespaced: false, counted, categories: Extensions);
        yield return Define(
            Admission, "v1", "validatingadmissionpolicies", "ValidatingAdmissionPolicy", namespaced: false, new AdmissionPolicyStrategy(new(() => BuiltInResources.All(state))), categories: Extensions,
            subresources: [Subresource.Status("ValidatingAdmissionPolicy")]);
        yield return Define(Admission, "v1", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", namespaced: false, new PolicyBindingStrategy(), categories: Extensions);
        yield return Define(Admission, "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", namespaced: false, counted, categories: Extensions);
        yield return Define(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", namespaced: false, new CrdStrategy(state), shortNames: ["crd", "crds"],
            categories: Extensions, subresources: [Subresource.Status("CustomResourceDefinition")]) with
        { StorageVersion = "v1beta1" };
        yield return Define(
            "apiregistration.k8s.io", "v1", "apiservices", "APIService", namespaced: false, new ApiServiceStrategy(state), categories: Extensions,
            subresources: [Subresource.Status("APIService")]);
    }
}
