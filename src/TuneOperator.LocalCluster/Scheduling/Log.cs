using Microsoft.Extensions.Logging;

namespace TuneOperator.LocalCluster.Scheduling;

internal static partial class Log
{
    [LoggerMessage(131, LogLevel.Error, "Scheduling failed, trying again: {Message}")]
    public static partial void PassFailed(ILogger log, string message, Exception exception);
}
