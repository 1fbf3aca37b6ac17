using k8s;

namespace TuneOperator.LocalCluster.Client;

/// <param name="Old">What was known before; null for an addition.</param>
/// <param name="Object">The new state, or the last one of a deleted object.</param>
internal readonly record struct Change<T>(WatchEventType Type, T? Old, T Object)
    where T : class;
