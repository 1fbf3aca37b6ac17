namespace TuneOperator.LocalCluster.Registry.Admission;

/// <summary>All rules in their order.</summary>
internal sealed class AdmissionChain(IReadOnlyList<IAdmission> rules)
{
    public void Complete(AdmissionRequest request)
    {
        foreach (var rule in rules)
            rule.Complete(request);
    }

    public void Check(AdmissionRequest request)
    {
        foreach (var rule in rules)
            rule.Check(request);
    }

    public void CheckDeletion(DeletionRequest request)
    {
        foreach (var rule in rules)
            rule.CheckDeletion(request);
    }
}
