namespace TuneOperator.LocalCluster.Schemas.Errors;

/// <summary>A run of lines that two texts have in common.</summary>
internal readonly record struct LineMatch(int A, int B, int Length);
