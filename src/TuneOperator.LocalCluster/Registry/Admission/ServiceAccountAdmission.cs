using TuneOperator.LocalCluster.Registry.Strategies;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.Registry.Admission;

/// <summary>Every pod runs as a service account of its namespace, and gets that one's token.</summary>
internal sealed class ServiceAccountAdmission(ClusterState state) : IAdmission
{
    public const string Default = "default";

    public static readonly ResourceKey Accounts = new("", "serviceaccounts");

    public void Complete(AdmissionRequest request)
    {
        if (!request.Creates || !request.IsFor("", "pods"))
            return;
        var spec = request.Json.GetOrAddObject("spec");
        if (spec.GetString("serviceAccountName") is not { Length: > 0 })
            spec["serviceAccountName"] = Default;
        var name = spec.GetString("serviceAccountName")!;
        spec["serviceAccount"] = name;
        var account = state.Find(Accounts, request.Namespace, name)
            ?? throw request.Forbidden($"error looking up service account {request.Namespace}/{name}: serviceaccount \"{name}\" not found");
        if (spec.GetBool("automountServiceAccountToken") ?? account.GetBool("automountServiceAccountToken") ?? true)
            ServiceAccountVolume.Add(spec);
        if (spec.GetArray("imagePullSecrets") is not { Count: > 0 } && account.GetArray("imagePullSecrets") is { Count: > 0 } secrets)
            spec["imagePullSecrets"] = secrets.DeepClone();
    }
}
