using k8s;
using k8s.Models;
using TuneOperator.Abstractions.Client;

namespace TuneOperator.Testing.Cluster;

/// <summary>Keeps the events that controllers record.</summary>
public sealed class RecordedEvents : IEventRecorder
{
    public IList<(string About, EventType Type, string Reason, string Message)> All { get; } = [];

    public Task RecordAsync(IKubernetesObject<V1ObjectMeta> about, EventType type, string reason, string message, CancellationToken cancellationToken)
    {
        All.Add((about.Metadata.Name, type, reason, message));
        return Task.CompletedTask;
    }
}
