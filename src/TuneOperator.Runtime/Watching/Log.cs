using Microsoft.Extensions.Logging;
using TuneOperator.Runtime.Caching;

namespace TuneOperator.Runtime.Watching;

internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Debug, "The server no longer has {Version} of {Plural}; listing again")]
    public static partial void Expired(ILogger logger, string plural, string version);

    [LoggerMessage(102, LogLevel.Error, "Watching {Plural} failed and goes on after a pause: {Reason}")]
    public static partial void Failed(ILogger logger, string plural, string reason, Exception failure);

    [LoggerMessage(103, LogLevel.Warning, "{Kind} {Key} can't be read and is set aside until it changes: {Reason}")]
    public static partial void SetAside(ILogger logger, string kind, EntityKey key, string reason);

    [LoggerMessage(104, LogLevel.Warning, "Watching {Plural} was interrupted and goes on after a pause: {Reason}")]
    public static partial void Interrupted(ILogger logger, string plural, string reason);
}
