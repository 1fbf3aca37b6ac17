namespace TuneOperator.Cel.Values;

/// <summary>A value of one of Kubernetes' own types, equal to another when their identities are.</summary>
internal interface IOpaqueValue
{
    object Identity { get; }
}
