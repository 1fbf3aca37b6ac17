using TuneOperator.Api.Trials;
using TuneOperator.Cli.Observing;
using TuneOperator.Cli.Progress;
using TuneOperator.EndToEnd.Tests.Run.Observing;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Progress;

public sealed class ProgressTextTests
{
    [Fact]
    public void A_line_tells_counts_best_and_times()
    {
        var experiment = new ExperimentSnapshot("default", "forest")
        {
            Phase = "Running",
            Metric = "accuracy",
            Allowed = 6,
            ParallelTrials = 2,
            StartTime = ATrial.Start,
            Trials = [ATrial.Succeeded(0, 0.96484375), ATrial.Failed(1, TrialReason.ExitCode), ATrial.Running(2), ATrial.Pending(3)],
        };

        Assert.Equal(
            "forest: Running, 2/6 trials, 1 running, 1 pending, 1 failed, best accuracy=0.964844 (t-0), 1m05s, about 15s left",
            ProgressText.Line(experiment, ATrial.Start.AddSeconds(65)));
    }

    [Fact]
    public void What_the_node_lacks_is_told_with_the_options_that_give_it()
    {
        var experiment = new ExperimentSnapshot("default", "e") { Trials = [ATrial.Pending(0, "1 Insufficient nvidia.com/gpu.")] };

        Assert.EndsWith("waiting: 1 Insufficient nvidia.com/gpu. (give the local node more with --gpus, --cpus or --memory)", ProgressText.Line(experiment, ATrial.Start), StringComparison.Ordinal);
    }
}
