using Microsoft.Extensions.Logging;

namespace TuneOperator.LocalCluster.Controllers.Garbage;

internal static partial class Log
{
    [LoggerMessage(121, LogLevel.Warning, "Asking the server for its kinds failed, trying again: {Message}")]
    public static partial void DiscoveryFailed(ILogger log, string message);
}
