using TuneOperator.Conformance.Running;
using TuneOperator.Conformance.Transcripts;
using Xunit;

namespace TuneOperator.Conformance;

/// <summary>What kubectl and helm print on the cluster, against what they printed on a real Kubernetes 1.36, line by line.</summary>
public sealed class ScenarioTests(ClusterUnderTest cluster) : IClassFixture<ClusterUnderTest>
{
    private const string File = "steps.txt";

    /// <summary>All of them, or the one of <c>CONFORMANCE_SCENARIO</c>.</summary>
    public static TheoryData<string> Scenarios => new(
        Directory.EnumerateDirectories(Tools.Scenarios)
            .Select(folder => Path.GetFileName(folder))
            .Where(name => Environment.GetEnvironmentVariable("CONFORMANCE_SCENARIO") is not { Length: > 0 } chosen || chosen == name)
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Cluster_answers_as_a_real_one(string scenario)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var path = Path.Combine(Tools.Scenarios, scenario, File);
        var expected = Transcript.Parse(await System.IO.File.ReadAllTextAsync(path, cancellation));
        var actual = new List<Step>();
        await using (var workplace = await Workplace.PrepareAsync(scenario, cluster.Kubeconfig, cancellation))
        {
            foreach (var step in expected)
            {
                actual.Add(await workplace.PlayAsync(step, cancellation));
            }
        }

        if (ClusterUnderTest.Records)
        {
            await System.IO.File.WriteAllTextAsync(path, Transcript.Print(actual), cancellation);
            return;
        }

        var differences = expected.Zip(actual)
            .Where(pair => Transcript.PrintResult(pair.First) != Transcript.PrintResult(pair.Second))
            .Select(pair => $"$ {pair.First.Command}\nexpected:\n{Transcript.PrintResult(pair.First)}actual:\n{Transcript.PrintResult(pair.Second)}");
        var report = string.Join('\n', differences);
        Assert.True(report.Length == 0, report);
    }
}
