using TuneOperator.LocalCluster;

namespace TuneOperator.Cli.Commands;

/// <summary>What the user asked <c>tune run</c> for.</summary>
internal sealed record RunOptions
{
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Null: look beside each manifest.</summary>
    public string? Images { get; init; }

    /// <summary>The machine that the local node pretends to be.</summary>
    public LocalClusterOptions Node { get; init; } = new();

    public OutputFormat Output { get; init; }

    public bool Quiet { get; init; }

    public bool Verbose { get; init; }
}
