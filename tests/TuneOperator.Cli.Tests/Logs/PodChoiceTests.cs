using System.Text.Json.Nodes;
using TuneOperator.Cli.Logs;
using TuneOperator.Cli.Records;

namespace TuneOperator.Cli.Tests.Logs;

public sealed class PodChoiceTests
{
    [Fact]
    public void The_newest_pod_is_read() =>
        Assert.Equal("b", PodChoice.Newest([Pod("b", "2026-01-02T00:00:00Z"), Pod("a", "2026-01-01T00:00:00Z")]).Text("metadata", "name"));

    [Fact]
    public void The_first_container_reports_unless_the_experiment_says_another()
    {
        var pod = Pod("a", "2026-01-01T00:00:00Z");

        Assert.Equal("main", PodChoice.Container(AnExperiment.Of(), pod));
        Assert.Equal("side", PodChoice.Container(AnExperiment.With("""{"metricsCollector": {"container": "side"}}""", "{}", []), pod));
    }

    [Fact]
    public void What_a_container_waits_for_is_said()
    {
        var pod = Pod("a", "2026-01-01T00:00:00Z");
        pod["status"] = JsonNode.Parse("""{"containerStatuses": [{"name": "main", "state": {"waiting": {"reason": "ErrImagePull", "message": "no such image"}}}]}""");

        Assert.Equal("it waits in ErrImagePull: no such image", PodChoice.Waiting(pod, "main"));
    }

    [Fact]
    public void A_pod_without_a_node_is_said()
    {
        var pod = Pod("a", "2026-01-01T00:00:00Z");
        pod["status"] = JsonNode.Parse("""{"conditions": [{"type": "PodScheduled", "status": "False", "message": "0/1 nodes are available"}]}""");

        Assert.Equal("no node takes it: 0/1 nodes are available", PodChoice.Waiting(pod, "main"));
    }

    private static JsonObject Pod(string name, string created) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["creationTimestamp"] = created },
        ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "main" }, new JsonObject { ["name"] = "side" }) },
    };
}
