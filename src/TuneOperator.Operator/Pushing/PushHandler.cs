using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TuneOperator.Controllers.Trials.Metrics.Push;

namespace TuneOperator.Operator.Pushing;

/// <summary>HTTP around the receiver.</summary>
internal static class PushHandler
{
    private static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(10);

    public static async Task HandleAsync(HttpContext context, PushReceiver receiver)
    {
        if (context.Request.Path != PushEndpoint.Path)
        {
            await WriteAsync(context, new PushAnswer(StatusCodes.Status404NotFound, $"there is only {PushEndpoint.Path}"));
            return;
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            await WriteAsync(context, new PushAnswer(StatusCodes.Status405MethodNotAllowed, "send metrics with POST"));
            return;
        }

        try
        {
            var answer = await receiver.ReceiveAsync(context.Request.Headers.Authorization, cancellation => ReadBodyAsync(context.Request, cancellation), context.RequestAborted);
            await WriteAsync(context, answer);
        }
        catch (BadHttpRequestException e)
        {
            await WriteAsync(context, new PushAnswer(e.StatusCode, $"the body can't be read: {e.Message}"));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more; what was being written is written.
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(BodyTimeout);
        try
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, late.Token);
            return body.ToArray();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BadHttpRequestException("it did not come in time", StatusCodes.Status408RequestTimeout, e);
        }
    }

    private static async Task WriteAsync(HttpContext context, PushAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.StatusCode;
        response.ContentType = "application/json; charset=utf-8";
        if (answer.StatusCode == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (answer.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        var body = answer.Error is { } error
            ? new JsonObject { ["error"] = error }
            : new JsonObject { ["kept"] = answer.Kept, ["late"] = answer.Late, ["unnamed"] = answer.Unnamed };
        await response.WriteAsync(body.ToJsonString() + "\n", context.RequestAborted);
    }
}
