namespace TuneOperator.LocalCluster.Registry.Admission.PodSecurity;

/// <summary>A rule that a pod breaks, and where.</summary>
internal sealed record Violation(string Reason, string Detail)
{
    public override string ToString() => $"{Reason} ({Detail})";
}
