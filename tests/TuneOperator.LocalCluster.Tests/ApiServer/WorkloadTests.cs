using System.Net;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer;

/// <summary>Jobs and pods as transcripts 63 to 98 show them, and the same through the C# client.</summary>
public sealed class WorkloadTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    public async Task What_is_assumed_stands_where_a_real_server_writes_it()
    {
        var (_, body) = await server.PostAsync(
            "/apis/apps/v1/namespaces/default/deployments?dryRun=All",
            """{"metadata":{"name":"d"},"spec":{"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"image":"b","name":"a"}]}},"selector":{"matchLabels":{"a":"b"}}}}""");

        Assert.Equal(
            ["replicas", "selector", "template", "strategy", "revisionHistoryLimit", "progressDeadlineSeconds"], body["spec"]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task A_job_is_completed_as_a_real_server_does_it()
    {
        var (_, job) = await server.PostAsync("/apis/batch/v1/namespaces/default/jobs", Manifests.Job("plain"));

        var uid = job["metadata"]!["uid"]!.GetValue<string>();
        var labels = $$$"""{"batch.kubernetes.io/controller-uid":"{{{uid}}}","batch.kubernetes.io/job-name":"plain","controller-uid":"{{{uid}}}","job-name":"plain"}""";
        var expected = JsonNode.Parse($$$"""
            {"parallelism":1,"completions":1,"backoffLimit":6,"selector":{"matchLabels":{"batch.kubernetes.io/controller-uid":"{{{uid}}}"} },"manualSelector":false,
             "template":{"metadata":{"labels":{{{labels}}} },"spec":{"containers":[{"name":"m","image":"x","resources":{},"terminationMessagePath":"/dev/termination-log",
             "terminationMessagePolicy":"File","imagePullPolicy":"Always"}],"restartPolicy":"Never","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst",
             "securityContext":{},"schedulerName":"default-scheduler"} },"completionMode":"NonIndexed","suspend":true,"podReplacementPolicy":"TerminatingOrFailed"}
            """);
        Assert.True(JsonNode.DeepEquals(expected, job["spec"]), job["spec"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(labels), job["metadata"]!["labels"]));
        Assert.Equal("{}", job["status"]!.ToJsonString());
    }

    [Fact]
    public async Task A_pod_is_bound_once()
    {
        await server.PostAsync(Pods, """{"metadata":{"name":"bound"},"spec":{"containers":[{"name":"m","image":"i"}]}}""");
        const string Binding = """{"metadata":{"name":"bound"},"target":{"kind":"Node","name":"n"}}""";

        var (first, _) = await server.PostAsync($"{Pods}/bound/binding", Binding);
        var (second, again) = await server.PostAsync($"{Pods}/bound/binding", Binding);
        var (_, pod) = await server.GetAsync($"{Pods}/bound");

        Assert.Equal(HttpStatusCode.Created, first);
        Assert.Equal(HttpStatusCode.Conflict, second);
        Assert.Contains("pod bound is already assigned to node \"n\"", again["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("n", pod["spec"]!["nodeName"]!.GetValue<string>());
        Assert.Equal("PodScheduled", pod["status"]!["conditions"]![0]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_binding_of_the_older_kind_names_the_pod_itself_and_owns_no_fields()
    {
        await server.PostAsync(Pods, """{"metadata":{"name":"older"},"spec":{"containers":[{"name":"m","image":"i"}]}}""");

        var (wrong, fault) = await server.PostAsync($"{Pods}/older/binding", """{"metadata":{"name":"older"},"target":{"kind":"Rack"}}""");
        var (code, answer) = await server.PostAsync("/api/v1/namespaces/default/bindings", """{"metadata":{"name":"older","labels":{"zone":"a"}},"target":{"name":"n"}}""");
        var (_, pod) = await server.GetAsync($"{Pods}/older");

        Assert.Equal(HttpStatusCode.InternalServerError, wrong);
        Assert.Equal("[target.kind: Unsupported value: \"Rack\": supported values: \"Node\", \"<empty>\", target.name: Required value]", fault["message"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.Created, "Status"), (code, answer["kind"]!.GetValue<string>()));
        Assert.Equal(("n", "a"), (pod["spec"]!["nodeName"]!.GetValue<string>(), pod["metadata"]!["labels"]!["zone"]!.GetValue<string>()));
        Assert.DoesNotContain(pod["metadata"]!["managedFields"]!.AsArray(), entry => entry!["subresource"]?.GetValue<string>() is "binding");
    }

    [Fact]
    public async Task Logs_of_a_pod_with_several_containers_ask_which()
    {
        await server.PostAsync(Pods, """{"metadata":{"name":"two"},"spec":{"containers":[{"name":"a","image":"i"},{"name":"b","image":"i"}]}}""");

        var (code, body) = await server.GetAsync($"{Pods}/two/log");

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Equal("a container name must be specified for pod two, choose one of: [a b]", body["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Strategic_merge_merges_containers_by_name()
    {
        await server.PostAsync("/apis/apps/v1/namespaces/default/deployments", """
            {"metadata":{"name":"merged"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},
             "spec":{"containers":[{"name":"x","image":"i"},{"name":"y","image":"j"}]}}}}
            """);

        var (_, patched) = await server.SendAsync(
            HttpMethod.Patch, "/apis/apps/v1/namespaces/default/deployments/merged",
            """{"spec":{"template":{"spec":{"containers":[{"name":"y","image":"k"},{"name":"x","$patch":"delete"}]}}}}""", "application/strategic-merge-patch+json");

        Assert.Equal(["y=k"], patched["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Select(c => $"{c!["name"]}={c["image"]}"));
    }

    [Fact]
    public async Task The_client_library_creates_lists_watches_and_deletes()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new Kubernetes(server.Server.ToClientConfiguration());

        var created = await client.CoreV1.CreateNamespacedConfigMapAsync(
            new V1ConfigMap { Metadata = new V1ObjectMeta { GenerateName = "lib-" }, Data = new Dictionary<string, string> { ["k"] = "v" } }, "default", cancellationToken: cancellation);
        var list = await client.CoreV1.ListNamespacedConfigMapAsync("default", fieldSelector: $"metadata.name={created.Metadata.Name}", cancellationToken: cancellation);
        await client.CoreV1.DeleteNamespacedConfigMapAsync(created.Metadata.Name, "default", cancellationToken: cancellation);

        Assert.Matches("^lib-[bcdfghjklmnpqrstvwxz2456789]{5}$", created.Metadata.Name);
        Assert.Equal("v", Assert.Single(list.Items).Data["k"]);
        await Assert.ThrowsAsync<k8s.Autorest.HttpOperationException>(
            () => client.CoreV1.ReadNamespacedConfigMapAsync(created.Metadata.Name, "default", cancellationToken: cancellation));
    }
}
