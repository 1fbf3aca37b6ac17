using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer;

/// <summary>Held against transcripts 110 to 112.</summary>
public sealed class ApplyTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Jobs = "/apis/batch/v1/namespaces/default/jobs";
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task Apply_answers_409_with_the_owner_and_the_field_and_force_takes_it_over()
    {
        await server.PostAsync(Jobs, Manifests.Job("owned"));
        await server.ApplyAsync($"{Jobs}/owned?fieldManager=one", Labelled("owned", "1"));

        var (code, conflict) = await server.ApplyAsync($"{Jobs}/owned?fieldManager=two", Labelled("owned", "2"));
        var (forced, job) = await server.ApplyAsync($"{Jobs}/owned?fieldManager=two&force=true", Labelled("owned", "2"));

        Assert.Equal(HttpStatusCode.Conflict, code);
        Assert.Equal(
            """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Apply failed with 1 conflict: conflict with \u0022one\u0022: .metadata.labels.a","reason":"Conflict","details":{"causes":[{"reason":"FieldManagerConflict","message":"conflict with \u0022one\u0022","field":".metadata.labels.a"}]},"code":409}""",
            conflict.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, forced);
        Assert.Equal("2", job["metadata"]!["labels"]!["a"]!.GetValue<string>());
        Assert.DoesNotContain("one", Managers(job));
    }

    [Fact]
    public async Task Apply_creates_what_is_not_there()
    {
        var (code, created) = await server.ApplyAsync($"{ConfigMaps}/fresh?fieldManager=m", Data("fresh", """{"a":"1"}"""));

        Assert.Equal(HttpStatusCode.Created, code);
        Assert.Equal("""{"f:data":{"f:a":{}}}""", created["metadata"]!["managedFields"]![0]!["fieldsV1"]!.ToJsonString());
    }

    [Fact]
    public async Task Apply_takes_out_what_it_no_longer_names_and_leaves_what_others_own()
    {
        await server.ApplyAsync($"{ConfigMaps}/shared?fieldManager=m", Data("shared", """{"a":"1","b":"1"}"""));
        await server.ApplyAsync($"{ConfigMaps}/shared?fieldManager=n", Data("shared", """{"b":"1","c":"1"}"""));

        var (_, left) = await server.ApplyAsync($"{ConfigMaps}/shared?fieldManager=m", Data("shared", "{}"));

        Assert.Equal("""{"b":"1","c":"1"}""", left["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Apply_again_changes_nothing()
    {
        var (_, first) = await server.ApplyAsync($"{ConfigMaps}/same?fieldManager=m", Data("same", """{"a":"1"}"""));
        var (_, second) = await server.ApplyAsync($"{ConfigMaps}/same?fieldManager=m", Data("same", """{"a":"1"}"""));

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Fact]
    public async Task Apply_merges_containers_by_name()
    {
        await server.PostAsync("/apis/apps/v1/namespaces/default/deployments", """
            {"metadata":{"name":"web"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},
             "spec":{"containers":[{"name":"x","image":"i"},{"name":"y","image":"j"}]}}}}
            """);

        var (_, applied) = await server.ApplyAsync("/apis/apps/v1/namespaces/default/deployments/web?fieldManager=m&force=true", """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec: {template: {spec: {containers: [{name: "y", image: k}]}}}
            """);

        Assert.Equal(["x=i", "y=k"], applied["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Select(c => $"{c!["name"]}={c["image"]}"));
        Assert.Equal(2, applied["metadata"]!["generation"]!.GetValue<int>());
    }

    [Fact]
    public async Task Apply_without_a_manager_answers_422()
    {
        var (code, body) = await server.ApplyAsync($"{ConfigMaps}/anonymous", Data("anonymous", "{}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch", body["message"]!.GetValue<string>());
    }

    private static string Labelled(string name, string value) =>
        $$$"""{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"{{{name}}}","labels":{"a":"{{{value}}}"} } }""";

    private static string Data(string name, string data) => $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}"},"data":{{{data}}} }""";

    private static IEnumerable<string> Managers(JsonObject json) => json["metadata"]!["managedFields"]!.AsArray().Select(m => m!["manager"]!.GetValue<string>());
}
