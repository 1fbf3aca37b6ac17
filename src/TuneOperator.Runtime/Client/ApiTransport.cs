using System.Diagnostics;
using System.Net;
using Polly;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Runtime.Client;

/// <summary>Sends requests through the retry pipeline and turns refusals into <see cref="KubernetesApiException"/>.</summary>
/// <remarks>Thread-safe. An attempt has 30 s for its whole answer, or for the head of it when it streams.</remarks>
internal sealed class ApiTransport(ApiConnection connection, TimeProvider time, Func<double> random)
{
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline<HttpResponseMessage> pipeline = RetryPipeline.Build(time, random);
    private readonly OutagePacer pacer = new(time);

    public bool IsAway => pacer.IsAway;

    /// <returns>A successful answer, buffered unless the request streams. The caller disposes it.</returns>
    /// <exception cref="KubernetesApiException">The server refused, or could not be reached in the attempts there are (status code 0).</exception>
    public async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RetryPipeline.Replayable, request.Replayable);
        try
        {
            var response = await pipeline.ExecuteAsync(
                static async (context, state) => await state.Self.AttemptAsync(state.request, context.CancellationToken),
                context,
                (Self: this, request));
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw await ApiFailure.ReadAsync(response, cancellationToken);
            }
        }
        catch (Exception failure) when (RetryPipeline.IsConnectionFailure(failure))
        {
            throw new KubernetesApiException($"The API server at {connection.Server} can't be reached: {failure.Message}", failure);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        await pacer.PassAsync(cancellationToken);
        request.Attempted?.Invoke();
        using var span = ClientTraces.Start(request);
        using var deadline = new CancellationTokenSource(AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var message = request.ToMessage(connection.Server);
            var response = await connection.SendAsync(message, either.Token);
            try
            {
                if (!request.Streaming || !response.IsSuccessStatusCode)
                {
                    await response.Content.LoadIntoBufferAsync(either.Token);
                }
            }
            catch
            {
                response.Dispose();
                throw;
            }

            Answered(request, response.StatusCode);
            ClientTraces.End(span, (int)response.StatusCode);
            return response;
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            Unreachable(request, span);
            throw new TimeoutException($"{request.Method} {request.Path} got no answer within {AttemptTimeout.TotalSeconds:0} s.", late);
        }
        catch (Exception failure) when (RetryPipeline.IsConnectionFailure(failure))
        {
            Unreachable(request, span);
            throw;
        }
        finally
        {
            request.Attempted?.Invoke();
        }
    }

    private void Answered(ApiRequest request, HttpStatusCode code)
    {
        ClientMetrics.Count(request.Method, ((int)code).ToString());
        if (code is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
        {
            // What a proxy says for a server that is away; the server itself says it while it starts and stops.
            pacer.Unreachable();
        }
        else
        {
            pacer.Answered();
        }
    }

    private void Unreachable(ApiRequest request, Activity? span)
    {
        ClientTraces.EndUnanswered(span);
        ClientMetrics.Count(request.Method, "unreachable");
        pacer.Unreachable();
    }
}
