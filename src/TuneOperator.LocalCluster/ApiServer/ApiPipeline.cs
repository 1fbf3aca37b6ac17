using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.ApiServer.Access;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The way of every request: who is it, what does it address, and what went wrong if it did.</summary>
internal sealed partial class ApiPipeline : IAsyncDisposable
{
    private readonly Authenticator authenticator;
    private readonly ILogger<ApiPipeline> logger;
    private readonly ApiRouter router;
    private readonly CancellationTokenSource stopping = new();

    public ApiPipeline(LocalApiServerOptions options, ClusterStorage storage, string token, ClusterCertificates certificates)
    {
        authenticator = new Authenticator(token, options.TimeProvider);
        logger = options.LoggerFactory.CreateLogger<ApiPipeline>();
        router = new ApiRouter(options, storage, certificates, authenticator);
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
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested)
        {
            // The client has gone, or the server is going: nobody waits for an answer.
        }
        catch (BadHttpRequestException e)
        {
            await ResponseWriter.WriteStatusAsync(context, e.StatusCode, ApiErrors.Unreadable(e.StatusCode, e.Message).ToStatus());
        }
        catch (JournalException e)
        {
            await ResponseWriter.WriteStatusAsync(context, 500, ApiErrors.InternalError(e.Message).ToStatus());
        }
        catch (Exception e)
        {
            // The loop's top: one request that trips over a mistake of ours must not take its connection down without a word.
            LogFailure(context.Request.Method, context.Request.Path, e);
            await ResponseWriter.WriteStatusAsync(context, 500, ApiErrors.InternalError(e.Message).ToStatus());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        router.Dispose();
        stopping.Dispose();
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

        var identity = authenticator.Authenticate(context.Request) ?? throw ApiErrors.Unauthorized();
        await router.HandleAsync(context, identity, stopping.Token);
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "{Method} {Path} failed in the API server itself")]
    private partial void LogFailure(string method, string path, Exception exception);
}
