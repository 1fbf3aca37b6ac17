using System.Diagnostics.CodeAnalysis;
using TuneOperator.Cel.Values;
using TuneOperator.Search.Space;

namespace TuneOperator.Controllers.Experiments.Definition.Constraints;

/// <summary>The variable <c>parameters</c> at one point. A parameter that is not active is not there.</summary>
internal sealed class PointMap(ParameterNames names, Assignment point) : CelMap
{
    public override int Count => Keys.Count();

    public override IEnumerable<CelValue> Keys => names.Identifiers.Where(identifier => TryGet(identifier, out _)).Select(identifier => new CelString(identifier));

    public override bool TryGet(CelValue key, [MaybeNullWhen(false)] out CelValue value)
    {
        value = null;
        return key is CelString identifier && TryGet(identifier.Value, out value);
    }

    private bool TryGet(string identifier, [MaybeNullWhen(false)] out CelValue value)
    {
        value = names.Find(identifier) is { } named && point.TryGetValue(named.Parameter.Name, out var given)
            ? ParameterTypes.ToCel(named.Parameter, named.Type, given)
            : null;
        return value is not null;
    }
}
