using Microsoft.Extensions.Logging;

namespace TuneOperator.Operator.Serving;

internal static partial class Log
{
    [LoggerMessage(601, LogLevel.Error, "/healthz fails, so that this process is restarted: {Fault}")]
    public static partial void Unhealthy(ILogger logger, string fault);
}
