using TuneOperator.LocalCluster;

namespace TuneOperator.Cli.Commands;

/// <summary>What the user asked <c>tune cluster</c> for.</summary>
internal sealed record ClusterOptions
{
    /// <summary>Null: <c>local-images.yaml</c> in the working directory, if there is one.</summary>
    public string? Images { get; init; }

    /// <summary>Where it listens, and the machine that its node pretends to be.</summary>
    public LocalClusterOptions Cluster { get; init; } = new();

    /// <summary>Where the kubeconfig is written.</summary>
    public required string Kubeconfig { get; init; }

    /// <summary>Install the CustomResourceDefinitions and run the controllers.</summary>
    public bool Operator { get; init; }

    public bool Verbose { get; init; }
}
