using TuneOperator.Cel;
using TuneOperator.Cel.Values;
using TuneOperator.Search.Samplers.Constraints;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Definition.Constraints;

/// <summary>One of <c>spec.constraints</c>, parsed and checked once.</summary>
/// <param name="Index">Its place in the list.</param>
/// <param name="Reason">Why it is there, as its author says; empty when not said.</param>
internal sealed record CompiledConstraint(int Index, CelExpression Rule, string Reason, ParameterNames Names)
{
    /// <summary>A rule is evaluated up to 100,000 times for one suggestion, at some tenths of a microsecond a unit.</summary>
    public const int MaxCost = 1_000;

    private const int PatternUnits = 10;

    public string Path => $"spec.constraints[{Index}]";

    /// <summary>Names of the parameters that the rule takes directly, or of all when it takes none so.</summary>
    public IReadOnlyList<string> ParametersUsed => Names.Of(Rule.FieldsOf(ParameterNames.Variable)) is { Count: > 0 } used ? used : Names.Of(Names.Identifiers);

    public Constraint ToConstraint() => new(Evaluate);

    /// <summary>Why the rule has no value at a point, or one that is neither true nor false; null when it has one.</summary>
    public string? Fault(Assignment point)
    {
        try
        {
            return ValueAt(point) is CelBool ? null : $"is {ValueAt(point)}, neither true nor false; compare it with something";
        }
        catch (CelCostExceededException)
        {
            return $"takes more than {MaxCost:N0} steps; constraints are evaluated many times, so make it simpler";
        }
        catch (CelEvaluationException e)
        {
            return $"has no value ({e.Message}); {EvaluationAdvice.For(e.Message, Names)}";
        }
    }

    /// <summary>The rule in quotes, and why it is there.</summary>
    public override string ToString() => Reason.Length == 0 ? $"\"{Rule.Text}\"" : $"\"{Rule.Text}\" ({Reason})";

    private bool? Evaluate(Assignment point)
    {
        try
        {
            return ValueAt(point) is CelBool value ? value.Value : null;
        }
        catch (CelEvaluationException)
        {
            return null;
        }
    }

    private CelValue ValueAt(Assignment point) =>
        Rule.Evaluate(new Dictionary<string, CelValue>(StringComparer.Ordinal) { [ParameterNames.Variable] = new PointMap(Names, point) }, new CelBudget(MaxCost, PatternUnits));
}
