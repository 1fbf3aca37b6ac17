using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace TuneOperator.LocalCluster.Tests.ApiServer;

/// <summary>Held against transcripts 98 to 118.</summary>
public sealed class ErrorTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Jobs = "/apis/batch/v1/namespaces/default/jobs";

    [Fact]
    public async Task Create_answers_409_when_the_name_is_taken()
    {
        await server.PostAsync(Jobs, Manifests.Job("dup"));

        var (code, body) = await server.PostAsync(Jobs, Manifests.Job("dup"));

        Assert.Equal(HttpStatusCode.Conflict, code);
        AssertJson("""
            {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"jobs.batch \"dup\" already exists","reason":"AlreadyExists",
             "details":{"name":"dup","group":"batch","kind":"jobs"},"code":409}
            """, body);
    }

    [Fact]
    public async Task Create_answers_422_with_every_mistake_of_a_job()
    {
        var (code, body) = await server.PostAsync(
            Jobs, """{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"Bad_Name"},"spec":{"template":{"spec":{"restartPolicy":"Always","containers":[]}}}}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        Assert.Equal(
            "Job.batch \"Bad_Name\" is invalid: [metadata.name: Invalid value: \"Bad_Name\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, "
            + "'-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
            + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.template.spec.containers: Required value, "
            + "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"]",
            body["message"]!.GetValue<string>());
        Assert.Equal(3, body["details"]!["causes"]!.AsArray().Count);
    }

    [Fact]
    public async Task Create_answers_400_when_the_body_is_cut_off()
    {
        var (code, body) = await server.PostAsync(Jobs, """{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"x"}""");

        Assert.Equal(HttpStatusCode.BadRequest, code);
        AssertJson("""
            {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
             "message":"the object provided is unrecognized (must be of type Job): couldn't get version/kind; json parse error: unexpected end of JSON input ({\"apiVersion\":\"batch/v1\",\"kind ...)",
             "reason":"BadRequest","code":400}
            """, body);
    }

    [Theory]
    [InlineData("""{"kind":"Foo","metadata":{"name":"x"}}""", "Foo in version \"v1\" cannot be handled as a Job: no kind \"Foo\" is registered for version \"batch/v1\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"")]
    [InlineData("""{"kind":"CronJob","metadata":{"name":"x"}}""", "CronJob in version \"v1\" cannot be handled as a Job: converting (v1.CronJob) to (batch.Job): unknown conversion")]
    [InlineData("""{"apiVersion":"v2","metadata":{"name":"x"}}""", "Job in version \"v2\" cannot be handled as a Job: no kind \"Job\" is registered for version \"v2\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"")]
    [InlineData("""{"kind":1}""", "the object provided is unrecognized (must be of type Job): couldn't get version/kind; json parse error: json: cannot unmarshal number into Go struct field .kind of type string ({\"kind\":1})")]
    public async Task Create_answers_400_when_the_body_says_it_is_something_else(string job, string message)
    {
        var (code, body) = await server.PostAsync(Jobs, job);

        Assert.Equal(HttpStatusCode.BadRequest, code);
        Assert.Equal(message, body["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Strict_validation_complains_in_the_order_of_the_body()
    {
        var (_, body) = await server.PostAsync("/api/v1/namespaces/default/configmaps?fieldValidation=Strict", """{"metadata":{"name":"s"},"foo":1,"data":{"a":"1","a":"2"}}""");

        Assert.Equal(
            "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown field \"foo\", duplicate field \"data.a\"", body["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Create_answers_404_when_the_namespace_is_missing()
    {
        var (code, body) = await server.PostAsync("/apis/batch/v1/namespaces/nowhere/jobs", Manifests.Job("a"));

        Assert.Equal(HttpStatusCode.NotFound, code);
        AssertJson("""
            {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"namespaces \"nowhere\" not found","reason":"NotFound",
             "details":{"name":"nowhere","kind":"namespaces"},"code":404}
            """, body);
    }

    [Fact]
    public async Task Get_answers_404_when_the_object_is_missing()
    {
        var (code, body) = await server.GetAsync($"{Jobs}/none");

        Assert.Equal(HttpStatusCode.NotFound, code);
        Assert.Equal("jobs.batch \"none\" not found", body["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Get_answers_a_plain_page_when_there_is_no_such_resource()
    {
        var (code, body) = await server.GetAsync("/apis/nope/v1/things");

        Assert.Equal(HttpStatusCode.NotFound, code);
        Assert.Equal("404 page not found\n", body["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Update_answers_409_when_the_version_is_stale()
    {
        await server.PostAsync(Jobs, Manifests.Job("stale"));

        var (code, body) = await server.PutAsync(
            $"{Jobs}/stale", Manifests.Job("stale").Replace("\"name\":\"stale\"", "\"name\":\"stale\",\"resourceVersion\":\"1\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Conflict, code);
        Assert.Equal(
            "Operation cannot be fulfilled on jobs.batch \"stale\": the object has been modified; please apply your changes to the latest version and try again",
            body["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Json_patch_answers_422_when_a_test_fails()
    {
        await server.PostAsync(Jobs, Manifests.Job("tested"));

        var (code, body) = await server.SendAsync(
            HttpMethod.Patch, $"{Jobs}/tested", """[{"op":"test","path":"/metadata/labels/a","value":"9"}]""", "application/json-patch+json");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        AssertJson("""
            {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"the server rejected our request due to an error in our request",
             "reason":"Invalid","details":{},"code":422}
            """, body);
    }

    [Fact]
    public async Task Strategic_merge_answers_422_when_it_changes_the_template_of_a_job()
    {
        await server.PostAsync(Jobs, Manifests.Job("fixed"));

        var (code, body) = await server.SendAsync(
            HttpMethod.Patch, $"{Jobs}/fixed", """{"spec":{"template":{"spec":{"containers":[{"name":"m","image":"y"}]}}}}""", "application/strategic-merge-patch+json");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        var message = body["message"]!.GetValue<string>();
        Assert.StartsWith("Job.batch \"fixed\" is invalid: spec.template.spec: Invalid value: {\"Volumes\":null,\"InitContainers\":null,\"Containers\":[{\"Name\":\"m\",\"Image\":\"y\",\"Command\":null,", message, StringComparison.Ordinal);
        Assert.EndsWith("\"HostnameOverride\":null,\"SchedulingGroup\":null}: field is immutable", message, StringComparison.Ordinal);
    }

    private static void AssertJson(string expected, JsonObject actual) => Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), actual.ToJsonString());
}
