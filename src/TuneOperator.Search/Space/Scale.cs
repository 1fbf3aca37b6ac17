namespace TuneOperator.Search.Space;

public enum Scale
{
    Linear,

    /// <summary>Equal ratios are equally likely. The range lies above 0.</summary>
    Log,
}
