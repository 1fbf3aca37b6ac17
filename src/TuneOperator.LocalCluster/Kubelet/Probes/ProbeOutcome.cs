namespace TuneOperator.LocalCluster.Kubelet.Probes;

/// <param name="Output">What a failure is explained with.</param>
internal readonly record struct ProbeOutcome(bool Healthy, string Output)
{
    public static ProbeOutcome Success { get; } = new(true, "");

    public static ProbeOutcome Failure(string output) => new(false, output);
}
