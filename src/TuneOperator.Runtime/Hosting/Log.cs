using Microsoft.Extensions.Logging;

namespace TuneOperator.Runtime.Hosting;

internal static partial class Log
{
    [LoggerMessage(501, LogLevel.Information, "All {Count} watched kinds are listed")]
    public static partial void Synced(ILogger logger, int count);

    [LoggerMessage(502, LogLevel.Information, "Stopped before all watched kinds were listed")]
    public static partial void StoppedEarly(ILogger logger);

    [LoggerMessage(503, LogLevel.Warning, "Work had not ended {Seconds:0} s after the stop and is abandoned")]
    public static partial void Abandoned(ILogger logger, double seconds);
}
