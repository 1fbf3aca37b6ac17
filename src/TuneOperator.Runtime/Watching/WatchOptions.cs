namespace TuneOperator.Runtime.Watching;

/// <summary>What part of a kind is watched.</summary>
/// <param name="Namespace">Null: all namespaces.</param>
/// <param name="Labels">Which labels an object must have.</param>
internal sealed record WatchOptions(string? Namespace, LabelSelector Labels);
