namespace TuneOperator.LocalCluster.Kubelet.Probes;

/// <summary>Turns single answers into a verdict: only several equal ones in a row count.</summary>
/// <param name="successThreshold">Answers in a row that make it healthy; 1 or more.</param>
/// <param name="failureThreshold">Answers in a row that make it unhealthy; 1 or more.</param>
internal sealed class ProbeTally(int successThreshold, int failureThreshold)
{
    private bool last;
    private int run;

    /// <returns>The new verdict; null while there are not enough equal answers.</returns>
    public bool? Take(bool healthy)
    {
        run = healthy == last ? run + 1 : 1;
        last = healthy;
        return run >= (healthy ? successThreshold : failureThreshold) ? healthy : null;
    }
}
