using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;
using Polly.Timeout;

namespace TuneOperator.Controllers.Tracking.Mlflow;

/// <summary>Requests over HTTP, bounded in time, size and number. Thread-safe.</summary>
/// <remarks>What the server says is not quoted in sentences: a URI may lead to a server that the user could not read.</remarks>
public sealed class HttpMlflowTransport : IMlflowTransport, IDisposable
{
    private readonly HttpClient client;
    private readonly ResiliencePipeline<HttpResponseMessage> retries;
    private readonly TimeProvider time;

    /// <param name="allowLoopback">Whether this machine's own servers may be called: on a person's machine, not in a pod.</param>
    public HttpMlflowTransport(TimeProvider time, bool allowLoopback)
    {
        this.time = time;
        client = MlflowConnection.CreateClient(allowLoopback);
        retries = MlflowRetry.Build(time);
    }

    public async Task<MlflowAnswer> SendAsync(MlflowRequest request, CancellationToken cancellationToken)
    {
        var server = request.Uri.Authority;
        try
        {
            using var response = await SendWithRetriesAsync(request, cancellationToken);
            return await ReadAsync(response, server, cancellationToken);
        }
        catch (TimeoutRejectedException e)
        {
            throw new TrackingException($"MLflow at {server} does not answer within {MlflowRetry.Timeout.TotalSeconds:0} s", e);
        }
        catch (HttpRequestException e) when (e.InnerException is TrackingException refused)
        {
            throw new TrackingException(refused.Message, e);
        }
        catch (HttpRequestException e)
        {
            throw new TrackingException($"MLflow at {server} {Why(e.HttpRequestError)}", e);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> SendWithRetriesAsync(MlflowRequest request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(MlflowRetry.Repeatable, request.IsRepeatable);
        try
        {
            return await retries.ExecuteAsync(
                static async (context, state) =>
                {
                    using var message = Message(state.Request);
                    return await state.Client.SendAsync(message, HttpCompletionOption.ResponseContentRead, context.CancellationToken);
                },
                context,
                (Client: client, Request: request));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static HttpRequestMessage Message(MlflowRequest request)
    {
        var message = new HttpRequestMessage(request.Body is null ? HttpMethod.Get : HttpMethod.Post, request.Uri);
        if (request.Body is { } body)
        {
            message.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        if (request.Token is { } token)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return message;
    }

    private async Task<MlflowAnswer> ReadAsync(HttpResponseMessage response, string server, CancellationToken cancellationToken)
    {
        var code = (int)response.StatusCode;
        if (code is >= 300 and < 400)
        {
            throw new TrackingException($"MLflow at {server} answers {code}, a redirect, which is not followed: give the URI that it leads to");
        }

        if (response.StatusCode == HttpStatusCode.TooManyRequests || code >= 500)
        {
            var wait = MlflowRetry.RetryAfter(response, time);
            throw new TrackingException($"MLflow at {server} answers {code}{(code == 429 ? ", too many requests" : string.Empty)}") { RetryAfter = wait };
        }

        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            if (JsonNode.Parse(text) is JsonObject body)
            {
                return new MlflowAnswer(response.StatusCode, body);
            }
        }
        catch (JsonException) when (!response.IsSuccessStatusCode)
        {
            // A gateway's page: its status says enough.
            return new MlflowAnswer(response.StatusCode, []);
        }
        catch (JsonException e)
        {
            throw new TrackingException(NotMlflow(server), e);
        }

        throw new TrackingException(NotMlflow(server));
    }

    private static string NotMlflow(string server) => $"{server} answers, but not as an MLflow server does: spec.tracking.mlflow.uri must be the root of one";

    private static string Why(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "can't be reached: its name is not known",
        HttpRequestError.SecureConnectionError => "can't be reached: its certificate is not trusted, or it does not speak TLS",
        HttpRequestError.ConfigurationLimitExceeded => $"answers with more than {MlflowConnection.LargestAnswer >> 20} MiB, which is not read",
        _ => "can't be reached: it may be down, or the NetworkPolicy of the operator does not let it out there",
    };
}
