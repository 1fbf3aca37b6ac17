using TuneOperator.Api.Trials;
using Xunit;

namespace TuneOperator.CrdGenerator.Tests.Admission;

public sealed class TrialEditTests
{
    private static readonly AdmissionOf Trials = new(typeof(Trial));

    [Theory]
    [InlineData("""{"spec": {"index": 2}}""")]
    [InlineData("""{"spec": {"parameters": {"layers": 4}}}""")]
    [InlineData("""{"spec": {"parameters": {"layers": null, "units": 3}}}""")]
    [InlineData("""{"spec": {"sampler": null}}""")]
    public void What_was_tried_is_never_changed(string edit) =>
        Assert.Equal(
            ["spec: Invalid value: a Trial's spec can't be changed: it is the record of what was tried"],
            Trials.Update(Manifests.Trial(), Manifests.Trial().With(edit)));

    [Fact]
    public void Labels_and_status_may_be_written()
    {
        Assert.Empty(Trials.Create(Manifests.Trial()));
        Assert.Empty(Trials.Update(Manifests.Trial(), Manifests.Trial().With("""{"metadata": {"labels": {"a": "b"}}}""")));
        Assert.Empty(Trials.UpdateStatus(Manifests.Trial(), Manifests.Trial().With("""{"status": {"phase": "Running", "step": 3, "value": 0.5}}""")));
    }
}
