using TuneOperator.Cel.Syntax;
using TuneOperator.Cel.Values;

namespace TuneOperator.Cel.Evaluation;

/// <summary>One element of a range, with the variables that stand for it.</summary>
/// <param name="Key">The key, or the index as an int.</param>
internal sealed record Visit(CelValue Key, Scope Scope)
{
    /// <param name="error">Not null when the filter has no value; the visit isn't rejected then.</param>
    public bool Rejects(Node? filter, Evaluator evaluator, out CelError? error)
    {
        error = null;
        if (filter is null)
            return false;
        var value = evaluator.Evaluate(filter, Scope);
        if (value is CelBool verdict)
            return !verdict.Value;
        error = value as CelError ?? CelError.NoSuchOverload;
        return false;
    }
}
