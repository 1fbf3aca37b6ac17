using System.Net;
using System.Text.Json.Nodes;
using TuneOperator.LocalCluster.Tests.ApiServer;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.Registry.Quotas;

/// <summary>What a namespace may use, each test in a namespace of its own.</summary>
public sealed class QuotaTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_pod_must_say_what_the_quota_counts()
    {
        var ns = await NamespaceAsync("said", """{"requests.cpu":"1","limits.memory":"1Gi"}""");

        var (code, body) = await CreatePodAsync(ns, "p1", "{}");

        Assert.Equal(HttpStatusCode.Forbidden, code);
        Assert.Equal("pods \"p1\" is forbidden: failed quota: q: must specify limits.memory for: a; requests.cpu for: a", (string?)body["message"]);
    }

    [Fact]
    public async Task What_is_beyond_the_quota_is_refused_with_the_sums()
    {
        var ns = await NamespaceAsync("sums", """{"requests.cpu":"1","pods":"5"}""");
        await CreatePodAsync(ns, "p1", """{"requests":{"cpu":"600m"}}""");

        var (_, body) = await CreatePodAsync(ns, "p2", """{"requests":{"cpu":"500m"}}""");

        Assert.Equal(
            "pods \"p2\" is forbidden: exceeded quota: q, requested: requests.cpu=500m, used: requests.cpu=600m, limited: requests.cpu=1", (string?)body["message"]);
    }

    [Fact]
    public async Task Of_many_at_once_no_more_are_let_in_than_the_quota_says()
    {
        var ns = await NamespaceAsync("many", """{"count/configmaps":"3"}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => server.PostAsync($"/api/v1/namespaces/{ns}/configmaps", Manifests.ConfigMap($"c{i}"))));

        Assert.Equal(3, answers.Count(a => a.Code is HttpStatusCode.Created));
        Assert.All(answers.Where(a => a.Code is not HttpStatusCode.Created), a => Assert.Contains("exceeded quota: q, requested: count/configmaps=1, used: count/configmaps=3", (string?)a.Body["message"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_status_follows_what_the_namespace_holds()
    {
        var ns = await NamespaceAsync("follow", """{"secrets":"4","count/jobs.batch":"1"}""");
        await using var watch = await WatchReader.OpenAsync(server, $"/api/v1/namespaces/{ns}/resourcequotas?watch=true");
        await server.PostAsync($"/api/v1/namespaces/{ns}/secrets", """{"metadata":{"name":"s"}}""");

        await AwaitAsync(watch, """{"count/jobs.batch":"0","secrets":"1"}""");
        await server.DeleteAsync($"/api/v1/namespaces/{ns}/secrets/s");
        await AwaitAsync(watch, """{"count/jobs.batch":"0","secrets":"0"}""");
    }

    [Fact]
    public async Task A_quota_for_pods_without_resources_ignores_the_others()
    {
        var ns = await NamespaceAsync("scoped", """{"pods":"0"}""", ",\"scopes\":[\"BestEffort\"]");

        Assert.Equal(HttpStatusCode.Created, (await CreatePodAsync(ns, "some", """{"requests":{"cpu":"1m"}}""")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await CreatePodAsync(ns, "none", "{}")).Code);
    }

    [Theory]
    [InlineData("""{"foo":"1"}""", "spec.hard[foo]: Invalid value: \"foo\": must be a standard resource for quota")]
    [InlineData("""{"pods":"-1"}""", "spec.hard[pods]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData("""{"pods":"1500m"}""", "spec.hard[pods]: Invalid value: \"1500m\": must be an integer")]
    public async Task A_quota_counts_only_what_can_be_counted(string hard, string message)
    {
        var (_, body) = await server.PostAsync("/api/v1/namespaces/default/resourcequotas", $$$"""{"metadata":{"name":"bad"},"spec":{"hard":{{{hard}}}}}""");

        Assert.Contains(message, (string?)body["message"], StringComparison.Ordinal);
    }

    private static async Task AwaitAsync(WatchReader watch, string used)
    {
        while (await watch.NextAsync() is { } next)
        {
            if (next["object"]!["status"]?["used"]?.ToJsonString() == used)
                return;
        }

        Assert.Fail($"the watch ended before the quota said {used}");
    }

    private async Task<string> NamespaceAsync(string name, string hard, string scopes = "")
    {
        await server.PostAsync("/api/v1/namespaces", $$$"""{"metadata":{"name":"{{{name}}}"}}""");
        await server.PostAsync($"/api/v1/namespaces/{name}/serviceaccounts", """{"metadata":{"name":"default"}}""");
        var (code, _) = await server.PostAsync($"/api/v1/namespaces/{name}/resourcequotas", $$$"""{"metadata":{"name":"q"},"spec":{"hard":{{{hard}}}{{{scopes}}}}}""");
        Assert.Equal(HttpStatusCode.Created, code);
        return name;
    }

    private Task<(HttpStatusCode Code, JsonObject Body)> CreatePodAsync(string ns, string name, string resources) => server.PostAsync(
        $"/api/v1/namespaces/{ns}/pods",
        $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{"containers":[{"name":"a","image":"x","resources":{{{resources}}}}]}}""");
}
