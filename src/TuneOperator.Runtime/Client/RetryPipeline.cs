using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;

namespace TuneOperator.Runtime.Client;

/// <summary>At most five attempts: exponential from 250 ms to 8 s with jitter, or what Retry-After says.</summary>
internal static class RetryPipeline
{
    public const int Retries = 4;

    public static readonly ResiliencePropertyKey<bool> Replayable = new("replayable");

    public static ResiliencePipeline<HttpResponseMessage> Build(TimeProvider time, Func<double> random) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(250),
                MaxDelay = TimeSpan.FromSeconds(8),
                UseJitter = true,
                Randomizer = random,
                ShouldHandle = arguments => ValueTask.FromResult(ShouldRetry(arguments.Context, arguments.Outcome)),
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter.Of(arguments.Outcome.Result, time)),
            })
            .Build();

    /// <summary>The request may or may not have reached the server, and no answer came.</summary>
    public static bool IsConnectionFailure(Exception failure) => failure is HttpRequestException or IOException or SocketException or TimeoutException;

    private static bool ShouldRetry(ResilienceContext context, Outcome<HttpResponseMessage> outcome)
    {
        // 429 is said before anything was done, so it may be followed by the same request whatever that is.
        if (outcome.Result?.StatusCode is HttpStatusCode.TooManyRequests)
        {
            return true;
        }

        var replayable = context.Properties.GetValue(Replayable, defaultValue: false);
        var unknown = outcome.Exception is { } failure
            ? IsConnectionFailure(failure)
            : outcome.Result?.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
        return replayable && unknown;
    }
}
