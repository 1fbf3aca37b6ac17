namespace TuneOperator.Search.Space.Dimensions;

/// <summary>The values of a parameter that has finitely many, by their position. Positions ascend with the numbers.</summary>
internal interface ILevels
{
    /// <summary>At least 1.</summary>
    long Count { get; }

    /// <param name="position">In [0, Count).</param>
    ParameterValue this[long position] { get; }

    /// <summary>Null when the parameter does not take the value.</summary>
    long? PositionOf(ParameterValue value);
}
