using TuneOperator.Api.Experiments;
using TuneOperator.Controllers.Experiments.Planning;
using static TuneOperator.Testing.Builders.Build;

namespace TuneOperator.Controllers.Tests.Experiments.Planning;

public class JobRetentionTests
{
    [Theory]
    [InlineData(KeepJobs.All, "")]
    [InlineData(KeepJobs.Best, "digits-00000")]
    [InlineData(KeepJobs.None, "digits-00000 digits-00001 digits-00002")]
    public void Ended_jobs_go_that_are_not_to_be_kept(KeepJobs keep, string gone)
    {
        var view = Given.View(
            AnExperiment().With(s => s with { OnCompletion = new OnCompletionSpec { KeepJobs = keep } }),
            ATrial().Succeeded(0.1),
            ATrial(1).Succeeded(0.9),
            ATrial(2).Failed(),
            ATrial(3).Running());

        Assert.Equal(gone, string.Join(' ', JobRetention.ToDelete(view).Select(trial => trial.Metadata.Name)));
    }
}
