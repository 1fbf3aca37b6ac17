using Microsoft.Extensions.Logging;

namespace TuneOperator.LocalCluster.Controllers.Queueing;

internal static partial class Log
{
    [LoggerMessage(111, LogLevel.Debug, "{Name}: {Key} failed {Count} times: {Message}")]
    public static partial void ReconcileFailed(ILogger log, string name, object key, int count, string message, Exception? exception);
}
