using System.Net;
using TuneOperator.LocalCluster.Tests.ApiServer;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Registry.Strategies;

/// <summary>What people get wrong in the kinds that are checked and then only kept.</summary>
public sealed class MistakeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Target = "\"maxReplicas\":5,\"scaleTargetRef\":{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"name\":\"d\"}";

    [Theory]
    [InlineData(
        "policy/v1", "poddisruptionbudgets", """{"minAvailable":1,"maxUnavailable":1}""",
        """spec: Invalid value: {"MinAvailable":1,"Selector":null,"MaxUnavailable":1,"UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set""")]
    [InlineData("policy/v1", "poddisruptionbudgets", """{"minAvailable":"150%"}""", "spec.minAvailable: Invalid value: \"150%\": must not be greater than 100%")]
    [InlineData("autoscaling/v2", "horizontalpodautoscalers", "{\"minReplicas\":6," + Target + "}", "spec.maxReplicas: Invalid value: 5: must be greater than or equal to `minReplicas`")]
    [InlineData(
        "autoscaling/v2", "horizontalpodautoscalers", "{\"metrics\":[{\"type\":\"Pods\"}]," + Target + "}", "spec.metrics[0].pods: Required value: must populate information for the given metric source")]
    [InlineData(
        "autoscaling/v2", "horizontalpodautoscalers", "{\"behavior\":{\"scaleDown\":{\"stabilizationWindowSeconds\":3601}}," + Target + "}",
        "spec.behavior.scaleDown.stabilizationWindowSeconds: Invalid value: 3601: must be less than or equal to 3600")]
    [InlineData("networking.k8s.io/v1", "ingresses", "{}", "spec: Invalid value: null: either `defaultBackend` or `rules` must be specified")]
    [InlineData("networking.k8s.io/v1", "ingresses", """{"defaultBackend":{"service":{"name":"s"}}}""", "spec.defaultBackend: Required value: port name or number is required")]
    [InlineData("networking.k8s.io/v1", "networkpolicies", """{"podSelector":{},"ingress":[{"from":[{}]}]}""", "spec.ingress[0].from[0]: Required value: must specify a peer")]
    [InlineData(
        "networking.k8s.io/v1", "networkpolicies", """{"podSelector":{},"egress":[{"to":[{"ipBlock":{"cidr":"10.0.0.0/8","except":["11.0.0.0/16"]}}]}]}""",
        "spec.egress[0].to[0].ipBlock.except[0]: Invalid value: \"11.0.0.0/16\": must be a strict subset of `cidr`")]
    [InlineData("coordination.k8s.io/v1", "leases", """{"leaseDurationSeconds":0}""", "spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0")]
    public async Task A_mistake_is_told_in_the_words_of_a_real_server(string version, string resource, string spec, string problem)
    {
        var (code, body) = await server.PostAsync($"/apis/{version}/namespaces/default/{resource}", $$"""{"metadata":{"name":"wrong"},"spec":{{spec}}}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.EndsWith($" \"wrong\" is invalid: {problem}", (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_stays_as_it_was_made_and_the_difference_is_shown()
    {
        const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims";
        await server.PostAsync(Claims, """{"metadata":{"name":"c"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}""");

        var (_, body) = await server.MergeAsync($"{Claims}/c", """{"spec":{"resources":{"requests":{"storage":"2Gi"}}}}""");

        Assert.Contains(
            "spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n", (string?)body["message"], StringComparison.Ordinal);
        Assert.Contains("-   \"storage\": \"1Gi\"\n+   \"storage\": \"2Gi\"\n", (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_of_the_system_is_not_deleted()
    {
        var (code, body) = await server.DeleteAsync("/apis/scheduling.k8s.io/v1/priorityclasses/system-node-critical");

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.EndsWith("this is a system priority class and cannot be deleted", (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behaviour_that_is_mentioned_is_shown_whole()
    {
        var (_, scaler) = await server.PostAsync(
            "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers", "{\"metadata\":{\"name\":\"b\"},\"spec\":{\"behavior\":{}," + Target + "}}");

        Assert.Equal(0, (int?)scaler["spec"]!["behavior"]!["scaleUp"]!["stabilizationWindowSeconds"]);
        Assert.Equal(2, scaler["spec"]!["behavior"]!["scaleUp"]!["policies"]!.AsArray().Count);
        Assert.Single(scaler["spec"]!["behavior"]!["scaleDown"]!["policies"]!.AsArray());
    }

    [Fact]
    public async Task A_new_event_that_says_too_little_is_refused()
    {
        var (_, body) = await server.PostAsync("/apis/events.k8s.io/v1/namespaces/default/events", """{"metadata":{"name":"e"}}""");

        Assert.Equal("Event \"e\" is invalid: [eventTime: Required value, type: Invalid value: \"\": has invalid value: ]", (string?)body["message"]);
    }

    [Fact]
    public async Task A_watch_of_nothing_is_an_error_of_the_server()
    {
        var (code, body) = await server.GetAsync("/api/v1/watch");

        Assert.Equal(HttpStatusCode.InternalServerError, code);
        Assert.EndsWith("unable to determine kind and namespace from url, /api/v1/watch\n", (string?)body["text"], StringComparison.Ordinal);
    }
}
