using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Tables.Printing;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Tables;

public sealed class PodSummaryTests
{
    private const string Done = """{"terminated":{"exitCode":0,"reason":"Completed"}}""";
    private const string Failed = """{"terminated":{"exitCode":1,"reason":"Error"}}""";
    private const string Running = """{"running":{}}""";

    [Fact]
    public void A_sidecar_that_was_ended_with_its_pod_does_not_make_it_fail_to_initialize() =>
        Assert.Equal(("Completed", "0/2"), Of(APod("Succeeded", sidecar: AStatus("side", """{"terminated":{"exitCode":143,"reason":"Error"}}"""), initialized: true, AStatus("a", Done))));

    [Fact]
    public void A_sidecar_that_runs_is_counted() =>
        Assert.Equal(("Running", "2/2"), Of(APod("Running", AStatus("side", Running, ready: true), initialized: true, AStatus("a", Running, ready: true))));

    [Fact]
    public void A_sidecar_that_has_not_started_is_still_an_init_container() =>
        Assert.Equal(("Init:0/1", "0/2"), Of(APod("Pending", AStatus("side", """{"waiting":{"reason":"PodInitializing"}}"""), initialized: false, AStatus("a", """{"waiting":{"reason":"PodInitializing"}}"""))));

    [Fact]
    public void A_container_that_failed_is_told_before_one_that_is_done() =>
        Assert.Equal(("Error", "0/2"), Of(APod("Failed", sidecar: null, initialized: true, AStatus("a", Done), AStatus("b", Failed))));

    [Fact]
    public void A_pod_of_which_a_part_is_done_is_not_ready() =>
        Assert.Equal(("NotReady", "1/2"), Of(APod("Running", sidecar: null, initialized: true, AStatus("a", Done), AStatus("b", Running, ready: true))));

    private static (string Text, string Ready) Of(JsonObject pod)
    {
        var summary = PodSummary.Of(pod);
        return (summary.Text, $"{summary.Ready}/{summary.Total}");
    }

    private static JsonObject AStatus(string name, string state, bool ready = false) =>
        new() { ["name"] = name, ["ready"] = ready, ["started"] = ready, ["state"] = JsonNode.Parse(state) };

    private static JsonObject APod(string phase, JsonObject? sidecar, bool initialized, params JsonObject[] containers)
    {
        var spec = new JsonObject { ["containers"] = new JsonArray([.. containers.Select(c => (JsonNode)new JsonObject { ["name"] = c["name"]!.DeepClone() })]) };
        var status = new JsonObject { ["phase"] = phase, ["containerStatuses"] = new JsonArray([.. containers.Select(c => (JsonNode)c)]) };
        status["conditions"] = new JsonArray(new JsonObject { ["type"] = "Initialized", ["status"] = initialized ? "True" : "False" });
        if (sidecar is not null)
        {
            spec["initContainers"] = new JsonArray(new JsonObject { ["name"] = "side", ["restartPolicy"] = "Always" });
            status["initContainerStatuses"] = new JsonArray(sidecar);
        }

        return new JsonObject { ["metadata"] = new JsonObject(), ["spec"] = spec, ["status"] = status };
    }
}
