using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The way of every request: who is it, what does it address, and what went wrong if it did.</summary>
internal sealed class ApiPipeline : IAsyncDisposable
{
    private readonly byte[] _authorization;
    private readonly CancellationTokenSource _stopping = new();

    public ApiPipeline(LocalApiServerOptions options, string token, ClusterCertificates certificates)
    {
        _authorization = Encoding.UTF8.GetBytes($"Bearer {token}");
    }

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (ApiException e)
        {
            await ResponseWriter.WriteStatusAsync(context, e.Code, e.ToStatus());
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || _stopping.IsCancellationRequested)
        {
            // The client has gone, or the server is going: nobody waits for an answer.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _stopping.Dispose();
    }

    private async Task RouteAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/healthz" or "/livez" or "/readyz":
                await ResponseWriter.WriteTextAsync(context, 200, "ok");
                return;
            case "/version":
                await ResponseWriter.WriteAsync(context, 200, ServerVersion.ToJson());
                return;
        }

        if (!IsAuthenticated(context.Request))
            throw ApiErrors.Unauthorized();
        await ResponseWriter.WriteTextAsync(context, 404, "404 page not found\n");
    }

    private bool IsAuthenticated(HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()), _authorization);
}
