using Microsoft.Extensions.Logging;
using TuneOperator.Runtime.Caching;

namespace TuneOperator.Runtime.Reconciling;

internal static partial class Log
{
    [LoggerMessage(201, LogLevel.Warning, "{Kind} {Key} could not be reconciled, next try in {Seconds:0.###} s: {Reason}")]
    public static partial void Failed(ILogger logger, string kind, EntityKey key, string reason, double seconds, Exception? failure);

    [LoggerMessage(202, LogLevel.Warning, "Reconciling {Kind} {Key} was stopped after {Limit:0} s, next try in {Seconds:0.###} s")]
    public static partial void TimedOut(ILogger logger, string kind, EntityKey key, double limit, double seconds);

    [LoggerMessage(203, LogLevel.Debug, "{Kind} {Key} waits {Seconds:0} s for the API server: {Reason}")]
    public static partial void Unreachable(ILogger logger, string kind, EntityKey key, double seconds, string reason);
}
