using System.Net;
using System.Text.Json.Nodes;
using k8s.Models;
using TuneOperator.Abstractions.Client;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Client;

public sealed class ApiClientTests : IDisposable
{
    private readonly ScriptedApi api = new();
    private readonly RecordingStores stores = new();
    private readonly ApiClient client;

    public ApiClientTests()
    {
        client = new ApiClient(api.Transport(new TestClock()), "tune-operator", stores);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ScriptedApi.Request Sent => Assert.Single(api.Requests);

    public void Dispose() => api.Connection.Dispose();

    [Fact]
    public async Task Get_reads_a_named_object_of_a_group()
    {
        api.Then(() => Answer.Json(new AJob("a", 5).Json()));

        var job = await client.GetAsync<V1Job>("a", "default", Cancellation);

        Assert.Equal("/apis/batch/v1/namespaces/default/jobs/a", Sent.PathAndQuery);
        Assert.Equal(("a", "5", "Job"), (job?.Metadata.Name, job?.Metadata.ResourceVersion, job?.Kind));
    }

    [Fact]
    public async Task Get_of_the_core_group_and_without_namespace_has_the_old_path()
    {
        api.Then(() => Answer.Status(HttpStatusCode.NotFound, "NotFound", "nodes \"n\" not found"));

        Assert.Null(await client.GetAsync<V1Node>("n", namespaceName: null, Cancellation));

        Assert.Equal("/api/v1/nodes/n", Sent.PathAndQuery);
    }

    [Fact]
    public async Task Objects_lose_their_managedFields()
    {
        api.Then(() => Answer.Json(new AJob("a").Json()));

        var job = await client.GetAsync<V1Job>("a", "default", Cancellation);

        Assert.Null(job?.Metadata.ManagedFields);
    }

    [Fact]
    public async Task List_follows_the_pages_and_names_the_kind_that_items_lack()
    {
        api.Then(() => Answer.Page("9", "token", new AJob("a").Item())).Then(() => Answer.Page("9", next: null, new AJob("b").Item()));

        var jobs = await client.ListAsync<V1Job>("default", "metadata.name=a", Cancellation);

        Assert.Equal(["a", "b"], jobs.Select(job => job.Metadata.Name));
        Assert.All(jobs, job => Assert.Equal(("batch/v1", "Job"), (job.ApiVersion, job.Kind)));
        Assert.Equal(
            ["/apis/batch/v1/namespaces/default/jobs?fieldSelector=metadata.name%3Da&limit=500", "/apis/batch/v1/namespaces/default/jobs?fieldSelector=metadata.name%3Da&limit=500&continue=token"],
            api.Requests.Select(request => request.PathAndQuery));
    }

    [Fact]
    public async Task Create_sends_the_manifest_as_it_is_and_tells_the_stores()
    {
        api.Then(() => Answer.Json(new AJob("a").Json(), HttpStatusCode.Created));
        var manifest = new AJob("a").Json();
        manifest["spec"]!["fieldOfTomorrow"] = 1;

        await client.CreateAsync<V1Job>(manifest, dryRun: false, Cancellation);

        Assert.Equal("/apis/batch/v1/namespaces/default/jobs?fieldManager=tune-operator", Sent.PathAndQuery);
        Assert.True(JsonNode.DeepEquals(manifest, Sent.Json));
        Assert.Equal(["a"], stores.Names);
    }

    [Fact]
    public async Task A_dry_run_is_strict_and_not_told_to_the_stores()
    {
        api.Then(() => Answer.Json(new AJob("a").Json(), HttpStatusCode.Created));

        await client.CreateAsync<V1Job>(new AJob("a").Json(), dryRun: true, Cancellation);

        Assert.Equal(("All", "Strict"), (Sent.Query("dryRun"), Sent.Query("fieldValidation")));
        Assert.Empty(stores.Names);
    }

    [Fact]
    public async Task A_taken_name_is_AlreadyExists_and_no_conflict()
    {
        api.Then(() => Answer.Status(HttpStatusCode.Conflict, "AlreadyExists", "jobs.batch \"a\" already exists"));

        var refusal = await Assert.ThrowsAsync<KubernetesApiException>(() => client.CreateAsync<V1Job>(new AJob("a").Json(), dryRun: false, Cancellation));

        Assert.True(refusal.IsAlreadyExists);
        Assert.False(refusal.IsConflict);
    }

    [Theory]
    [InlineData(false, "/apis/batch/v1/namespaces/default/jobs/a")]
    [InlineData(true, "/apis/batch/v1/namespaces/default/jobs/a/status")]
    public async Task Apply_is_server_side_with_force(bool statusOnly, string path)
    {
        api.Then(() => Answer.Json(new AJob("a").Json()));

        await client.ApplyAsync<V1Job>(new AJob("a").Json(), statusOnly, Cancellation);

        Assert.Equal(path + "?fieldManager=tune-operator&force=true", Sent.PathAndQuery);
        Assert.Equal((HttpMethod.Patch, "application/apply-patch+yaml"), (Sent.Method, Sent.ContentType));
        Assert.Equal(["a"], stores.Names);
    }

    [Fact]
    public async Task Apply_without_a_name_is_refused_before_anything_is_sent()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => client.ApplyAsync<V1Job>([], statusOnly: true, Cancellation));

        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task Merge_patch_has_its_own_content_type()
    {
        api.Then(() => Answer.Json(new AJob("a").Json()));

        await client.MergePatchAsync<V1Job>("a", "default", new JsonObject { ["spec"] = new JsonObject { ["suspend"] = true } }, Cancellation);

        Assert.Equal("application/merge-patch+json", Sent.ContentType);
        Assert.Equal("""{"spec":{"suspend":true}}""", Sent.Body);
    }

    [Fact]
    public async Task Delete_is_bound_to_the_uid_and_what_left_nothing_behind_leaves_the_stores()
    {
        api.Then(() => Answer.Status(HttpStatusCode.OK, string.Empty, string.Empty));

        Assert.True(await client.DeleteAsync<V1Job>("a", "default", "uid-a", Cancellation));

        Assert.Equal("""{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background","preconditions":{"uid":"uid-a"}}""", Sent.Body);
        Assert.Equal(["default/a uid-a"], stores.Gone);
    }

    [Fact]
    public async Task Delete_of_what_a_finalizer_holds_tells_the_stores_its_new_state()
    {
        api.Then(() => Answer.Json(new AJob("a", 8).Json()));

        Assert.True(await client.DeleteAsync<V1Job>("a", "default", "uid-a", Cancellation));

        Assert.Equal(["a"], stores.Names);
        Assert.Empty(stores.Gone);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "NotFound")]
    [InlineData(HttpStatusCode.Conflict, "Conflict")]
    public async Task Delete_of_what_is_gone_or_another_s_is_false(HttpStatusCode code, string reason)
    {
        api.Then(() => Answer.Status(code, reason, "no"));

        Assert.False(await client.DeleteAsync<V1Job>("a", "default", "uid-a", Cancellation));
    }

    [Fact]
    public async Task A_log_is_streamed_with_its_bounds()
    {
        api.Then(() => Answer.Text("loss=1\n", HttpStatusCode.OK));

        await using var log = await client.ReadLogAsync("p", "default", "trainer", 100, Cancellation);
        using var reader = new StreamReader(log);

        Assert.Equal("loss=1\n", await reader.ReadToEndAsync(Cancellation));
        Assert.Equal("/api/v1/namespaces/default/pods/p/log?container=trainer&tailLines=100", Sent.PathAndQuery);
    }

    [Fact]
    public async Task A_log_is_followed_from_a_second_on_with_the_time_of_each_line()
    {
        api.Then(() => Answer.Text("2026-01-01T00:00:01.000000000Z loss=1\n", HttpStatusCode.OK));

        await using var log = await client.FollowLogAsync("p", "default", "trainer", new DateTimeOffset(2026, 1, 1, 1, 0, 1, TimeSpan.FromHours(1)), Cancellation);

        Assert.Equal(
            "/api/v1/namespaces/default/pods/p/log?container=trainer&follow=true&timestamps=true&sinceTime=2026-01-01T00:00:01Z", Uri.UnescapeDataString(Sent.PathAndQuery));
    }

    [Fact]
    public async Task An_answer_that_is_not_what_was_asked_for_says_so()
    {
        api.Then(() => Answer.Json(new AJob("a").Unreadable().Json()));

        var failure = await Assert.ThrowsAsync<KubernetesApiException>(() => client.GetAsync<V1Job>("a", "default", Cancellation));

        Assert.StartsWith("The API server's answer can't be read as Job:", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsUnreachable);
    }
}
