using System.Diagnostics.CodeAnalysis;
using TuneOperator.Cel.Types;

namespace TuneOperator.Cel.Values;

/// <summary>The variable <c>variables</c> of an admission policy: named expressions, each evaluated when it is first asked for, and only once.</summary>
public sealed class CelVariables(IReadOnlyDictionary<string, Func<CelValue>> expressions) : CelMap
{
    private readonly Dictionary<string, CelValue> known = new(StringComparer.Ordinal);

    public override int Count => expressions.Count;

    public override IEnumerable<CelValue> Keys => expressions.Keys.Select(name => new CelString(name));

    internal override CelType Type => CelType.Map(CelType.String, CelType.Dyn);

    public override bool TryGet(CelValue key, [MaybeNullWhen(false)] out CelValue value)
    {
        value = key is CelString name && expressions.TryGetValue(name.Value, out var expression) ? Evaluate(name.Value, expression) : null;
        return value is not null;
    }

    private CelValue Evaluate(string name, Func<CelValue> expression)
    {
        if (known.TryGetValue(name, out var value))
            return value;
        try
        {
            value = expression();
        }
        catch (CelEvaluationException e) when (e is not CelCostExceededException)
        {
            value = new CelError($"composited variable \"{name}\" fails to evaluate: {e.Message}");
        }

        return known[name] = value;
    }
}
