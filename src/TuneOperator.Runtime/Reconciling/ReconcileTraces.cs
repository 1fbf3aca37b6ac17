using System.Diagnostics;
using TuneOperator.Runtime.Caching;

namespace TuneOperator.Runtime.Reconciling;

/// <summary>A span for each reconcile; the requests that it sends stand below it.</summary>
internal static class ReconcileTraces
{
    public static Activity? Start(string kind, EntityKey key)
    {
        var span = RuntimeTraces.Source.StartActivity($"reconcile {kind}");
        span?.SetTag("k8s.namespace.name", key.Namespace);
        span?.SetTag("tuneoperator.name", key.Name);
        return span;
    }

    public static void End(Activity? span, bool failed) => span?.SetStatus(failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
}
