using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.Controllers.Tracking.Mlflow;
using TuneOperator.Testing.Mlflow;

namespace TuneOperator.Controllers.Tests.Tracking.Mlflow;

public sealed class HttpMlflowTransportTests
{
    private const string Token = "s3cret-token";
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly HastyTime time = new(held: TenSeconds);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_and_token_go_through()
    {
        await using var server = await FakeMlflow.StartAsync();

        var answer = await SendAsync(server.Uri);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("RESOURCE_DOES_NOT_EXIST", (string?)answer.Body["error_code"]);
        Assert.Equal(Token, Assert.Single(server.Requests).Token);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Wait_that_the_server_asks_for_is_waited_and_the_request_repeated()
    {
        await using var server = await FakeMlflow.StartAsync();
        server.Instead = (http, _) => Task.FromResult(server.Requests.Count <= 2 && Says(http, 429, retryAfter: 7));

        await SendAsync(server.Uri, isRepeatable: false);

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], time.Waits);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Wait_that_is_too_long_for_a_request_is_handed_on()
    {
        await using var server = await FakeMlflow.StartAsync();
        server.Instead = (http, _) => Task.FromResult(Says(http, 429, retryAfter: 120));

        var failure = await Assert.ThrowsAsync<TrackingException>(() => SendAsync(server.Uri));

        Assert.Equal($"MLflow at {server.Uri.Authority} answers 429, too many requests", failure.Message);
        Assert.Equal(TimeSpan.FromMinutes(2), failure.RetryAfter);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    public async Task Server_that_fails_is_asked_again_only_where_that_does_no_harm(bool isRepeatable, int times)
    {
        await using var server = await FakeMlflow.StartAsync();
        server.Instead = (http, _) => Task.FromResult(Says(http, 500));

        var failure = await Assert.ThrowsAsync<TrackingException>(() => SendAsync(server.Uri, isRepeatable));

        Assert.Equal($"MLflow at {server.Uri.Authority} answers 500", failure.Message);
        Assert.Equal(times, server.Requests.Count);
        Assert.Equal(times > 1 ? [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)] : [], time.Waits);
    }

    [Fact]
    public async Task Server_that_hangs_is_given_up_after_ten_seconds()
    {
        await using var server = await FakeMlflow.StartAsync();
        server.Instead = async (http, _) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        };
        using var transport = new HttpMlflowTransport(new HastyTime(), allowLoopback: true);

        var failure = await Assert.ThrowsAsync<TrackingException>(() => transport.SendAsync(Request(server.Uri, isRepeatable: false), Cancellation));

        Assert.Equal($"MLflow at {server.Uri.Authority} does not answer within 10 s", failure.Message);
    }

    [Theory]
    [InlineData("<html>Welcome</html>")]
    [InlineData("[]")]
    [InlineData("{\"unended\": ")]
    [InlineData("")]
    public async Task Answer_that_is_no_JSON_object_is_said_to_be_none_of_MLflows_and_not_quoted(string text)
    {
        await using var server = await FakeMlflow.StartAsync();
        server.Instead = async (http, _) =>
        {
            await http.Response.WriteAsync(text, Cancellation);
            return true;
        };

        var failure = await Assert.ThrowsAsync<TrackingException>(() => SendAsync(server.Uri));

        Assert.Equal($"{server.Uri.Authority} answers, but not as an MLflow server does: spec.tracking.mlflow.uri must be the root of one", failure.Message);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_is_not_followed_and_no_token_goes_where_it_leads(int status)
    {
        await using var elsewhere = await FakeMlflow.StartAsync();
        await using var server = await FakeMlflow.StartAsync();
        server.Instead = (http, _) =>
        {
            http.Response.Headers.Location = elsewhere.Uri.AbsoluteUri;
            return Task.FromResult(Says(http, status));
        };

        var failure = await Assert.ThrowsAsync<TrackingException>(() => SendAsync(server.Uri));

        Assert.Equal($"MLflow at {server.Uri.Authority} answers {status}, a redirect, which is not followed: give the URI that it leads to", failure.Message);
        Assert.Empty(elsewhere.Requests);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Answer_of_more_than_a_megabyte_is_not_read()
    {
        await using var server = await FakeMlflow.StartAsync();
        server.Instead = async (http, _) =>
        {
            await http.Response.WriteAsync("{\"a\": \"" + new string('x', 1 << 20) + "\"}", Cancellation);
            return true;
        };

        var failure = await Assert.ThrowsAsync<TrackingException>(() => SendAsync(server.Uri));

        Assert.Equal($"MLflow at {server.Uri.Authority} answers with more than 1 MiB, which is not read", failure.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_named_with_what_to_look_at()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();

        var failure = await Assert.ThrowsAsync<TrackingException>(() => SendAsync(new Uri($"http://127.0.0.1:{port}/")));

        Assert.Equal($"MLflow at 127.0.0.1:{port} can't be reached: it may be down, or the NetworkPolicy of the operator does not let it out there", failure.Message);
        Assert.Equal(2, time.Waits.Count);
    }

    [Theory]
    [InlineData("http://169.254.169.254/", true)]
    [InlineData("http://[fe80::1]/", true)]
    [InlineData("http://127.0.0.1:1/", false)]
    [InlineData("http://localhost:1/", false)]
    [InlineData("http://[::ffff:169.254.169.254]/", true)]
    public async Task Address_that_is_never_called_is_refused_once_its_name_is_resolved(string uri, bool allowLoopback)
    {
        using var transport = new HttpMlflowTransport(time, allowLoopback);

        var failure = await Assert.ThrowsAsync<TrackingException>(() => transport.SendAsync(Request(new Uri(uri), isRepeatable: true), Cancellation));

        Assert.Contains("leads to an address that is never called", failure.Message, StringComparison.Ordinal);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public void Request_does_not_print_its_token() =>
        Assert.DoesNotContain(Token, Request(new Uri("http://mlflow/"), isRepeatable: true).ToString(), StringComparison.Ordinal);

    private async Task<MlflowAnswer> SendAsync(Uri server, bool isRepeatable = true)
    {
        using var transport = new HttpMlflowTransport(time, allowLoopback: true);
        return await transport.SendAsync(Request(server, isRepeatable), Cancellation);
    }

    private static MlflowRequest Request(Uri server, bool isRepeatable) =>
        new(new Uri(server, "api/2.0/mlflow/runs/set-tag"), new JsonObject { ["run_id"] = "1", ["key"] = "k", ["value"] = "v" }, Token, isRepeatable);

    private static bool Says(HttpContext http, int status, int? retryAfter = null)
    {
        http.Response.StatusCode = status;
        if (retryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = $"{seconds}";
        }

        return true;
    }
}
