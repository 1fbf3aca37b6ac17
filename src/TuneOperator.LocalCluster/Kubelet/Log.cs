using Microsoft.Extensions.Logging;

namespace TuneOperator.LocalCluster.Kubelet;

internal static partial class Log
{
    [LoggerMessage(141, LogLevel.Warning, "Status of pod {Namespace}/{Name} could not be written, trying again: {Message}")]
    public static partial void StatusFailed(ILogger log, string @namespace, string name, string message);

    [LoggerMessage(142, LogLevel.Error, "Pod {Namespace}/{Name} is lost to a fault of the kubelet: {Message}")]
    public static partial void PodLost(ILogger log, string @namespace, string name, string message, Exception exception);

    [LoggerMessage(143, LogLevel.Warning, "The node's heartbeat failed: {Message}")]
    public static partial void HeartbeatFailed(ILogger log, string message);
}
