using System.Net;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer;

public sealed class DeletionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Jobs = "/apis/batch/v1/namespaces/default/jobs";
    private const string Pods = "/api/v1/namespaces/default/pods";

    private const string Foreground = """{"kind":"DeleteOptions","apiVersion":"v1","propagationPolicy":"Foreground"}""";
    private const string Background = """{"propagationPolicy":"Background"}""";

    [Fact]
    public async Task Background_deletion_answers_a_status_with_the_uid()
    {
        var (_, created) = await server.PostAsync(Jobs, Manifests.Job("gone"));

        var (_, status) = await server.DeleteAsync($"{Jobs}/gone", Background);

        Assert.Equal("Success", status["status"]!.GetValue<string>());
        Assert.Equal(created["metadata"]!["uid"]!.GetValue<string>(), status["details"]!["uid"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"{Jobs}/gone")).Code);
    }

    [Fact]
    public async Task Foreground_deletion_waits_for_its_finalizer()
    {
        await server.PostAsync(Jobs, Manifests.Job("held"));

        var (_, held) = await server.DeleteAsync($"{Jobs}/held", Foreground);
        await server.MergeAsync($"{Jobs}/held", """{"metadata":{"finalizers":null}}""");

        Assert.Equal("""["foregroundDeletion"]""", held["metadata"]!["finalizers"]!.ToJsonString());
        Assert.Equal(2, held["metadata"]!["generation"]!.GetValue<int>());
        Assert.Equal(0, held["metadata"]!["deletionGracePeriodSeconds"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"{Jobs}/held")).Code);
    }

    [Fact]
    public async Task Job_deletion_that_says_nothing_orphans_as_batch_v1_does()
    {
        await server.PostAsync(Jobs, Manifests.Job("old-client"));

        var (_, held) = await server.DeleteAsync($"{Jobs}/old-client");

        Assert.Equal("""["orphan"]""", held["metadata"]!["finalizers"]!.ToJsonString());
    }

    [Fact]
    public async Task A_pod_on_a_node_stays_until_its_kubelet_confirms()
    {
        await server.PostAsync(Pods, Pod("running", node: "n"));

        var (_, marked) = await server.DeleteAsync($"{Pods}/running");
        var (still, _) = await server.GetAsync($"{Pods}/running");
        await server.DeleteAsync($"{Pods}/running", """{"gracePeriodSeconds":0}""");

        Assert.Equal(30, marked["metadata"]!["deletionGracePeriodSeconds"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.OK, still);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"{Pods}/running")).Code);
    }

    [Fact]
    public async Task A_pod_without_a_node_goes_at_once()
    {
        await server.PostAsync(Pods, Pod("waiting", node: null));

        await server.DeleteAsync($"{Pods}/waiting");

        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"{Pods}/waiting")).Code);
    }

    [Fact]
    public async Task Deletion_with_another_uid_answers_409()
    {
        await server.PostAsync(Jobs, Manifests.Job("reborn"));

        var (code, _) = await server.DeleteAsync($"{Jobs}/reborn", """{"propagationPolicy":"Background","preconditions":{"uid":"other"}}""");

        Assert.Equal(HttpStatusCode.Conflict, code);
    }

    [Fact]
    public async Task Dry_run_deletes_nothing()
    {
        await server.PostAsync(Jobs, Manifests.Job("kept"));

        await server.DeleteAsync($"{Jobs}/kept?dryRun=All", Background);

        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync($"{Jobs}/kept")).Code);
    }

    [Fact]
    public async Task A_namespace_that_goes_takes_nothing_new_and_leaves_when_it_is_finalized()
    {
        await server.PostAsync("/api/v1/namespaces", """{"metadata":{"name":"brief"}}""");

        var (_, going) = await server.DeleteAsync("/api/v1/namespaces/brief");
        var (code, refused) = await server.PostAsync("/api/v1/namespaces/brief/configmaps", Manifests.ConfigMap("late"));
        await server.PutAsync("/api/v1/namespaces/brief/finalize", """{"metadata":{"name":"brief"},"spec":{"finalizers":[]}}""");

        Assert.Equal("Terminating", going["status"]!["phase"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal(
            "configmaps \"late\" is forbidden: unable to create new content in namespace brief because it is being terminated", refused["message"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/api/v1/namespaces/brief")).Code);
    }

    private static string Pod(string name, string? node) =>
        $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{"nodeName":"{{{node}}}","containers":[{"name":"m","image":"i"}]} }""";
}
