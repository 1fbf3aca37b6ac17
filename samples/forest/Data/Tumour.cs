using Microsoft.ML.Data;

namespace TuneOperator.Samples.Forest.Data;

/// <summary>One row of the table, in the shape that ML.NET reads.</summary>
internal sealed class Tumour
{
    public const int FeatureCount = 30;

    [VectorType(FeatureCount)]
    public required float[] Features { get; init; }

    /// <summary>True for benign, which the file writes as 1.</summary>
    public required bool Label { get; init; }
}
