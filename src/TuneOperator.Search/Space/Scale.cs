namespace TuneOperator.Search.Space;

public enum Scale
{
    Linear,

    /// <summary>Equal ratios are equally likely. The range lies above 0.</summary>
    Log,

    /// <summary>Equal ratios of the distance to 1 are equally likely, as for a decay rate near 1. The range lies below 1.</summary>
    ReverseLog,
}
