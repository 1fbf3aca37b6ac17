using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TuneOperator.LocalCluster.Storage;

namespace TuneOperator.LocalCluster.ApiServer;

/// <summary>The way of every request: where it goes, and what went wrong if it did.</summary>
internal sealed partial class ApiPipeline : IAsyncDisposable
{
    private readonly ILogger<ApiPipeline> logger;
    private readonly ApiRouter router;
    private readonly CancellationTokenSource stopping = new();

    public ApiPipeline(LocalApiServerOptions options, ClusterStorage storage, string token, ClusterCertificates certificates)
    {
        logger = options.LoggerFactory.CreateLogger<ApiPipeline>();
        router = new ApiRouter(options, storage, token, certificates);
    }

    public void Publish(int port) => router.Publish(port);

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers["Audit-Id"] = Guid.NewGuid().ToString();
        try
        {
            await router.HandleAsync(context, stopping.Token);
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
        await router.DisposeAsync();
        stopping.Dispose();
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "{Method} {Path} failed in the API server itself")]
    private partial void LogFailure(string method, string path, Exception exception);
}
