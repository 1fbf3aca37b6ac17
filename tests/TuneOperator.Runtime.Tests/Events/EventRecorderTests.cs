using System.Net;
using System.Text.Json.Nodes;
using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using TuneOperator.Abstractions.Client;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Events;
using TuneOperator.Runtime.Tests.Client;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Events;

public sealed class EventRecorderTests : IDisposable
{
    private readonly TestClock clock = new();
    private readonly ScriptedApi api = new();
    private readonly V1Job about = new AJob("a", 7).Read();
    private readonly EventRecorder recorder;

    public EventRecorderTests()
    {
        recorder = NewRecorder();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => api.Connection.Dispose();

    [Fact]
    public async Task A_new_event_is_created_about_its_object()
    {
        api.Then(Echo);

        await recorder.RecordAsync(about, EventType.Warning, "Broken", "it broke", Cancellation);

        var sent = Assert.Single(api.Requests);
        Assert.Equal("/api/v1/namespaces/default/events", sent.Path);
        var json = sent.Json;
        Assert.Equal(("Job", "a", "uid-a", "batch/v1"), (Text(json, "involvedObject", "kind"), Text(json, "involvedObject", "name"), Text(json, "involvedObject", "uid"), Text(json, "involvedObject", "apiVersion")));
        Assert.Equal(("Warning", "Broken", "it broke", 1), (Text(json, "type"), Text(json, "reason"), Text(json, "message"), (int?)json["count"]));
        Assert.Equal(("tune-operator", "tune-operator", "pod-1"), (Text(json, "source", "component"), Text(json, "reportingComponent"), Text(json, "reportingInstance")));
        Assert.Equal("2026-11-24T12:00:00Z", Text(json, "lastTimestamp"));
    }

    [Fact]
    public async Task The_same_again_raises_the_count_and_the_time_with_one_patch()
    {
        api.Then(Echo).Then(Echo).Then(Echo);
        await RecordAsync("it broke");
        clock.Advance(TimeSpan.FromMinutes(1));

        await RecordAsync("it broke");
        await RecordAsync("it broke");

        Assert.Equal([HttpMethod.Post, HttpMethod.Patch, HttpMethod.Patch], api.Requests.Select(request => request.Method));
        Assert.Equal("""{"count":2,"lastTimestamp":"2026-11-24T12:01:00Z"}""", api.Requests[1].Body);
        Assert.Equal(3, (int?)api.Requests[2].Json["count"]);
        Assert.Equal(api.Requests[0].Path + "/" + Text(api.Requests[0].Json, "metadata", "name"), api.Requests[1].Path);
    }

    [Fact]
    public async Task Another_message_is_another_event()
    {
        api.Then(Echo).Then(Echo);

        await RecordAsync("it broke");
        await RecordAsync("it broke otherwise");

        Assert.NotEqual(Text(api.Requests[0].Json, "metadata", "name"), Text(api.Requests[1].Json, "metadata", "name"));
    }

    [Fact]
    public async Task An_event_of_an_earlier_process_is_counted_on()
    {
        api.Then(() => Answer.Status(HttpStatusCode.Conflict, "AlreadyExists", "exists"))
            .Then(() => Answer.Json(new JsonObject { ["metadata"] = new JsonObject { ["name"] = "e" }, ["involvedObject"] = new JsonObject(), ["count"] = 41 }))
            .Then(Echo);

        await RecordAsync("it broke");

        Assert.Equal(42, (int?)api.Requests[2].Json["count"]);
    }

    [Fact]
    public async Task An_event_that_expired_on_the_server_is_created_anew()
    {
        api.Then(Echo).Then(() => Answer.Status(HttpStatusCode.NotFound, "NotFound", "gone")).Then(Echo);
        await RecordAsync("it broke");

        await RecordAsync("it broke");

        Assert.Equal([HttpMethod.Post, HttpMethod.Patch, HttpMethod.Post], api.Requests.Select(request => request.Method));
        Assert.Equal(1, (int?)api.Requests[2].Json["count"]);
    }

    [Fact]
    public async Task A_failure_to_record_is_nobody_s_failure()
    {
        api.Then(() => Answer.Status(HttpStatusCode.Forbidden, "Forbidden", "namespace is terminating"));

        await RecordAsync("it broke");

        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Two_processes_give_the_same_event_the_same_name()
    {
        api.Then(Echo).Then(Echo);

        await RecordAsync("it broke");
        await NewRecorder().RecordAsync(about, EventType.Warning, "Broken", "it broke", Cancellation);

        Assert.Equal(Text(api.Requests[0].Json, "metadata", "name"), Text(api.Requests[1].Json, "metadata", "name"));
    }

    [Fact]
    public async Task What_is_too_long_for_the_server_is_cut()
    {
        api.Then(Echo);

        await RecordAsync(new string('x', 5000));

        Assert.Equal(1024, Text(api.Requests[0].Json, "message")?.Length);
    }

    [Fact]
    public void Names_stay_within_what_a_name_may_be()
    {
        var name = EventName.Of(new string('a', 252) + "b", "uid", "Normal", "Reason", "message");

        Assert.Equal(253, name.Length);
        Assert.Matches("^a+\\.[0-9a-f]{16}$", name);
    }

    private static string? Text(JsonNode json, params string[] path) => (string?)path.Aggregate<string, JsonNode?>(json, (node, field) => node?[field]);

    private static Task<HttpResponseMessage> Echo(ScriptedApi.Request request, CancellationToken cancellationToken) => Task.FromResult(
        Answer.Json(new JsonObject { ["metadata"] = new JsonObject { ["name"] = "event" }, ["involvedObject"] = new JsonObject() }));

    private EventRecorder NewRecorder() => new(
        new ApiClient(api.Transport(clock), "tune-operator", new RecordingStores()), "tune-operator", "pod-1", clock, NullLogger.Instance);

    private Task RecordAsync(string message) => recorder.RecordAsync(about, EventType.Warning, "Broken", message, Cancellation);
}
