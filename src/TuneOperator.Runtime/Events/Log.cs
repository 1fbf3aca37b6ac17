using Microsoft.Extensions.Logging;

namespace TuneOperator.Runtime.Events;

internal static partial class Log
{
    [LoggerMessage(401, LogLevel.Warning, "The event {Reason} about {Kind} {Name} could not be recorded: {Failure}")]
    public static partial void NotRecorded(ILogger logger, string reason, string kind, string name, string failure);

}
