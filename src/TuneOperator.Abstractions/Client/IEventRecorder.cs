using k8s;
using k8s.Models;

namespace TuneOperator.Abstractions.Client;

/// <summary>Events as <c>kubectl describe</c> shows them. The same event again raises its count; a failure to record one is logged and never fails a reconcile.</summary>
public interface IEventRecorder
{
    Task RecordAsync(IKubernetesObject<V1ObjectMeta> about, EventType type, string reason, string message, CancellationToken cancellationToken);
}
