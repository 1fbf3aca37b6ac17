using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace TuneOperator.Controllers.Tracking.Mlflow;

/// <summary>At most three attempts of 10 s each: after 1 s and 2 s, or what Retry-After says up to 15 s. A longer wait is the queue's.</summary>
internal static class MlflowRetry
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);
    public static readonly ResiliencePropertyKey<bool> Repeatable = new("repeatable");

    private const int Retries = 2;

    public static ResiliencePipeline<HttpResponseMessage> Build(TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
                ShouldHandle = arguments => ValueTask.FromResult(ShouldRetry(arguments.Context, arguments.Outcome, time)),
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result, time)),
                OnRetry = arguments =>
                {
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = Timeout })
            .Build();

    /// <summary>The wait that the server asks for, at least none; null: it asks for none.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider time)
    {
        var header = response?.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static bool ShouldRetry(ResilienceContext context, Outcome<HttpResponseMessage> outcome, TimeProvider time)
    {
        if (RetryAfter(outcome.Result, time) > LongestWait)
        {
            return false;
        }

        // 429 is said before anything was done. After anything else the request may have been followed, and a run must not be made twice.
        return outcome.Result?.StatusCode is HttpStatusCode.TooManyRequests
            || (context.Properties.GetValue(Repeatable, defaultValue: false) && (outcome.Exception is { } failure
                ? failure is TimeoutRejectedException or HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded, InnerException: not TrackingException }
                : outcome.Result?.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout));
    }
}
