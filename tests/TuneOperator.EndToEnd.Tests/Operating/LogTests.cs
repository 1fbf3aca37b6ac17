using System.Text.Json.Nodes;
using TuneOperator.EndToEnd.Tests.Fixtures;
using Xunit;

namespace TuneOperator.EndToEnd.Tests.Operating;

public sealed class LogTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Secret = "hunter2-and-more";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_is_JSON_and_none_tells_what_a_template_holds()
    {
        var experiment = Tuning.Of($"export TOKEN={Secret}; if [ $TUNE_INDEX = 1 ]; then exit 3; fi; {Tuning.LossIsX}", """{"parallelTrials": 2, "maxTrials": 3}""");
        var container = experiment["spec"]!["trialTemplate"]!["spec"]!["template"]!["spec"]!["containers"]![0]!;
        container["env"] = new JsonArray(new JsonObject { ["name"] = "PASSWORD", ["value"] = Secret });
        var ns = await cluster.BeginAsync(experiment, Cancellation);
        await using var running = OperatorProcess.Start(cluster, "pod", ns.Name, environment: null, "-n", ns.Name, "--log-format", "Json", "--log-level", "Trace");
        await ns.UntilSucceededAsync();

        await running.StopAsync();

        Assert.Contains("\"LogLevel\":\"Information\"", running.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, running.Log, StringComparison.Ordinal);
        Assert.All(running.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.NotNull(JsonNode.Parse(line)!["Message"]));
    }
}
