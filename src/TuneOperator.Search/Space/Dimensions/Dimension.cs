namespace TuneOperator.Search.Space.Dimensions;

/// <summary>A parameter made ready for the search: its values, their mapping to the unit interval, its place among the conditions.</summary>
internal sealed class Dimension
{
    private readonly IUnitMapping mapping;
    private readonly HashSet<ParameterValue>? activating;

    /// <param name="parameter">A valid one.</param>
    /// <param name="ordinal">Its place among the parameters as declared, from 0.</param>
    public Dimension(Parameter parameter, int ordinal)
    {
        Parameter = parameter;
        Ordinal = ordinal;
        Levels = LevelsOf(parameter);
        mapping = MappingOf(parameter, Levels);
        activating = parameter.When?.In.ToHashSet();
    }

    public Parameter Parameter { get; }

    public int Ordinal { get; }

    public string Name => Parameter.Name;

    /// <summary>Null for a range of real numbers.</summary>
    public ILevels? Levels { get; }

    /// <summary>Whether the parameter is active when its parent, itself active, has this value.</summary>
    public bool IsActivatedBy(ParameterValue parentValue) => activating is null || activating.Contains(parentValue);

    public bool Takes(ParameterValue value) =>
        Levels is not null
            ? Levels.PositionOf(value) is not null
            : Parameter is DoubleParameter range && value.Kind == ValueKind.Double && value.AsDouble >= range.Min && value.AsDouble <= range.Max;

    /// <inheritdoc cref="IUnitMapping.ToValue"/>
    public ParameterValue ToValue(double unit) =>
        unit is >= 0 and <= 1 ? mapping.ToValue(unit) : throw new ArgumentOutOfRangeException(nameof(unit), unit, "a number from 0 to 1 is mapped to a value");

    /// <inheritdoc cref="IUnitMapping.ToUnit"/>
    public double ToUnit(ParameterValue value) =>
        Takes(value) ? mapping.ToUnit(value) : throw new ArgumentException($"'{Name}' does not take the value {value}", nameof(value));

    /// <summary>The value nearest to a number, in an ordered parameter; the first or last one where the parameter does not reach as far.</summary>
    /// <param name="atLeast">True: the least value not below the number. False: the largest not above it. Null: whichever is nearer.</param>
    public ParameterValue Nearest(double number, bool? atLeast)
    {
        if (Levels is null)
            return Parameter is DoubleParameter range ? ParameterValue.Of(Math.Clamp(number, range.Min, range.Max)) : throw new InvalidOperationException($"'{Name}' has no order");

        var (below, above) = (0L, Levels.Count);
        while (below < above)
        {
            var middle = below + ((above - below) / 2);
            (below, above) = Levels[middle].AsDouble < number ? (middle + 1, above) : (below, middle);
        }

        var (up, down) = (Levels[Math.Min(below, Levels.Count - 1)], Levels[Math.Max(below - 1, 0)]);
        var isNearerUp = up.AsDouble - number <= number - down.AsDouble || up.AsDouble <= number;
        return atLeast switch
        {
            true => up,
            false => up.AsDouble <= number ? up : down,
            null => isNearerUp ? up : down,
        };
    }

    /// <inheritdoc cref="IUnitMapping.CellOf"/>
    public (double Low, double High) CellOf(ParameterValue value) => mapping.CellOf(value);

    private static ILevels? LevelsOf(Parameter parameter) => parameter switch
    {
        IntParameter range => new IntLevels(range),
        DoubleParameter { Step: { } step } range => new DecimalLevels(range.Min, range.Max, step),
        DoubleParameter range => range.Min == range.Max ? new ListedLevels([ParameterValue.Of(range.Min)]) : null,
        DiscreteParameter list => new ListedLevels(list.Values),
        CategoricalParameter list => new ListedLevels(list.Values),
        _ => throw new ArgumentException($"'{parameter.Name}' is of the unknown type {parameter.GetType().Name}", nameof(parameter)),
    };

    private static IUnitMapping MappingOf(Parameter parameter, ILevels? levels) => (parameter, levels) switch
    {
        (DoubleParameter range, null) => new ContinuousMapping(range),
        (DoubleParameter { Scale: Scale.Log, Step: { } step } range, not null) => new LogMassMapping(levels, range.Min, step),
        (IntParameter { Scale: Scale.Log } range, not null) => new LogMassMapping(levels, range.Min, range.Step),
        _ => new EqualMassMapping(levels!),
    };
}
