namespace TuneOperator.LocalCluster.Registry;

/// <summary>Where a kind keeps what its scale subresource shows. Dotted paths without the leading dot.</summary>
internal sealed record ScalePaths(string SpecReplicas, string StatusReplicas, string? LabelSelector);
