namespace TuneOperator.Testing.Cluster;

/// <summary>One write to the API server.</summary>
public sealed record ClusterWrite(WriteVerb Verb, string Kind, string Name);

public enum WriteVerb
{
    Create,
    DryRun,
    ApplyStatus,
    Delete,
}
