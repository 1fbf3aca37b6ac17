using Microsoft.AspNetCore.Http;

namespace TuneOperator.LocalCluster.Kubelet.Logs;

/// <summary>A log, or why there is none.</summary>
internal sealed record LogSource(ContainerLog? Log, int Status, string Error)
{
    public static LogSource Of(ContainerLog log) => new(log, StatusCodes.Status200OK, "");

    public static LogSource NotFound(string error) => new(null, StatusCodes.Status404NotFound, error);

    public static LogSource NotYet(string error) => new(null, StatusCodes.Status400BadRequest, error);
}
