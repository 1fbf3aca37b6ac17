namespace TuneOperator.LocalCluster.Storage;

/// <param name="Namespace">Empty for cluster-scoped objects.</param>
internal readonly record struct ObjectName(string Namespace, string Name);
