using TuneOperator.Cli.Manifests;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Run.Manifests;

public sealed class RunnableManifestTests
{
    [Fact]
    public void A_suspended_experiment_is_refused_at_its_line() => Assert.StartsWith(
        "x.yaml:17: Experiment tiny is suspended and would never end",
        Refusal(AnExperiment.Of("true", "suspend: true")),
        StringComparison.Ordinal);

    [Fact]
    public void Manifests_without_an_Experiment_are_refused() =>
        Assert.StartsWith("x.yaml: there is no Experiment to run", Refusal("apiVersion: v1\nkind: Experiment\n"), StringComparison.Ordinal);

    private static string Refusal(string text) =>
        Assert.Throws<ManifestException>(() => RunnableManifest.Check(ManifestReader.Parse(text, "x.yaml"), ["x.yaml"])).Message;
}
