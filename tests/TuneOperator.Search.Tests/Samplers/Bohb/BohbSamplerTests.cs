using TuneOperator.Search.Samplers;
using TuneOperator.Search.Samplers.Bohb;
using TuneOperator.Search.Samplers.Fidelity;
using TuneOperator.Search.Samplers.Hyperband;
using TuneOperator.Search.Tests.Samplers.Fidelity;
using Xunit;

namespace TuneOperator.Search.Tests.Samplers.Bohb;

public sealed class BohbSamplerTests : FidelityConformance
{
    protected override ISampler Sampler { get; } = new BohbSampler(new BohbOptions());

    [Fact]
    public void Brackets_are_those_of_Hyperband()
    {
        var hyperband = new CurveStudy(new HyperbandSampler(new RungOptions()), Stepped(Plane), Bowl, 3).Run(69);
        Assert.Equal(
            hyperband.History.Trials.Select(trial => (trial.Plan.Generation, trial.Plan.Steps)),
            Study().Run(69).History.Trials.Select(trial => (trial.Plan.Generation, trial.Plan.Steps)));
    }

    [Fact]
    public void Later_points_lie_nearer_to_the_optimum()
    {
        var started = Study().Run(250).History.Trials.Where(trial => trial.Plan.Resume is null).ToList();
        var first = started.Take(20).Average(trial => Bowl(trial.Assignment, 27));
        var last = started.TakeLast(60).Average(trial => Bowl(trial.Assignment, 27));
        Assert.True(last < first, $"{first} became {last}");
    }
}
