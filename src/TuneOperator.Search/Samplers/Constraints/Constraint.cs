using TuneOperator.Search.Space;

namespace TuneOperator.Search.Samplers.Constraints;

/// <summary>A condition on the points of a space.</summary>
/// <param name="Evaluate">Pure, and thread-safe. Null: it has no value at this point, as where it divides by zero.</param>
public sealed record Constraint(Func<Assignment, bool?> Evaluate)
{
    /// <summary>A point at which it has no value does not keep it.</summary>
    public bool Holds(Assignment point) => Evaluate(point) is true;
}
