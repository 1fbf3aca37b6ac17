using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TuneOperator.Runtime.Hosting;

namespace TuneOperator.Operator.Serving;

/// <summary>What the probes of a pod ask. A replica that stands by is ready: it needs nothing more to take over.</summary>
internal static class HealthEndpoints
{
    public static Action<IApplicationBuilder> Of(Func<RuntimeHealth> health, ILogger logger) => application =>
    {
        application.Map("/healthz", branch => branch.Run(context => AnswerAsync(context, Alive(health(), logger))));
        application.Map("/readyz", branch => branch.Run(context => AnswerAsync(context, Ready(health()))));
    };

    private static IReadOnlyList<string> Alive(RuntimeHealth health, ILogger logger)
    {
        var faults = HealthJudge.Faults(health);
        foreach (var fault in faults)
        {
            // The kubelet restarts the container and says only that a probe failed.
            Log.Unhealthy(logger, fault);
        }

        return faults;
    }

    private static IReadOnlyList<string> Ready(RuntimeHealth health) =>
        [.. health.Watches.Where(watch => !watch.HasSynced).Select(watch => $"{watch.Kind}s are not listed yet{(health.IsServerAway ? ": the API server can't be reached" : string.Empty)}")];

    private static Task AnswerAsync(HttpContext context, IReadOnlyList<string> faults)
    {
        context.Response.StatusCode = faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(faults.Count == 0 ? "ok\n" : string.Join('\n', faults) + "\n", context.RequestAborted);
    }
}
