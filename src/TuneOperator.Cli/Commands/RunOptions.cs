namespace TuneOperator.Cli.Commands;

/// <summary>What the user asked <c>tune run</c> for.</summary>
internal sealed record RunOptions
{
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Null: look beside each manifest.</summary>
    public string? Images { get; init; }

    public int Gpus { get; init; }

    /// <summary>Null: those of this machine.</summary>
    public double? Cpus { get; init; }

    /// <summary>Null: that of this machine.</summary>
    public long? MemoryBytes { get; init; }

    public OutputFormat Output { get; init; }

    public bool Quiet { get; init; }

    public bool Verbose { get; init; }
}
