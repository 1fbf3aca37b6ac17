using Microsoft.Extensions.Logging;

namespace TuneOperator.Runtime.Leadership;

internal static partial class Log
{
    [LoggerMessage(301, LogLevel.Information, "{Identity} leads: it holds the lease {LeaseNamespace}/{LeaseName}")]
    public static partial void Acquired(ILogger logger, string identity, string leaseNamespace, string leaseName);

    [LoggerMessage(302, LogLevel.Warning, "{Identity} no longer leads; the lease {LeaseNamespace}/{LeaseName} {Why}. Its controllers stand until it leads again")]
    public static partial void Lost(ILogger logger, string identity, string leaseNamespace, string leaseName, string why);

    [LoggerMessage(303, LogLevel.Debug, "The lease {LeaseNamespace}/{LeaseName} could not be written: {Reason}")]
    public static partial void AttemptFailed(ILogger logger, string leaseNamespace, string leaseName, string reason);

    [LoggerMessage(304, LogLevel.Warning, "Work had not ended {Seconds:0} s after the stop, so the lease is left to expire")]
    public static partial void NotReleased(ILogger logger, double seconds);

    [LoggerMessage(305, LogLevel.Information, "{Identity} stands by: the lease {LeaseNamespace}/{LeaseName} is held by {Holder}")]
    public static partial void Waiting(ILogger logger, string identity, string leaseNamespace, string leaseName, string holder);
}
