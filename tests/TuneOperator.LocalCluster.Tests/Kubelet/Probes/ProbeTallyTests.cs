using TuneOperator.LocalCluster.Kubelet.Probes;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Kubelet.Probes;

public class ProbeTallyTests
{
    [Fact]
    public void Only_enough_failures_in_a_row_are_a_verdict()
    {
        var tally = new ProbeTally(successThreshold: 1, failureThreshold: 3);
        Assert.Equal([null, null, true, null, null, false], new[] { false, false, true, false, false, false }.Select(tally.Take));
    }

    [Fact]
    public void Only_enough_successes_in_a_row_are_a_verdict()
    {
        var tally = new ProbeTally(successThreshold: 2, failureThreshold: 1);
        Assert.Equal([null, true, false, null], new[] { true, true, false, true }.Select(tally.Take));
    }
}
