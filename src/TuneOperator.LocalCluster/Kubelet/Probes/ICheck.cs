namespace TuneOperator.LocalCluster.Kubelet.Probes;

/// <summary>One way to ask a container whether it is well.</summary>
internal interface ICheck
{
    /// <param name="timeout">No answer by then is a failure.</param>
    Task<ProbeOutcome> Ask(TimeSpan timeout, CancellationToken cancellation);
}
