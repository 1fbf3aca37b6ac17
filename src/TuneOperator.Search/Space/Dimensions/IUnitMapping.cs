namespace TuneOperator.Search.Space.Dimensions;

/// <summary>The unit interval on one side, a parameter's values on the other: a uniform number becomes a value drawn in the parameter's own scale.</summary>
internal interface IUnitMapping
{
    /// <param name="unit">In [0, 1].</param>
    /// <returns>A value of the parameter, whatever the rounding.</returns>
    ParameterValue ToValue(double unit);

    /// <summary>For one of finitely many values the middle of the numbers that become it.</summary>
    /// <param name="value">A value of the parameter.</param>
    double ToUnit(ParameterValue value);

    /// <summary>The unit numbers that become the value; both ends are the same number in a range of real numbers.</summary>
    /// <param name="value">A value of the parameter.</param>
    (double Low, double High) CellOf(ParameterValue value);
}
