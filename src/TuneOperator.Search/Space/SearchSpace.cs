using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using TuneOperator.Search.Space.Dimensions;

namespace TuneOperator.Search.Space;

/// <summary>The parameters in their order, parents of conditions anywhere among them. Immutable.</summary>
public sealed class SearchSpace
{
    private readonly Dictionary<string, Dimension> byName = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Dimension> ordered;
    private readonly ActiveTree? tree;
    private readonly ConditionalWeakTable<Assignment, double[]> unitsOf = [];

    /// <param name="parameters">At least one. Names are unique, ranges not empty, log ranges above 0, conditions name parameters of the space and values they take, and have no cycle; else <see cref="ArgumentException"/>.</param>
    public SearchSpace(IEnumerable<Parameter> parameters)
    {
        Parameters = [.. parameters];
        if (Parameters.IsEmpty)
            throw new ArgumentException("a search space has at least one parameter", nameof(parameters));

        foreach (var (ordinal, parameter) in Parameters.Index())
        {
            Reject(RangeRules.Fault(parameter));
            if (!byName.TryAdd(parameter.Name, new Dimension(parameter, ordinal)))
                throw new ArgumentException($"two parameters are named '{parameter.Name}'", nameof(parameters));
        }

        Dimensions = [.. Parameters.Select(parameter => byName[parameter.Name])];
        foreach (var dimension in Dimensions)
            Reject(ConditionRules.Fault(dimension, byName));

        ordered = ConditionRules.Order(Dimensions, byName);
        TopologicalOrder = [.. ordered.Select(dimension => dimension.Parameter)];
        tree = ordered.All(dimension => dimension.Levels is not null) ? new ActiveTree(ordered) : null;
    }

    public ImmutableArray<Parameter> Parameters { get; }

    /// <summary>Parents before their children, else as declared.</summary>
    public ImmutableArray<Parameter> TopologicalOrder { get; }

    /// <summary>The number of different assignments; null when there is no end of them.</summary>
    public BigInteger? Cardinality => tree?.Count;

    /// <summary>In the order of <see cref="Parameters"/>.</summary>
    internal ImmutableArray<Dimension> Dimensions { get; }

    private ActiveTree Finite => tree ?? throw new InvalidOperationException("a space with a Double without a step has no end of assignments");

    /// <exception cref="KeyNotFoundException">The space has no parameter of that name.</exception>
    public Parameter this[string name] => byName[name].Parameter;

    /// <summary>Whether the assignment gives every parent, up to the root, a value that makes the parameter active.</summary>
    public bool IsActive(Parameter parameter, Assignment assignment)
    {
        var current = parameter;
        while (current.When is { } condition)
        {
            if (!assignment.TryGetValue(condition.Parameter, out var value) || !byName[current.Name].IsActivatedBy(value))
                return false;

            current = this[condition.Parameter];
        }

        return true;
    }

    /// <summary>Whether every active parameter has a value that it takes, of its kind and on its step, and no other has one.</summary>
    public bool Contains(Assignment assignment)
    {
        var active = 0;
        foreach (var dimension in Dimensions)
        {
            if (!IsActive(dimension.Parameter, assignment))
                continue;

            if (!assignment.TryGetValue(dimension.Name, out var value) || !dimension.Takes(value))
                return false;

            active++;
        }

        return active == assignment.Count;
    }

    /// <summary>One of the assignments of a finite space; <see cref="IndexOf"/> is its inverse. Takes O(parameters), however large the space.</summary>
    /// <param name="index">In [0, <see cref="Cardinality"/>).</param>
    /// <exception cref="InvalidOperationException">The space is not finite.</exception>
    public Assignment At(BigInteger index) => Finite.At(index);

    /// <summary>The number of an assignment in a finite space; null when the space does not contain it.</summary>
    /// <exception cref="InvalidOperationException">The space is not finite.</exception>
    public BigInteger? IndexOf(Assignment assignment)
    {
        var finite = Finite;
        return Contains(assignment) ? finite.IndexOf(assignment) : null;
    }

    /// <summary>The point whose active coordinates lie at those of a point of the unit cube.</summary>
    /// <param name="units">One in [0, 1] a parameter, in the order of <see cref="Parameters"/>; those of inactive parameters are not used.</param>
    internal Assignment FromUnits(ReadOnlySpan<double> units)
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var dimension in ordered)
        {
            if (dimension.Parameter.When is not { } condition || (values.TryGetValue(condition.Parameter, out var parent) && dimension.IsActivatedBy(parent)))
                values.Add(dimension.Name, dimension.ToValue(units[dimension.Ordinal]));
        }

        return new Assignment(values);
    }

    /// <summary>The inverse of <see cref="FromUnits"/>, computed once a point: one coordinate a parameter, in the order of <see cref="Parameters"/>, NaN where it is inactive.</summary>
    internal ReadOnlySpan<double> ToUnits(Assignment point) => unitsOf.GetValue(point, UnitsOf);

    /// <summary>The same for a point that is not seen again: remembering each of thousands of candidates costs more than their coordinates.</summary>
    internal double[] UnitsOf(Assignment point)
    {
        var units = new double[Dimensions.Length];
        foreach (var dimension in Dimensions)
            units[dimension.Ordinal] = point.TryGetValue(dimension.Name, out var value) ? dimension.ToUnit(value) : double.NaN;

        return units;
    }

    private static void Reject(string? fault)
    {
        if (fault is not null)
            throw new ArgumentException(fault);
    }
}
