using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using TuneOperator.Abstractions.Client;
using TuneOperator.Runtime.Client;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Client;

public sealed class ApiTransportTests : IDisposable
{
    private static readonly ApiRequest Read = ApiRequest.Get("api/v1/pods");

    private readonly TestClock clock = new();
    private readonly ScriptedApi api = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => api.Connection.Dispose();

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Retry_After_is_waited_for_and_followed_by_the_same_request(HttpStatusCode code)
    {
        api.Then(() => Answer.RetryAfter(code, TimeSpan.FromSeconds(7))).Then(() => Answer.List("1"));
        var sending = api.Transport(clock).SendAsync(Read, Cancellation);

        await clock.BeginsToWaitAsync(TimeSpan.FromSeconds(7));
        clock.Advance(TimeSpan.FromSeconds(6.9));
        await Eventually.SettleAsync(() => api.Requests.Count > 1);
        Assert.Single(api.Requests);
        clock.Advance(TimeSpan.FromSeconds(0.1));

        using var answer = await sending;
        Assert.Equal(2, api.Requests.Count);
    }

    [Fact]
    public async Task A_429_is_retried_even_for_a_request_that_is_not_repeatable()
    {
        api.Then(() => Answer.RetryAfter(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1))).Then(() => Answer.Json(new AJob("a").Json()));
        var sending = api.Transport(clock).SendAsync(ApiRequest.MergePatch("x", []), Cancellation);

        await clock.BeginsToWaitAsync(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));

        using var answer = await sending;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_failing_server_is_asked_five_times_and_then_quoted(HttpStatusCode code)
    {
        api.Otherwise = (_, _) => Task.FromResult(Answer.Status(code, "InternalError", "etcd is on fire"));
        var sending = api.Transport(clock).SendAsync(Read, Cancellation);

        await clock.AdvanceUntilAsync(() => sending.IsCompleted, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1));

        var refusal = await Assert.ThrowsAsync<KubernetesApiException>(() => sending);
        Assert.Equal((5, code, "InternalError", "etcd is on fire"), (api.Requests.Count, refusal.StatusCode, refusal.Reason, refusal.Message));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task What_the_server_refuses_for_good_is_asked_once(HttpStatusCode code)
    {
        api.Then(() => Answer.Status(code, "Whatever", "no"));

        var refusal = await Assert.ThrowsAsync<KubernetesApiException>(() => api.Transport(clock).SendAsync(Read, Cancellation));

        Assert.Equal((1, code), (api.Requests.Count, refusal.StatusCode));
    }

    [Fact]
    public async Task A_refusal_that_is_no_Status_is_quoted_with_what_was_asked()
    {
        api.Then(() => Answer.Text("404 page not found\n", HttpStatusCode.NotFound));

        var refusal = await Assert.ThrowsAsync<KubernetesApiException>(() => api.Transport(clock).SendAsync(Read, Cancellation));

        Assert.Null(refusal.Reason);
        Assert.Equal("GET /api/v1/pods: the API server answered 404 NotFound: 404 page not found", refusal.Message);
    }

    [Fact]
    public async Task A_kind_that_the_server_does_not_know_is_said_to_want_its_definition()
    {
        api.Then(() => Answer.Text("404 page not found\n", HttpStatusCode.NotFound));

        var refusal = await Assert.ThrowsAsync<KubernetesApiException>(
            () => api.Transport(clock).SendAsync(ApiRequest.Get("/apis/tuneoperator.io/v1alpha1/experiments"), Cancellation));

        Assert.EndsWith("is its CustomResourceDefinition installed (kubectl apply -f crds/)?", refusal.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Repeatable => ["get", "create", "apply", "delete"];

    [Theory]
    [MemberData(nameof(Repeatable))]
    public async Task A_lost_connection_repeats_what_is_harmless_to_repeat(string verb)
    {
        api.ThenRefuseConnection().Then(() => Answer.List("1"));
        var sending = api.Transport(clock).SendAsync(Request(verb), Cancellation);

        await clock.AdvanceUntilAsync(() => sending.IsCompleted, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));

        using var answer = await sending;
        Assert.Equal(2, api.Requests.Count);
        Assert.Equal(api.Requests[0], api.Requests[1]);
    }

    [Fact]
    public async Task A_lost_connection_does_not_repeat_a_merge_patch()
    {
        api.ThenRefuseConnection();

        var failure = await Assert.ThrowsAsync<KubernetesApiException>(() => api.Transport(clock).SendAsync(ApiRequest.MergePatch("x", []), Cancellation));

        Assert.True(failure.IsUnreachable);
        Assert.Equal("The API server at http://api.test/ can't be reached: Connection refused (api.test:80)", failure.Message);
    }

    [Fact]
    public async Task An_attempt_that_gets_no_answer_ends_after_30_seconds_and_another_follows()
    {
        api.ThenNeverAnswer().Then(() => Answer.List("1"));
        var sending = api.Transport(clock).SendAsync(Read, Cancellation);
        await api.SeesAsync(1);

        var took = await clock.AdvanceUntilAsync(() => api.Requests.Count == 2, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

        using var answer = await sending;
        Assert.InRange(took, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task Cancellation_ends_a_request_at_once_and_is_no_failure_of_the_server()
    {
        api.ThenNeverAnswer();
        using var stop = new CancellationTokenSource();
        var sending = api.Transport(clock).SendAsync(Read, stop.Token);
        await api.SeesAsync(1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_server_that_is_away_gets_at_most_one_request_a_second()
    {
        api.Otherwise = (_, _) => throw new HttpRequestException("Connection refused");
        var transport = api.Transport(clock);
        using var stop = new CancellationTokenSource();
        var users = Enumerable.Range(0, 20).Select(_ => AskForEverAsync(transport, stop.Token)).ToArray();
        await clock.AdvanceUntilAsync(() => transport.IsAway, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        await Eventually.SettleAsync(() => false);
        var before = api.Requests.Count;

        await clock.AdvanceUntilAsync(Passed(TimeSpan.FromSeconds(30)), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));

        Assert.InRange(api.Requests.Count - before, 15, 31);
        await stop.CancelAsync();
        await Task.WhenAll(users);
    }

    [Fact]
    public async Task The_first_answer_of_a_server_that_was_away_frees_all_that_wait()
    {
        var back = false;
        api.Otherwise = (_, _) => back ? Task.FromResult(Answer.List("1")) : throw new HttpRequestException("Connection refused");
        var transport = api.Transport(clock);
        var users = Enumerable.Range(0, 20).Select(_ => AskUntilAnsweredAsync(transport)).ToArray();
        await clock.AdvanceUntilAsync(() => transport.IsAway, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));

        back = true;
        await clock.AdvanceUntilAsync(() => users.All(user => user.IsCompleted), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));

        Assert.False(transport.IsAway);
    }

    [Fact]
    public async Task Requests_are_counted_by_method_and_code()
    {
        var counted = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument is { Meter.Name: RuntimeMeter.Name, Name: "tuneoperator.api.requests" })
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            lock (counted)
            {
                counted.Add($"{tags[0].Value} {tags[1].Value} {value}");
            }
        });
        listener.Start();
        api.Then(() => Answer.Status(HttpStatusCode.LoopDetected, "Odd", "a code that no other test provokes"));

        await Assert.ThrowsAsync<KubernetesApiException>(() => api.Transport(clock).SendAsync(Read, Cancellation));

        lock (counted)
        {
            Assert.Contains("GET 508 1", counted);
        }
    }

    private static ApiRequest Request(string verb) => verb switch
    {
        "get" => Read,
        "create" => ApiRequest.Create("x", new JsonObject { ["a"] = 1 }),
        "apply" => ApiRequest.Apply("x", new JsonObject { ["a"] = 1 }),
        _ => ApiRequest.Delete("x", "uid"),
    };

    private static async Task AskForEverAsync(ApiTransport transport, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var answer = await transport.SendAsync(Read, cancellationToken);
            }
            catch (Exception failure) when (failure is KubernetesApiException or OperationCanceledException)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task AskUntilAnsweredAsync(ApiTransport transport)
    {
        while (true)
        {
            try
            {
                using var answer = await transport.SendAsync(Read, Cancellation);
                return;
            }
            catch (KubernetesApiException)
            {
                await Task.Yield();
            }
        }
    }

    private Func<bool> Passed(TimeSpan time)
    {
        var start = clock.GetTimestamp();
        return () => clock.GetElapsedTime(start) >= time;
    }
}
