namespace TuneOperator.LocalCluster.Schemas.Definitions;

/// <summary>JSONPaths of the scale subresource; <paramref name="LabelSelectorPath"/> is optional.</summary>
internal sealed record ScaleSubresource(string SpecReplicasPath, string StatusReplicasPath, string? LabelSelectorPath);
