using Microsoft.Extensions.Logging;

namespace TuneOperator.LocalCluster.Client;

internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Warning, "Watching {Plural} failed, trying again: {Message}")]
    public static partial void WatchFailed(ILogger log, string plural, string message);

    [LoggerMessage(102, LogLevel.Debug, "An event could not be recorded: {Message}")]
    public static partial void EventLost(ILogger log, string message);
}
